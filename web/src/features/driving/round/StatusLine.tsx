import { useTranslation } from 'react-i18next'
import classes from '../driving.module.css'

interface StatusLineProps {
  readonly number: number
  /** Of a crew both names; else empty. */
  readonly crew: string
  readonly left: number
  readonly unsent: number
}

/** Always in sight: how many stops are left and how many outcomes are unsent. */
export function StatusLine({ number, crew, left, unsent }: StatusLineProps) {
  const { t } = useTranslation('driving')
  return (
    <div className={classes.status}>
      <span>
        <strong>{t('roundNumber', { number })}</strong>
        {crew !== '' && ` · ${crew}`}
      </span>
      <span role="status">
        {t('left', { count: left })},{' '}
        <span className={unsent > 0 ? classes.unsent : undefined}>
          {unsent > 0 ? t('unsent', { count: unsent }) : t('allSent')}
        </span>
      </span>
    </div>
  )
}
