import { lookUpInvitation, type ResponseBody } from '@doorstep/shared/contracts'
import { Paper, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../lib/api.ts'
import { useLinkToken } from '../../lib/linkToken.ts'
import { isProblem } from '../../lib/problems.ts'
import { keys } from '../../lib/queryKeys.ts'
import { sessionQuery } from '../../lib/session.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { LoadingState } from '../../ui/LoadingState.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { AcceptForm } from './AcceptForm.tsx'
import classes from './invitation.module.css'
import { JoinPanel } from './JoinPanel.tsx'

/** Where the link of an invitation leads. */
export function InvitationPage() {
  const { t } = useTranslation('invitation')
  const token = useLinkToken()
  return (
    <main className={classes.page}>
      {token === undefined ? (
        <EmptyState title={t('missing')} detail={t('missingDetail')} action={<SignInLink />} />
      ) : (
        <OpenedInvitation key={token} token={token} />
      )}
    </main>
  )
}

function OpenedInvitation({ token }: { readonly token: string }) {
  const { data, error, refetch } = useQuery({
    queryKey: keys.invitation(),
    queryFn: ({ signal }) => call(lookUpInvitation, { body: { token } }, { signal }),
    gcTime: 0,
    // The form must not vanish while somebody types: sending it checks the link again.
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (data) return <Invitation token={token} invitation={data} />
  if (isProblem(error, 'conflict') || isProblem(error, 'not-found'))
    return <EmptyState title={error.problem.detail} action={<SignInLink />} />
  return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <LoadingState />
}

interface InvitationProps {
  readonly token: string
  readonly invitation: ResponseBody<typeof lookUpInvitation>
}

/** With the account that is signed in here, or with another or a new one. */
function Invitation({ token, invitation }: InvitationProps) {
  const { t } = useTranslation('invitation')
  const { t: app } = useTranslation('app')
  const { data: session, isPending } = useQuery(sessionQuery)
  const [isOther, setOther] = useState(false)
  if (isPending) return <LoadingState />
  const roles = invitation.roles.map((role) => app(`role.${role}`)).join(', ')
  return (
    <Paper withBorder p="xl" className={classes.card}>
      <Stack gap="lg">
        <div>
          <Title order={1} size="h2" className={classes.title}>
            {t('title', { organisation: invitation.organisationName })}
          </Title>
          <Text c="dimmed">{t('lead', { roles })}</Text>
        </div>
        {session && !session.link && !isOther ? (
          <JoinPanel token={token} name={session.name} onOther={() => setOther(true)} />
        ) : (
          <AcceptForm token={token} invitation={invitation} />
        )}
      </Stack>
    </Paper>
  )
}

function SignInLink() {
  const { t } = useTranslation('invitation')
  return (
    <TextLink to="/sign-in" underline="hover">
      {t('signIn')}
    </TextLink>
  )
}
