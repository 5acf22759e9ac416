import { isSuccess } from '@doorstep/shared/rules'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import classes from '../driving.module.css'
import type { StopView } from '../round/roundView.ts'
import own from './RecordedOutcome.module.css'
import { useStopTexts } from './useStopTexts.ts'

/** The recorded outcome of an open stop, with undo. Nothing while there is none. */
export function RecordedOutcome({ stop, onUndo }: { readonly stop: StopView; readonly onUndo: () => void }) {
  const { t } = useTranslation('driving')
  const texts = useStopTexts()
  if (stop.outcome === null) return null
  return (
    <section className={own.recorded}>
      <p className={classes.plainText}>
        <strong>{t('recorded', { outcome: texts.outcome(stop.outcome, stop.kind) })}</strong>
        {stop.unsent ? ` · ${t('notSent')}` : null}
      </p>
      <p className={classes.plainText}>{isSuccess(stop.outcome) ? t('undoOnly') : t('undoOrChange')}</p>
      <Button variant="default" large className={own.undo} onClick={onUndo}>
        {t('undo')}
      </Button>
    </section>
  )
}
