import { changeOrderStatus, getOrder, type RunDetail } from '@doorstep/shared/contracts'
import { Button, Group, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../../lib/api.ts'
import { keys } from '../../../lib/queryKeys.ts'
import { useLabels } from '../../../lib/useLabels.ts'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { useStopHistory } from '../api/useStopHistory.ts'
import classes from '../planning.module.css'
import { type FailedDelivery, findFailedDeliveries } from '../round/roundProgress.ts'
import { useSelection } from '../selection/useSelection.ts'
import { StopOutcome } from '../stop/StopOutcome.tsx'
import { DecisionPanel } from './DecisionPanel.tsx'
import own from './FailedDeliveries.module.css'

/** Failed deliveries, each with the choice of what happens to its order. */
export function FailedDeliveries({ run }: { run: RunDetail }) {
  const { t } = useTranslation('planning')
  const failed = findFailedDeliveries(run)
  if (failed.length === 0) return null
  return (
    <DecisionPanel
      kind="failure"
      title={t('failedDeliveries.title', { count: failed.length })}
      detail={t('failedDeliveries.detail')}
    >
      {failed.map((delivery) => (
        <FailedDeliveryItem key={delivery.stop.id} delivery={delivery} runId={run.id} />
      ))}
    </DecisionPanel>
  )
}

function FailedDeliveryItem({ delivery: { stop, roundNumber }, runId }: { delivery: FailedDelivery; runId: string }) {
  const { t } = useTranslation('planning')
  const selection = useSelection()
  return (
    <li>
      <Group gap="xs" justify="space-between">
        <span>
          <button type="button" className={own.linkButton} onClick={() => selection.toggleStop(stop.id)}>
            {stop.recipientName ?? stop.address}
          </button>{' '}
          <Text span size="xs">
            {t('stop.inRound', { number: roundNumber, stop: stop.position })}
          </Text>{' '}
          <StopOutcome stop={stop} />
          <DriverNote runId={runId} stop={stop} />
        </span>
        {stop.orderIds.map((orderId) => (
          <OrderChoice key={orderId} orderId={orderId} name={stop.recipientName ?? stop.address} />
        ))}
      </Group>
    </li>
  )
}

/** The driver's note on the current outcome. */
function DriverNote({ runId, stop }: { runId: string; stop: FailedDelivery['stop'] }) {
  const { t } = useTranslation('planning')
  const history = useStopHistory({ runId, stopId: stop.id })
  const event = history.data?.events.find(({ id }) => id === history.data.stop.outcomeEventId)
  if (!event?.note) return null
  return (
    <Text size="sm">
      {event.recordedBy
        ? t('failedDeliveries.note', { note: event.note, name: event.recordedBy })
        : t('failedDeliveries.noteUnnamed', { note: event.note })}
    </Text>
  )
}

const choices = ['ready', 'on_hold', 'closed_undelivered'] as const

function OrderChoice({ orderId, name }: { orderId: string; name: string }) {
  const { t } = useTranslation('planning')
  const labels = useLabels()
  const queryClient = useQueryClient()
  const order = useQuery({
    queryKey: keys.order(orderId),
    queryFn: ({ signal }) => call(getOrder, { params: { orderId } }, { signal }),
  })
  const change = useMutation({
    mutationFn: (body: { version: number; status: (typeof choices)[number] }) =>
      call(changeOrderStatus, { params: { orderId }, body }),
    onSuccess: (after) => queryClient.setQueryData(keys.order(orderId), after),
    onError: () => queryClient.invalidateQueries({ queryKey: keys.order(orderId) }),
  })
  if (order.error) return <ProblemNotice error={order.error} />
  if (!order.data) return <Text size="xs">{t('failedDeliveries.loading')}</Text>
  const { status, version } = order.data
  if (!choices.some((one) => one === status))
    return <Text size="xs">{t('failedDeliveries.decided', { status: labels(`orderStatus.${status}`) })}</Text>
  return (
    <div>
      <fieldset className={classes.choice} aria-label={t('failedDeliveries.choose', { name })}>
        {choices.map((choice) => (
          <Button
            key={choice}
            size="compact-xs"
            variant={choice === status ? 'filled' : 'default'}
            aria-pressed={choice === status}
            // A closed order can only become ready again.
            disabled={change.isPending || (status === 'closed_undelivered' && choice === 'on_hold')}
            onClick={() => choice !== status && change.mutate({ version, status: choice })}
          >
            {t(`failedDeliveries.${choice}`)}
          </Button>
        ))}
      </fieldset>
      <ProblemNotice error={change.error} onClose={change.reset} />
    </div>
  )
}
