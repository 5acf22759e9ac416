import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { useStopTexts } from '../stop/useStopTexts.ts'
import type { Overruled } from './findOverruled.ts'
import classes from './PhoneNotices.module.css'

interface OverruledNoticeProps {
  readonly overruled: Overruled
  readonly onRead: () => void
}

/** That somebody else's outcome counts at a stop, until the driver has read it. */
export function OverruledNotice({ overruled: { stop, outcome }, onRead }: OverruledNoticeProps) {
  const { t } = useTranslation('driving')
  const texts = useStopTexts()
  const yours = texts.outcome(outcome, stop.kind)
  return (
    <Notice kind="warning">
      <div className={classes.noticeRow}>
        <span>
          {stop.outcome === null
            ? t('undoneByOther', { name: stop.name, yours })
            : t('overruled', { name: stop.name, yours, theirs: texts.outcome(stop.outcome, stop.kind) })}
        </span>
        <Button variant="default" large onClick={onRead}>
          {t('understood')}
        </Button>
      </div>
    </Notice>
  )
}
