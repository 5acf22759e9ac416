import { startForReal } from '@doorstep/shared/contracts'
import { Button, Checkbox, List, Paper, Stack, Text, Title } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../lib/api.ts'
import { installationQuery } from '../../lib/installation.ts'
import { passLinkToken } from '../../lib/linkToken.ts'
import { queryClient, sessionQuery } from '../../lib/session.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { LoadingState } from '../../ui/LoadingState.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import classes from './setup.module.css'

/** What becomes of the demo when a group starts for real, and the button that does it. */
export function StartForRealPage() {
  const { t } = useTranslation('setup')
  const installation = useQuery(installationQuery)
  const { data: session } = useQuery(sessionQuery)
  const content = () => {
    if (installation.error) return <ErrorState error={installation.error} onRetry={() => void installation.refetch()} />
    if (!installation.data || session === undefined) return <LoadingState />
    if (!installation.data.isDemo)
      return <EmptyState title={t('forReal.notDemo')} detail={t('forReal.notDemoDetail')} action={<HomeLink />} />
    return (
      <Paper withBorder p="xl" className={classes.card}>
        <Stack gap="lg">
          <Title order={1} size="h2">
            {t('forReal.title')}
          </Title>
          <Text>{t('forReal.lead')}</Text>
          <List spacing="xs">
            {(['goes', 'yours', 'next', 'noReturn'] as const).map((point) => (
              <List.Item key={point}>{t(`forReal.${point}`)}</List.Item>
            ))}
          </List>
          {session?.role === 'admin' ? <ReplaceDemo /> : <NotAdmin />}
        </Stack>
      </Paper>
    )
  }
  return <main className={classes.page}>{content()}</main>
}

function ReplaceDemo() {
  const { t } = useTranslation('setup')
  const navigate = useNavigate()
  const [isConfirmed, setConfirmed] = useState(false)
  const replace = useMutation({
    mutationFn: () => call(startForReal),
    onSuccess: ({ token }) => {
      // The account of this session is gone.
      queryClient.clear()
      passLinkToken('/setup', token)
      void navigate({ to: '/setup', replace: true })
    },
  })
  return (
    <Stack gap="md">
      <ProblemNotice error={replace.error} />
      <Checkbox
        label={t('forReal.confirm')}
        checked={isConfirmed}
        onChange={(event) => setConfirmed(event.currentTarget.checked)}
      />
      <Button color="red.9" disabled={!isConfirmed} loading={replace.isPending} onClick={() => replace.mutate()}>
        {t('forReal.submit')}
      </Button>
      <HomeLink />
    </Stack>
  )
}

function NotAdmin() {
  const { t } = useTranslation('setup')
  return (
    <Stack gap="md">
      <Notice kind="warning">
        <strong>{t('forReal.notAdmin')}</strong> {t('forReal.notAdminDetail')}
      </Notice>
      <HomeLink />
    </Stack>
  )
}

function HomeLink() {
  const { t } = useTranslation('setup')
  return (
    <TextLink to="/" underline="hover">
      {t('forReal.home')}
    </TextLink>
  )
}
