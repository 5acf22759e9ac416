import '../ui/mantine.ts'
import { Button } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useLive } from '../lib/live.ts'
import { LoadingState } from '../ui/LoadingState.tsx'
import classes from './DrivingShell.module.css'
import { leave } from './leave.ts'

const DrivingPage = lazy(async () => ({ default: (await import('../features/driving/DrivingPage.tsx')).DrivingPage }))

/** A slim bar and the round; nothing else to load on an old phone. */
export function DrivingShell() {
  const { t } = useTranslation('app')
  useLive()
  return (
    <div className={classes.shell}>
      <header className={classes.bar}>
        <span className={classes.name}>{t('name')}</span>
        <Button variant="subtle" size="compact-md" mih={48} onClick={() => void leave()}>
          {t('nav.signOut')}
        </Button>
      </header>
      <main className={classes.page}>
        <Suspense fallback={<LoadingState />}>
          <DrivingPage />
        </Suspense>
      </main>
    </div>
  )
}
