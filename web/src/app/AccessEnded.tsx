import type { Session } from '@doorstep/shared/contracts'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { keys } from '../lib/queryKeys.ts'
import { queryClient } from '../lib/session.ts'
import { clearStoredData, startSignOut } from '../lib/signOut.ts'
import { Button } from '../ui/Button.tsx'
import classes from '../ui/states.module.css'

/**
 * Replaces the whole app once somebody has been suspended or removed: what the page showed, and what was typed into it, concerns people whom they may no
 * longer see.
 */
export function AccessEnded() {
  const { t } = useTranslation('app')
  const [organisation] = useState(() => queryClient.getQueryData<Session>(keys.session())?.organisation.name ?? '')
  useEffect(() => {
    void queryClient.cancelQueries().then(() => queryClient.clear())
    void clearStoredData()
  }, [])
  return (
    <main className={classes.state}>
      <div className={classes.column}>
        <div role="alert">
          <h1 className={classes.title}>{t('accessEnded.title', { organisation })}</h1>
          <p className={classes.detail}>{t('accessEnded.detail')}</p>
        </div>
        <Button large onClick={() => void startSignOut()}>
          {t('accessEnded.action')}
        </Button>
      </div>
    </main>
  )
}
