import { useTranslation } from 'react-i18next'
import { NetworkError } from '../../../lib/api.ts'
import { formatClock } from '../../../lib/formatInstant.ts'
import { Button } from '../../../ui/Button.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import type { OutboxSnapshot } from '../phone/outbox.ts'
import type { Phone } from '../phone/phone.ts'
import { countUnsent, isRefused } from '../phone/phoneStore.ts'
import type { RoundView } from '../round/roundView.ts'
import type { Overruled } from './findOverruled.ts'
import { OverruledNotice } from './OverruledNotice.tsx'
import classes from './PhoneNotices.module.css'
import { RefusedNotice } from './RefusedNotice.tsx'

interface PhoneNoticesProps {
  readonly phone: Phone
  readonly outbox: OutboxSnapshot
  readonly rounds: readonly RoundView[]
  readonly overruled: readonly Overruled[]
  /** Why the rounds could not be refreshed. */
  readonly error: unknown
  readonly fetchedAt: number
  /** When the link of this phone ends, phone's clock; null: it has none. */
  readonly expiresAt: number | null
  /** Whether the round survives a reload. */
  readonly isStored: boolean
  readonly onRetry: () => void
}

/** Long enough to finish a street and drive to where there is signal. */
const warnBeforeEndMs = 45 * 60_000

/** Problems with saving and sending, each with a next step. Nothing when all is well. */
export function PhoneNotices({
  phone,
  outbox,
  rounds,
  overruled,
  error,
  fetchedAt,
  expiresAt,
  isStored,
  onRetry,
}: PhoneNoticesProps) {
  const { t } = useTranslation('driving')
  const refused = outbox.events.filter(isRefused)
  const unsent = countUnsent(outbox.events)
  const awaiting = outbox.events.filter(({ status }) => status === 'awaiting')
  const hasNoSignal = outbox.state.name === 'waiting' || error instanceof NetworkError
  const isOutdated = Boolean(error) && !hasNoSignal && rounds.length > 0
  const tryNow = () => {
    phone.outbox.wake()
    onRetry()
  }
  const endsSoon = unsent > 0 && expiresAt !== null && expiresAt - Date.now() < warnBeforeEndMs
  const isSafe = outbox.survivesReload && isStored && !endsSoon
  if (refused.length === 0 && overruled.length === 0 && awaiting.length === 0 && !hasNoSignal && !isOutdated && isSafe)
    return null
  return (
    <div className={classes.notices}>
      {hasNoSignal || isOutdated ? (
        <Notice kind="warning">
          <div className={classes.noticeRow}>
            <span>{hasNoSignal ? t('noSignal') : t('lastUpdated', { time: formatClock(new Date(fetchedAt)) })}</span>
            <Button variant="default" large onClick={tryNow}>
              {t('tryNow')}
            </Button>
          </div>
        </Notice>
      ) : null}
      {endsSoon ? (
        <Notice kind="warning">{t('linkEnds', { count: unsent, time: formatClock(new Date(expiresAt)) })}</Notice>
      ) : null}
      {isStored || !outbox.survivesReload ? null : <Notice kind="warning">{t('roundNotStored')}</Notice>}
      {outbox.survivesReload ? null : <Notice kind="warning">{t('noStorage')}</Notice>}
      {awaiting.length > 0 ? (
        <Notice kind="warning">
          <div className={classes.noticeRow}>
            <span>{t('awaiting', { count: awaiting.length })}</span>
            <Button
              variant="default"
              large
              onClick={() => void phone.outbox.delete(awaiting.map(({ event }) => event.id))}
            >
              {t('understood')}
            </Button>
          </div>
        </Notice>
      ) : null}
      {overruled.map((one) => (
        <OverruledNotice key={one.eventId} overruled={one} onRead={() => void phone.outbox.delete([one.eventId])} />
      ))}
      {refused.map((stored) => (
        <RefusedNotice key={stored.event.id} stored={stored} phone={phone} rounds={rounds} />
      ))}
    </div>
  )
}
