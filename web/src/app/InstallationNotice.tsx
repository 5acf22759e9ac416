import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { installationQuery } from '../lib/installation.ts'
import { Notice } from '../ui/Notice.tsx'
import { TextLink } from '../ui/TextLink.tsx'

/** On the sign-in page: that this is the demo, or that nobody can sign in yet. */
export function InstallationNotice() {
  const { t } = useTranslation('app')
  const { data } = useQuery(installationQuery)
  if (data?.isEmpty) return <Notice kind="warning">{t('installation.empty')}</Notice>
  if (!data?.isDemo) return null
  return (
    <Notice kind="warning">
      {t('installation.demo')} <TextLink to="/start-for-real">{t('installation.forReal')}</TextLink>
    </Notice>
  )
}
