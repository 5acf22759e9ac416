import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFollowUps } from '../../lib/useFollowUps.ts'
import { TextLink } from '../TextLink.tsx'
import classes from './followUps.module.css'

/** On every page of a planner while a follow-up alerts: read out at once, without a sound. It names nobody. */
export function AlertBanner() {
  const { t } = useTranslation('app')
  const { data } = useFollowUps()
  const count = data?.alerts ?? 0
  if (count === 0) return null
  return (
    <p role="alert" className={classes.banner}>
      <IconAlertTriangle size={20} aria-hidden />
      <span>{t('followUps.alerts', { count })}</span>
      <TextLink to="/today" c="inherit">
        {t('followUps.open')}
      </TextLink>
    </p>
  )
}
