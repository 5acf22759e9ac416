import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { endSession } from '../lib/signOut.ts'
import { Button } from '../ui/Button.tsx'
import { LoadingState } from '../ui/LoadingState.tsx'
import classes from '../ui/states.module.css'
import { useProblemTexts } from '../ui/useProblemTexts.ts'

/**
 * In place of the whole app while somebody signs out. Without signal the session cannot be ended, so it says so, and tries again
 * when signal comes back or on request.
 */
export function SigningOut() {
  const { t } = useTranslation('app')
  const textsOf = useProblemTexts()
  const [error, setError] = useState<unknown>()
  const [isTrying, setTrying] = useState(true)
  const leave = useCallback(async () => {
    setTrying(true)
    try {
      await endSession()
      location.replace('/sign-in')
    } catch (reason) {
      setError(reason)
      setTrying(false)
    }
  }, [])
  useEffect(() => {
    void leave()
    const leaveNow = () => void leave()
    addEventListener('online', leaveNow)
    return () => removeEventListener('online', leaveNow)
  }, [leave])

  if (error === undefined) return <LoadingState label={t('signOut.trying')} />
  return (
    <main className={classes.state}>
      <div className={classes.column}>
        <div role="alert">
          <h1 className={classes.title}>
            {textsOf(error).title} {t('signOut.notYet')}
          </h1>
          <p className={classes.detail}>{t('signOut.detail')}</p>
        </div>
        <Button large disabled={isTrying} onClick={() => void leave()}>
          {t(isTrying ? 'signOut.trying' : 'state.retry')}
        </Button>
      </div>
    </main>
  )
}
