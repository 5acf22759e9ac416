import type { Invitation } from '@doorstep/shared/contracts'
import { Button, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../../lib/formatInstant.ts'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { useInvitations, useRevokeInvitation } from '../api/useMembers.ts'
import classes from '../members.module.css'
import { useConcerned } from './useConcerned.ts'

/** Invitations that nobody has accepted yet; nothing when there are none. */
export function InvitationList() {
  const { t } = useTranslation('members')
  const { data, error } = useInvitations()
  const revoke = useRevokeInvitation()
  const invitations = data?.items ?? []
  if (invitations.length === 0) return <ProblemNotice error={error ?? revoke.error} />
  return (
    <section aria-label={t('invitations.title')}>
      <Title order={2}>{t('invitations.title')}</Title>
      <ProblemNotice error={error ?? revoke.error} />
      <ul className={classes.list}>
        {invitations.map((invitation) => (
          <InvitationItem
            key={invitation.id}
            invitation={invitation}
            isRevoking={revoke.isPending && revoke.variables === invitation.id}
            onRevoke={() => revoke.mutate(invitation.id)}
          />
        ))}
      </ul>
    </section>
  )
}

interface InvitationItemProps {
  readonly invitation: Invitation
  readonly isRevoking: boolean
  readonly onRevoke: () => void
}

function InvitationItem({ invitation, isRevoking, onRevoke }: InvitationItemProps) {
  const { t } = useTranslation('members')
  const { t: app } = useTranslation('app')
  const { name, email, roles, expiresAt } = invitation
  const concerned = useConcerned(invitation)
  return (
    <li className={classes.item}>
      <div className={classes.person}>
        <p className={classes.name}>{name}</p>
        {email ? <p className={classes.email}>{email}</p> : null}
      </div>
      <div className={classes.roles}>
        <p>{roles.map((role) => app(`role.${role}`)).join(', ')}</p>
        {concerned ? <p className={classes.email}>{concerned}</p> : null}
      </div>
      <Text size="sm" c="dimmed" className={classes.signIn}>
        {t('invitations.until', { date: formatDate(new Date(expiresAt)) })}
      </Text>
      <Button
        variant="subtle"
        className={classes.menu}
        loading={isRevoking}
        aria-label={t('invitations.revokeOne', { name })}
        onClick={onRevoke}
      >
        {t('invitations.revoke')}
      </Button>
    </li>
  )
}
