import { useTranslation } from 'react-i18next'
import { DrivingPage } from '../features/driving/DrivingPage.tsx'
import { SignOutButton } from '../features/driving/signOut/SignOutButton.tsx'
import { useLive } from '../lib/live.ts'
import { areasOf, useSession } from '../lib/session.ts'
import classes from './DrivingShell.module.css'
import { LanguageSwitch } from './LanguageSwitch.tsx'

/** A slim bar and the round; nothing else for an old phone to load. */
export function DrivingShell() {
  const { t } = useTranslation('app')
  const [home] = areasOf(useSession())
  useLive()
  return (
    <div className={classes.shell}>
      <header className={classes.bar}>
        <span className={classes.name}>{t('name')}</span>
        <LanguageSwitch />
        {home !== undefined && home !== 'driving' ? (
          <a href={`/${home}`} className={classes.desk}>
            {t(`nav.${home}`)}
          </a>
        ) : (
          <a href="/help/driver" className={classes.desk}>
            {t('nav.help')}
          </a>
        )}
        <a href="/account" className={classes.desk}>
          {t('nav.account')}
        </a>
        <SignOutButton className={classes.signOut} label={t('nav.signOut')} />
      </header>
      <main className={classes.page}>
        <DrivingPage />
      </main>
    </div>
  )
}
