import type { ListedOrder, PinSource, RunDetail } from '@doorstep/shared/contracts'
import { formatTimeOfDay } from '@doorstep/shared/rules'
import { Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useLabels } from '../../../lib/useLabels.ts'
import { findMissingPin, useWaitingOrders } from '../../../lib/useWaitingOrders.ts'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { LoadingState } from '../../../ui/LoadingState.tsx'
import { TextLink } from '../../../ui/TextLink.tsx'
import classes from './WaitingOrders.module.css'

/** The orders that the next plan includes, with those that cannot be planned first. */
export function WaitingOrders({ run }: { run: Pick<RunDetail, 'date' | 'readyOrders'> }) {
  const { t } = useTranslation('planning')
  const labels = useLabels()
  const waiting = useWaitingOrders(run.date)
  if (waiting.error) return <ErrorState error={waiting.error} onRetry={() => void waiting.refetch()} />
  if (!waiting.data) return <LoadingState />
  const orders = waiting.data
  if (orders.length === 0) return null
  const withoutPin = orders.filter((order) => findMissingPin(order) !== null)
  const boxes = orders.reduce((sum, order) => sum + order.boxes, 0)
  const unlisted = run.readyOrders - orders.length
  return (
    <section className={classes.waiting} aria-label={t('waiting.label')}>
      {withoutPin.length > 0 && <WithoutPin orders={withoutPin} />}
      <div className={classes.waitingHead}>
        <h2>{t('waiting.count', { count: Math.max(run.readyOrders, orders.length) })}</h2>
        {unlisted <= 0 && <Text size="sm">{t('waiting.boxes', { boxes: labels('boxes', { count: boxes }) })}</Text>}
      </div>
      <ul className={classes.waitingOrders}>
        {orders.map((order) => (
          <li key={order.id}>
            <Text span fw={600}>
              {order.recipient.name}
            </Text>
            <Text span size="sm">
              {order.recipient.postcode}
            </Text>
            <Text span size="sm">
              <Facts order={order} />
              <RoughPin source={order.recipient.pinSource} />
            </Text>
          </li>
        ))}
      </ul>
      {unlisted > 0 && <Text>{t('waiting.more', { count: unlisted })}</Text>}
    </section>
  )
}

function WithoutPin({ orders }: { orders: readonly ListedOrder[] }) {
  const { t } = useTranslation('planning')
  return (
    <div className={classes.withoutPin}>
      <h2>
        <IconAlertTriangle size={18} aria-hidden /> {t('waiting.noPin', { count: orders.length })}
      </h2>
      <ul>
        {orders.map((order) => (
          <li key={order.id}>
            <Text span fw={600}>
              {order.recipient.name}
            </Text>{' '}
            <Text span size="sm">
              {order.recipient.postcode},{' '}
              {findMissingPin(order) === 'door'
                ? t('waiting.noDoorPin')
                : t('waiting.noPickupPin', { place: order.errandPlace?.name ?? '' })}
            </Text>{' '}
            <TextLink to="/intake" size="sm">
              {t('waiting.placePin')}
            </TextLink>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** How a pin was found when it is not exactly at the door; nothing otherwise. */
function RoughPin({ source }: { source: PinSource }) {
  const { t } = useTranslation('planning')
  if (source === 'interpolated') return <span className={classes.pinQuality}>{t('waiting.rough.interpolated')}</span>
  if (source !== 'street' && source !== 'postcode') return null
  return (
    <span className={`${classes.pinQuality} ${classes.unsure}`}>
      <IconAlertTriangle size={15} aria-hidden /> {t(`waiting.rough.${source}`)}
    </span>
  )
}

/** "3 boxes · Hot · 11:45–13:30" */
function Facts({ order }: { order: ListedOrder }) {
  const { t } = useTranslation('planning')
  const labels = useLabels()
  const { kind, boxes, temperature, window } = order
  const from = order.errandPlace ?? order.hub
  const facts = [
    kind === 'visit' && labels('stopKind.visit'),
    boxes > 0 && labels('boxes', { count: boxes }),
    from && t('waiting.from', { place: from.name }),
    temperature !== 'ambient' && labels(`temperature.${temperature}`),
    window && t('waiting.window', { from: formatTimeOfDay(window.from), until: formatTimeOfDay(window.until) }),
  ]
  return facts.filter(Boolean).join(' · ')
}
