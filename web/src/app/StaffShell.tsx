import '@mantine/notifications/styles.css'
import { ActionIcon, Menu, Text } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { IconUser } from '@tabler/icons-react'
import { Link, Outlet } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useLive, useLiveStatus } from '../lib/live.ts'
import { areasOf, useSession } from '../lib/session.ts'
import { startSignOut } from '../lib/signOut.ts'
import { ColourSchemeToggle } from '../ui/ColourSchemeToggle.tsx'
import classes from './StaffShell.module.css'

/** The shell of the desk: the role's areas, the account, and the state of live changes. */
export function StaffShell() {
  const { t } = useTranslation('app')
  const session = useSession()
  useLive()
  return (
    <div className={classes.shell}>
      <a href="#content" className={classes.skip}>
        {t('skipToContent')}
      </a>
      <header className={classes.bar}>
        <span className={classes.name}>{t('name')}</span>
        <nav aria-label={t('nav.label')} className={classes.areas}>
          {areasOf[session.role]
            .filter((area) => area !== 'driving')
            .map((area) => (
              <Link key={area} to={`/${area}`} className={classes.area} activeProps={{ 'aria-current': 'page' }}>
                {t(`nav.${area}`)}
              </Link>
            ))}
        </nav>
        <LiveBadge />
        <ColourSchemeToggle />
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
              {t(`role.${session.role}`)}, {session.organisation.name}
            </Text>
            <Menu.Divider />
            <Menu.Item onClick={() => void startSignOut()}>{t('nav.signOut')}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </header>
      <main id="content" tabIndex={-1} className={classes.content}>
        <Outlet />
      </main>
      <Notifications position="bottom-center" />
    </div>
  )
}

/** Shows only when live changes do not arrive. */
function LiveBadge() {
  const { t } = useTranslation('app')
  const status = useLiveStatus()
  return (
    <span role="status" title={status === 'reconnecting' ? t('live.reconnectingLong') : undefined}>
      {status === 'reconnecting' ? <span className={classes.badge}>{t('live.reconnecting')}</span> : null}
    </span>
  )
}
