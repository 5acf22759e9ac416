import { useTranslation } from 'react-i18next'
import { Button } from './Button.tsx'
import classes from './states.module.css'
import { useProblemTexts } from './useProblemTexts.ts'

interface ErrorStateProps {
  readonly error: unknown
  readonly onRetry?: (() => void) | undefined
}

/** Replaces what could not be loaded: the error, its reference in the log, and a retry button. */
export function ErrorState({ error, onRetry }: ErrorStateProps) {
  const { t } = useTranslation('app')
  const { title, detail, reference } = useProblemTexts()(error)
  return (
    <div className={classes.state} role="alert">
      <div className={classes.column}>
        <p className={classes.title}>{title}</p>
        {detail ? <p className={classes.detail}>{detail}</p> : null}
        {onRetry ? (
          <Button onClick={onRetry} variant="default">
            {t('state.retry')}
          </Button>
        ) : null}
        {reference ? <p className={classes.reference}>{t('state.reference', { reference })}</p> : null}
      </div>
    </div>
  )
}
