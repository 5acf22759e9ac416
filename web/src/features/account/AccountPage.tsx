import { Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../lib/session.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { LoadingState } from '../../ui/LoadingState.tsx'
import { Notice } from '../../ui/Notice.tsx'
import classes from './account.module.css'
import { useAccount } from './api/useAccount.ts'
import { CodesPanel } from './codes/CodesPanel.tsx'
import { NamePanel } from './NamePanel.tsx'
import { PasswordPanel } from './PasswordPanel.tsx'
import { PasskeysPanel } from './passkeys/PasskeysPanel.tsx'
import { SessionsPanel } from './SessionsPanel.tsx'

/** The own account: how one signs in, and where one is signed in. */
export function AccountPage() {
  const { t } = useTranslation('account')
  const { data, error, refetch } = useAccount()
  const { needsSecondFactor } = useSession()
  if (!data) return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <LoadingState />
  return (
    <div className={classes.page}>
      <div>
        <Title order={1}>{t('title')}</Title>
        <Text>{t('lead', { email: data.email })}</Text>
      </div>
      {needsSecondFactor ? <Notice kind="warning">{t('required')}</Notice> : null}
      <NamePanel name={data.name} />
      <PasskeysPanel />
      <CodesPanel />
      <PasswordPanel {...data} />
      <SessionsPanel />
    </div>
  )
}
