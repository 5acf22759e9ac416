import { changeOrderStatus, getOrder, type RunDetail, type UnassignedOrder } from '@doorstep/shared/contracts'
import { Button, Text } from '@mantine/core'
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../lib/api.ts'
import { keys } from '../../../lib/queryKeys.ts'
import { useLabels } from '../../../lib/useLabels.ts'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { TextLink } from '../../../ui/TextLink.tsx'
import { describeReason, isAboutShifts, remediesFor } from './describeReason.ts'
import classes from './UnassignedList.module.css'

interface UnassignedListProps {
  readonly run: RunDetail
  readonly onOpenShifts: () => void
  /** Can be collapsed to its title, which keeps the count in sight. */
  readonly collapsible: boolean
}

/** The orders that could not be planned, why, and what helps. The count always stays in sight. */
export function UnassignedList({ run, onOpenShifts, collapsible }: UnassignedListProps) {
  const { t } = useTranslation('planning')
  const [isCollapsed, setCollapsed] = useState(false)
  const orders = run.unassignedOrders
  const isPlanned = run.plannedAt !== null
  const isOpen = !collapsible || !isCollapsed
  return (
    <section className={classes.unassigned} aria-labelledby="unassigned" data-any={orders.length > 0 || undefined}>
      <div className={classes.head}>
        {orders.length > 0 ? (
          <IconAlertTriangle size={20} aria-hidden />
        ) : (
          isPlanned && <IconCheck size={20} aria-hidden />
        )}
        <h2 id="unassigned">
          {orders.length > 0 ? t('unassigned.count', { count: orders.length }) : t('unassigned.title')}
        </h2>
        {orders.length === 0 && <Text size="sm">{t(isPlanned ? 'unassigned.none' : 'unassigned.beforePlan')}</Text>}
        {collapsible && orders.length > 0 && (
          <Button
            size="compact-sm"
            variant="subtle"
            ml="auto"
            aria-expanded={!isCollapsed}
            aria-controls="unassigned-orders"
            onClick={() => setCollapsed(!isCollapsed)}
          >
            {t(isCollapsed ? 'unassigned.show' : 'unassigned.hide')}
          </Button>
        )}
      </div>
      {isOpen && orders.length > 0 && (
        <ul id="unassigned-orders" className={classes.orders}>
          {orders.map((order) => (
            <UnassignedRow key={order.orderId} order={order} run={run} onOpenShifts={onOpenShifts} />
          ))}
        </ul>
      )}
    </section>
  )
}

interface UnassignedRowProps {
  readonly order: UnassignedOrder
  readonly run: RunDetail
  readonly onOpenShifts: () => void
}

function UnassignedRow({ order, run, onOpenShifts }: UnassignedRowProps) {
  const { t } = useTranslation('planning')
  const labels = useLabels()
  const reasons = order.reasons.map((reason) => {
    const { key, values } = describeReason(reason)
    return t(key, values)
  })
  return (
    <li className={classes.row}>
      <div>
        <Text fw={600} span>
          {order.recipientName}
        </Text>{' '}
        <Text size="xs" span className={classes.facts}>
          {order.postcode}
          {order.boxes > 0 && ` · ${labels('boxes', { count: order.boxes })}`}
        </Text>
      </div>
      <Text size="sm">{reasons.length > 0 ? reasons.join(' ') : t('unassigned.noReason')}</Text>
      {run.status !== 'closed' && (
        <div className={classes.remedies}>
          {remediesFor(order.reasons).map((remedy) => {
            if (isAboutShifts(remedy))
              return (
                <Button key={remedy} size="compact-sm" variant="default" onClick={onOpenShifts}>
                  {t(`remedy.${remedy}`)}
                </Button>
              )
            return (
              <TextLink key={remedy} to="/intake" size="sm" underline="hover">
                {t(`remedy.${remedy}`)}
              </TextLink>
            )
          })}
          <HoldButton order={order} runId={run.id} />
        </div>
      )}
    </li>
  )
}

function HoldButton({ order, runId }: { order: UnassignedOrder; runId: string }) {
  const { t } = useTranslation('planning')
  const queryClient = useQueryClient()
  const params = { orderId: order.orderId }
  const hold = useMutation({
    mutationFn: async () => {
      const { version } = await call(getOrder, { params })
      return call(changeOrderStatus, { params, body: { version, status: 'on_hold' } })
    },
    onSuccess: (after) => queryClient.setQueryData(keys.order(order.orderId), after),
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.run(runId) }),
  })
  if (hold.isSuccess)
    return (
      <Text size="sm" role="status">
        {t('unassigned.held', { name: order.recipientName })}
      </Text>
    )
  return (
    <>
      <Button
        size="compact-sm"
        variant="subtle"
        loading={hold.isPending}
        aria-label={t('unassigned.holdNamed', { name: order.recipientName })}
        onClick={() => hold.mutate()}
      >
        {t('unassigned.hold')}
      </Button>
      <ProblemNotice error={hold.error} onClose={hold.reset} />
    </>
  )
}
