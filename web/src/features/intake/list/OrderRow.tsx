import type { ListedOrder } from '@doorstep/shared/contracts'
import { formatTimeOfDay } from '@doorstep/shared/rules'
import { Anchor, Text } from '@mantine/core'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { formatAddress } from '../../../lib/formatAddress.ts'
import { formatPlannedTime } from '../../../lib/formatPlannedTime.ts'
import { joinNames } from '../../../lib/joinNames.ts'
import { callLink } from '../../../lib/phoneLinks.ts'
import { useLabels } from '../../../lib/useLabels.ts'
import { PinWarning } from '../../../map/address/PinWarning.tsx'
import { roundBackground, roundStyle } from '../../../ui/roundColours.ts'
import { daysWaiting, describeOrder } from './describeOrder.ts'
import { OrderActions } from './OrderActions.tsx'
import classes from './OrderList.module.css'

interface OrderRowProps {
  readonly order: ListedOrder
  readonly onEdit: (order: ListedOrder) => void
  readonly onPlace: (order: ListedOrder) => void
  readonly showPartner: boolean
}

/** One order: household, contents, time and state. */
export const OrderRow = memo(function OrderRow({ order, onEdit, onPlace, showPartner }: OrderRowProps) {
  const { t } = useTranslation('intake')
  const labels = useLabels()
  const { recipient } = order
  const place = showPartner ? order.partner.name : order.hub?.name
  return (
    <li className={classes.row} data-status={order.status}>
      <div className={classes.who}>
        {recipient.shown ? (
          <>
            <Text fw={600}>{recipient.name}</Text>
            <Text size="sm" c="dimmed">
              {formatAddress(recipient)}
            </Text>
          </>
        ) : (
          <Text size="sm" c="dimmed">
            {t('row.notShown')}
          </Text>
        )}
        {order.status === 'ready' || order.status === 'on_hold' ? (
          <PinWarning source={recipient.pinSource} isReachable={recipient.accessPoint !== null} />
        ) : null}
        {recipient.phone ? (
          <Anchor size="sm" href={callLink(recipient.phone)}>
            {recipient.phone}
          </Anchor>
        ) : null}
      </div>
      <div className={classes.what}>
        <Text>{describeOrder(order, t, labels)}</Text>
        <Text size="sm" c="dimmed">
          {order.window
            ? t('row.window', { from: formatTimeOfDay(order.window.from), until: formatTimeOfDay(order.window.until) })
            : t('row.anyTime')}
          {order.priority === 'normal' ? '' : ` · ${t(`priority.${order.priority}`)}`}
        </Text>
        {place ? (
          <Text size="sm" c="dimmed">
            {place}
          </Text>
        ) : null}
      </div>
      <div className={classes.state}>
        <OrderState order={order} />
      </div>
      <OrderActions order={order} onEdit={onEdit} onPlace={onPlace} />
    </li>
  )
})

function OrderState({ order }: { order: ListedOrder }) {
  const { t } = useTranslation('intake')
  const labels = useLabels()
  const waiting = daysWaiting(order, Date.now())
  return (
    <>
      <span className={classes.status} data-status={order.status}>
        {labels(`orderStatus.${order.status}`)}
      </span>
      {order.planned ? <Planned planned={order.planned} /> : null}
      {order.lastOutcome && order.status !== 'delivered' ? (
        <Text size="sm" c="dimmed">
          {labels(`outcome.${order.lastOutcome}`)}
          {order.attempts > 1 ? `, ${t('row.attempts', { count: order.attempts })}` : ''}
        </Text>
      ) : null}
      {waiting ? (
        <span className={classes.waiting} data-long={waiting >= 3}>
          {t('row.waiting', { count: waiting })}
        </span>
      ) : null}
    </>
  )
}

function Planned({ planned }: { planned: NonNullable<ListedOrder['planned']> }) {
  const { t } = useTranslation('intake')
  const time = formatPlannedTime(planned.arrival, planned.estimated, useLabels())
  const number = planned.roundNumber
  return (
    <>
      <Text size="sm" title={planned.estimated ? t('row.estimated') : undefined}>
        <span
          aria-hidden
          className={classes.swatch}
          style={{ background: roundBackground(number), color: roundStyle(number).textColour }}
        >
          {number}
        </span>{' '}
        {t('row.round', { number, time })}
      </Text>
      {planned.driverNames.length === 0 ? null : (
        <Text size="sm" c="dimmed">
          {t('row.with', { name: joinNames(planned.driverNames.map((name) => ({ name }))) })}
        </Text>
      )}
    </>
  )
}
