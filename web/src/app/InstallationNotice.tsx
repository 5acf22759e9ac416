import { Anchor } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { installationQuery } from '../lib/installation.ts'
import { Notice } from '../ui/Notice.tsx'

/** On the sign-in page: that this is the demo, or that nobody can sign in yet. */
export function InstallationNotice() {
  const { t } = useTranslation('app')
  const { data } = useQuery(installationQuery)
  if (data?.isEmpty) return <Notice kind="warning">{t('installation.empty')}</Notice>
  if (!data?.isDemo) return null
  return (
    <Notice kind="warning">
      {t('installation.demo')}{' '}
      <Anchor component={Link} to="/start-for-real" underline="always">
        {t('installation.forReal')}
      </Anchor>
    </Notice>
  )
}
