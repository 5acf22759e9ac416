import '@mantine/notifications/styles.css'
import { Notifications } from '@mantine/notifications'
import { Outlet } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useLive, useLiveStatus } from '../lib/live.ts'
import { areasOf, useSession } from '../lib/session.ts'
import { ColourSchemeToggle } from '../ui/ColourSchemeToggle.tsx'
import { AlertBanner } from '../ui/followUps/AlertBanner.tsx'
import { AccountMenu } from './AccountMenu.tsx'
import { DemoLink } from './DemoLink.tsx'
import { MainMenu } from './MainMenu.tsx'
import { ManageMenu } from './ManageMenu.tsx'
import classes from './StaffShell.module.css'

/** The shell of the desk: the role's areas, the account, and the state of live changes. */
export function StaffShell() {
  const { t } = useTranslation('app')
  const isPlanner = areasOf(useSession()).includes('today')
  useLive()
  return (
    <div className={classes.shell}>
      <a href="#content" className={classes.skip}>
        {t('skipToContent')}
      </a>
      <header className={classes.bar}>
        <span className={classes.name}>{t('name')}</span>
        <MainMenu />
        <div className={classes.tools}>
          <LiveBadge />
          <DemoLink />
          <ManageMenu />
          <ColourSchemeToggle />
          <AccountMenu />
        </div>
      </header>
      {isPlanner && <AlertBanner />}
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
