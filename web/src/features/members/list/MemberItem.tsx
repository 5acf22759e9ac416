import type { MemberView } from '@doorstep/shared/contracts'
import { ActionIcon, Badge, Group, Menu, Text } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { formatClock, formatDate } from '../../../lib/formatInstant.ts'
import { useSession } from '../../../lib/session.ts'
import classes from '../members.module.css'
import { useConcerned } from './useConcerned.ts'

export type MemberAction = 'change' | 'suspend' | 'resume' | 'remove' | 'reset'

interface MemberItemProps {
  readonly member: MemberView
  readonly onAction: (action: MemberAction) => void
}

/** One member, with what an admin can do about them. */
export function MemberItem({ member, onAction }: MemberItemProps) {
  const { t } = useTranslation('members')
  const { t: app } = useTranslation('app')
  const session = useSession()
  const concerned = useConcerned(member)
  const isSelf = member.userId === session.userId
  return (
    <li className={classes.item}>
      <div className={classes.person}>
        <Group gap="xs">
          <p className={classes.name}>{member.name}</p>
          {isSelf ? <Badge variant="light">{t('list.you')}</Badge> : null}
          {member.active ? null : <Badge variant="default">{t('list.suspended')}</Badge>}
        </Group>
        <p className={classes.email}>{member.email}</p>
      </div>
      <div className={classes.roles}>
        <p>{member.roles.map((role) => app(`role.${role}`)).join(', ')}</p>
        {concerned ? <p className={classes.email}>{concerned}</p> : null}
      </div>
      <Text size="sm" c="dimmed" className={classes.signIn}>
        {member.signedInAt ? t('list.signedIn', { time: formatTime(member.signedInAt) }) : t('list.neverSignedIn')}
      </Text>
      {session.roles.includes('admin') ? <ItemMenu member={member} isSelf={isSelf} onAction={onAction} /> : null}
    </li>
  )
}

function ItemMenu({ member, isSelf, onAction }: MemberItemProps & { readonly isSelf: boolean }) {
  const { t } = useTranslation('members')
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          className={classes.menu}
          aria-label={t('actions.label', { name: member.name })}
        >
          <IconDots size={20} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onAction('change')}>{t('actions.change')}</Menu.Item>
        {isSelf ? null : <Menu.Item onClick={() => onAction('reset')}>{t('actions.reset')}</Menu.Item>}
        <Menu.Divider />
        {member.active ? (
          <Menu.Item onClick={() => onAction('suspend')}>{t('actions.suspend')}</Menu.Item>
        ) : (
          <Menu.Item onClick={() => onAction('resume')}>{t('actions.resume')}</Menu.Item>
        )}
        <Menu.Item c="red" onClick={() => onAction('remove')}>
          {t('actions.remove')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

const formatTime = (instant: string): string => `${formatDate(new Date(instant))}, ${formatClock(new Date(instant))}`
