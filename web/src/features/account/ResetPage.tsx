import { checkPasswordReset } from '@doorstep/shared/contracts'
import { Paper, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call, isProblem } from '../../lib/api.ts'
import { useLinkToken } from '../../lib/linkToken.ts'
import { keys } from '../../lib/queryKeys.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { LoadingState } from '../../ui/LoadingState.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import classes from './account.module.css'
import { AskForLink } from './reset/AskForLink.tsx'
import { NewPasswordForm } from './reset/NewPasswordForm.tsx'

/** For somebody who cannot sign in: asks for a link, and is where the link leads. */
export function ResetPage() {
  const { t } = useTranslation('account')
  const token = useLinkToken()
  return (
    <main className={classes.alone}>
      <Paper withBorder p="xl" className={classes.card}>
        <Stack gap="lg">
          <Title order={1} size="h2">
            {t('reset.title')}
          </Title>
          {token === undefined ? <AskForLink /> : <CheckedLink key={token} token={token} />}
          <TextLink to="/sign-in" underline="hover">
            {t('reset.signIn')}
          </TextLink>
        </Stack>
      </Paper>
    </main>
  )
}

function CheckedLink({ token }: { readonly token: string }) {
  const { t } = useTranslation('account')
  const { isSuccess, error, refetch } = useQuery({
    queryKey: keys.passwordReset(),
    queryFn: async ({ signal }) => {
      await call(checkPasswordReset, { body: { token } }, { signal })
      return true
    },
    gcTime: 0,
    // The form must not vanish while somebody types: sending it checks the link again.
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (isSuccess) return <NewPasswordForm token={token} />
  if (!error) return <LoadingState />
  if (!isProblem(error, 'not-found') && !isProblem(error, 'invalid-request'))
    return <ErrorState error={error} onRetry={() => void refetch()} />
  return (
    <>
      <Notice kind="problem">{t('reset.ended')}</Notice>
      <Text>{t('reset.endedDetail')}</Text>
      <AskForLink />
    </>
  )
}
