import { ActionIcon, Menu, Text } from '@mantine/core'
import { IconUser } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useSession } from '../lib/session.ts'
import { startSignOut } from '../lib/signOut.ts'
import { OrganisationMenu } from './OrganisationMenu.tsx'

/** Who is signed in, and what concerns their account. */
export function AccountMenu() {
  const { t } = useTranslation('app')
  const session = useSession()
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('nav.account')}>
          <IconUser size={20} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Text px="sm" py={4} fw={600}>
          {session.name}
        </Text>
        <Text px="sm" pb={8} c="dimmed" size="xs">
          {session.roles.map((role) => t(`role.${role}`)).join(', ')}, {session.organisation.name}
        </Text>
        <Menu.Divider />
        <OrganisationMenu />
        <Menu.Item component={Link} to="/account">
          {t('nav.myAccount')}
        </Menu.Item>
        <Menu.Item component={Link} to="/help">
          {t('nav.help')}
        </Menu.Item>
        <Menu.Item onClick={() => void startSignOut()}>{t('nav.signOut')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
