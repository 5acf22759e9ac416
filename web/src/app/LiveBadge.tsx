import { useTranslation } from 'react-i18next'
import { useLiveStatus } from '../lib/live.ts'
import classes from './LiveBadge.module.css'

/** Silent while changes arrive by themselves; says so when they do not. */
export function LiveBadge() {
  const { t } = useTranslation('app')
  const status = useLiveStatus()
  return (
    <span role="status" title={status === 'reconnecting' ? t('live.reconnectingLong') : undefined}>
      {status === 'reconnecting' ? <span className={classes.badge}>{t('live.reconnecting')}</span> : null}
    </span>
  )
}
