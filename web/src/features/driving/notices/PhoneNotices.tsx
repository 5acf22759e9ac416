import { useTranslation } from 'react-i18next'
import { NetworkError } from '../../../lib/api.ts'
import { formatClock } from '../../../lib/formatInstant.ts'
import { Button } from '../../../ui/Button.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import type { OutboxSnapshot } from '../phone/outbox.ts'
import type { Phone } from '../phone/phone.ts'
import type { RoundView } from '../round/roundView.ts'
import classes from './PhoneNotices.module.css'
import { RefusedNotice } from './RefusedNotice.tsx'

interface PhoneNoticesProps {
  readonly phone: Phone
  readonly outbox: OutboxSnapshot
  readonly rounds: readonly RoundView[]
  /** Why the rounds could not be refreshed. */
  readonly error: unknown
  readonly fetchedAt: number
  readonly onRetry: () => void
}

/** Problems with saving and sending, each with a next step. Nothing when all is well. */
export function PhoneNotices({ phone, outbox, rounds, error, fetchedAt, onRetry }: PhoneNoticesProps) {
  const { t } = useTranslation('driving')
  const refused = outbox.events.filter(({ status }) => status === 'refused')
  const awaiting = outbox.events.filter(({ status }) => status === 'awaiting')
  const hasNoSignal = outbox.state.name === 'waiting' || error instanceof NetworkError
  const isOutdated = Boolean(error) && !hasNoSignal && rounds.length > 0
  const tryNow = () => {
    phone.outbox.wake()
    onRetry()
  }
  if (refused.length === 0 && awaiting.length === 0 && !hasNoSignal && !isOutdated && outbox.survivesReload) return null
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
      {refused.map((stored) => (
        <RefusedNotice key={stored.event.id} stored={stored} phone={phone} rounds={rounds} />
      ))}
    </div>
  )
}
