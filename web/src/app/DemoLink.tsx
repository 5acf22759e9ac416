import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { installationQuery } from '../lib/installation.ts'
import { useSession } from '../lib/session.ts'
import classes from './DemoLink.module.css'

/** Reminds those who could start for real that they are in the demo, and leads there. */
export function DemoLink() {
  const { t } = useTranslation('app')
  const { data } = useQuery(installationQuery)
  const { role } = useSession()
  if (!data?.isDemo || (role !== 'admin' && role !== 'organiser')) return null
  return (
    <Link to="/start-for-real" className={classes.link} title={t('installation.forReal')}>
      {t('installation.badge')}
    </Link>
  )
}
