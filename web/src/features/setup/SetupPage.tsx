import { checkSetupLink, type SetupLinkState } from '@doorstep/shared/contracts'
import { Paper, Stack, Text, Title, VisuallyHidden } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../lib/api.ts'
import { useLinkToken } from '../../lib/linkToken.ts'
import { keys } from '../../lib/queryKeys.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { LoadingState } from '../../ui/LoadingState.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { SetupForm } from './SetupForm.tsx'
import classes from './setup.module.css'

/** Where the one-time link of the first start leads. */
export function SetupPage() {
  const token = useLinkToken()
  return (
    <main className={classes.page}>
      {token === undefined ? <NoSetup state="missing" /> : <CheckedSetup key={token} token={token} />}
    </main>
  )
}

function CheckedSetup({ token }: { readonly token: string }) {
  const { t } = useTranslation('setup')
  const [refused, setRefused] = useState<SetupLinkState>()
  const { data, error, refetch } = useQuery({
    queryKey: keys.setupLink(),
    queryFn: ({ signal }) => call(checkSetupLink, { body: { token } }, { signal }),
    gcTime: 0,
    // The form must not vanish while somebody types: sending it checks the link again.
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (!data) return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <LoadingState />
  const state = refused ?? data.state
  if (state !== 'open') return <NoSetup state={state} />
  return (
    <Paper withBorder p="xl" className={classes.card}>
      <Stack gap="lg">
        <Stack gap={4}>
          <Title order={1} size="h2">
            {t('title')}
          </Title>
          <Text c="dimmed">{t('lead')}</Text>
        </Stack>
        <SetupForm token={token} onRefused={setRefused} />
      </Stack>
    </Paper>
  )
}

/** Why the link does not set up anything, and the way to the sign-in page. */
function NoSetup({ state }: { readonly state: Exclude<SetupLinkState, 'open'> | 'missing' }) {
  const { t } = useTranslation('setup')
  return (
    <>
      <VisuallyHidden>
        <h1>{t('title')}</h1>
      </VisuallyHidden>
      <EmptyState
        title={t(`link.${state}`)}
        detail={t(`link.${state}Detail`)}
        action={
          <TextLink to="/sign-in" underline="hover">
            {t('link.signIn')}
          </TextLink>
        }
      />
    </>
  )
}
