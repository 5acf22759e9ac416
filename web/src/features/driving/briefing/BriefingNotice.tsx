import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import classes from '../driving.module.css'
import type { Phone } from '../phone/phone.ts'
import { briefingReadEvent } from '../phone/stopEvents.ts'
import type { RoundView } from '../round/roundView.ts'
import own from './BriefingNotice.module.css'

interface BriefingNoticeProps {
  readonly round: Pick<RoundView, 'id' | 'briefing'>
  readonly outbox: Phone['outbox']
}

/** What the organiser says to all drivers of the day, until this driver has read it. */
export function BriefingNotice({ round: { id, briefing }, outbox }: BriefingNoticeProps) {
  const { t } = useTranslation('driving')
  if (briefing === null || briefing.isRead) return null
  return (
    <section className={own.notice} aria-label={t('briefing.title')}>
      <h2 className={classes.panelTitle}>{t('briefing.title')}</h2>
      <p className={own.text}>{briefing.text}</p>
      <Button
        variant="default"
        large
        onClick={() => void outbox.record(id, briefingReadEvent(briefing.id, new Date()))}
      >
        {t('briefing.read')}
      </Button>
    </section>
  )
}
