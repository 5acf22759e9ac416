import { Button, Group, Text, Title } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { LoadingState } from '../../ui/LoadingState.tsx'
import { useMembers } from './api/useMembers.ts'
import { InviteDialog } from './invite/InviteDialog.tsx'
import { ChangeDialog } from './list/ChangeDialog.tsx'
import { ConfirmDialog } from './list/ConfirmDialog.tsx'
import { InvitationList } from './list/InvitationList.tsx'
import { type MemberAction, MemberItem } from './list/MemberItem.tsx'
import { ResetDialog } from './list/ResetDialog.tsx'
import classes from './members.module.css'

type Open = { readonly action: 'invite' } | { readonly action: MemberAction; readonly userId: string }

/** Who may sign in, and as what. Organisers invite; admins also change, suspend and remove. */
export function MembersPage() {
  const { t } = useTranslation('members')
  const { data, error, refetch } = useMembers()
  const [open, setOpen] = useState<Open>()
  if (!data) return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <LoadingState />
  return (
    <div className={classes.page}>
      <Group justify="space-between" align="flex-start">
        <div>
          <Title order={1}>{t('title')}</Title>
          <Text>{t('lead')}</Text>
        </div>
        <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setOpen({ action: 'invite' })}>
          {t('invite.open')}
        </Button>
      </Group>
      <InvitationList />
      <section aria-label={t('list.title')}>
        <Title order={2}>{t('list.title')}</Title>
        <ul className={classes.list}>
          {data.items.map((member) => (
            <MemberItem
              key={member.userId}
              member={member}
              onAction={(action) => setOpen({ action, userId: member.userId })}
            />
          ))}
        </ul>
        {data.items.length === 1 ? <Text c="dimmed">{t('list.onlyYou')}</Text> : null}
      </section>
      <OpenDialog open={open} onClose={() => setOpen(undefined)} />
    </div>
  )
}

function OpenDialog({ open, onClose }: { readonly open: Open | undefined; readonly onClose: () => void }) {
  const members = useMembers().data?.items
  if (!open) return null
  if (open.action === 'invite') return <InviteDialog onClose={onClose} />
  const member = members?.find(({ userId }) => userId === open.userId)
  // Somebody else has removed them.
  if (!member) return null
  if (open.action === 'change') return <ChangeDialog member={member} onClose={onClose} />
  if (open.action === 'reset') return <ResetDialog member={member} onClose={onClose} />
  return <ConfirmDialog kind={open.action} member={member} onClose={onClose} />
}
