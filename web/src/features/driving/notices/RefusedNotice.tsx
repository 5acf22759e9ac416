import { stopIdOf } from '@doorstep/shared/rules'
import { useTranslation } from 'react-i18next'
import { formatClock } from '../../../lib/formatInstant.ts'
import { useLabels } from '../../../lib/useLabels.ts'
import { Button } from '../../../ui/Button.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import classes from '../driving.module.css'
import type { Phone } from '../phone/phone.ts'
import type { StoredEvent } from '../phone/phoneStore.ts'
import type { RoundView } from '../round/roundView.ts'
import { useStopTexts } from '../stop/useStopTexts.ts'

interface RefusedNoticeProps {
  readonly stored: StoredEvent
  readonly phone: Phone
  readonly rounds: readonly RoundView[]
}

/** What the server refused, until the organisers know it and the driver has read it. */
export function RefusedNotice({ stored, phone, rounds }: RefusedNoticeProps) {
  const { t, i18n } = useTranslation('driving')
  const problems = useTranslation('app').t
  const texts = useStopTexts()
  const labels = useLabels()
  const stop = rounds.flatMap((round) => round.stops).find((one) => one.id === stopIdOf(stored.event))
  const { event } = stored
  const outcomeText =
    event.kind === 'outcome'
      ? texts.outcome(event.outcome, stop?.kind ?? 'deliver')
      : event.kind === 'undo'
        ? t('undo')
        : labels(`eventKind.${event.kind}`)
  // The server writes English.
  const reason = i18n.language === 'en' ? (stored.refusal ?? '') : problems('problem.conflict')
  return (
    <Notice kind="problem">
      <p className={classes.plainText}>
        {stop
          ? t('refused', { outcome: outcomeText, name: stop.name, reason })
          : t('refusedUnknown', { outcome: outcomeText, time: formatClock(new Date(event.deviceTime)), reason })}{' '}
        {t(stored.status === 'reported' ? 'refusedReported' : 'refusedHelp')}
      </p>
      <div className={classes.buttonRow}>
        <Button variant="default" large onClick={() => void phone.outbox.retry(stored.event.id)}>
          {t('tryAgain')}
        </Button>
        {stored.status === 'reported' ? (
          <Button variant="default" large onClick={() => void phone.outbox.delete([stored.event.id])}>
            {t('understood')}
          </Button>
        ) : null}
      </div>
    </Notice>
  )
}
