import { Paper, Stack, Text, Title } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { keys } from '../lib/queryKeys.ts'
import { homeOf, queryClient } from '../lib/session.ts'
import { InstallationNotice } from './InstallationNotice.tsx'
import { SignInForm } from './SignInForm.tsx'
import classes from './SignInPage.module.css'

/** Leads back to the page from which somebody was sent here. */
export function SignInPage() {
  const { t } = useTranslation('app')
  const { from } = useSearch({ from: '/sign-in' })
  const navigate = useNavigate()
  return (
    <main className={classes.page}>
      <Paper withBorder p="xl" className={classes.card}>
        <Stack gap="lg">
          <Stack gap={4}>
            <Title order={1} size="h2">
              {t('name')}
            </Title>
            <Text c="dimmed">{t('signIn.welcome')}</Text>
          </Stack>
          <InstallationNotice />
          <SignInForm
            onSignedIn={(session) => {
              queryClient.clear()
              queryClient.setQueryData(keys.session(), session)
              const target = from ?? homeOf(session)
              if (target.startsWith('/driving')) location.replace(target)
              else void navigate({ href: target, replace: true })
            }}
          />
        </Stack>
      </Paper>
    </main>
  )
}
