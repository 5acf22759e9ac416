import { useTranslation } from 'react-i18next'
import classes from '../driving.module.css'

interface StatusLineProps {
  readonly number: number
  readonly left: number
  readonly unsent: number
}

/** Always in sight: how many stops are left and how many outcomes are unsent. */
export function StatusLine({ number, left, unsent }: StatusLineProps) {
  const { t } = useTranslation('driving')
  return (
    <div className={classes.status}>
      <strong>{t('roundNumber', { number })}</strong>
      <span role="status">
        {t('left', { count: left })},{' '}
        <span className={unsent > 0 ? classes.unsent : undefined}>
          {unsent > 0 ? t('unsent', { count: unsent }) : t('allSent')}
        </span>
      </span>
    </div>
  )
}
