import { useTranslation } from 'react-i18next'
import classes from './states.module.css'

export function LoadingState({ label }: { label?: string | undefined }) {
  const { t } = useTranslation('app')
  return (
    <div className={classes.state} role="status">
      <div className={classes.column}>
        <span className={classes.dots} aria-hidden>
          <span />
          <span />
          <span />
        </span>
        <p className={classes.detail}>{label ?? t('state.loading')}</p>
      </div>
    </div>
  )
}
