import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isRoundLinkPage } from '../lib/roundLink.ts'
import { endSession } from '../lib/signOut.ts'
import { Button } from '../ui/Button.tsx'
import { LoadingState } from '../ui/LoadingState.tsx'
import classes from '../ui/states.module.css'
import { useProblemTexts } from '../ui/useProblemTexts.ts'

/**
 * Replaces the whole app while somebody signs out. Without signal the session cannot be ended: says so, and retries when signal is back
 * or on request.
 */
export function SigningOut() {
  const { t } = useTranslation('app')
  const textsOf = useProblemTexts()
  const [error, setError] = useState<unknown>()
  const [isPending, setPending] = useState(true)
  const end = useCallback(async () => {
    setPending(true)
    try {
      await endSession()
      location.replace(isRoundLinkPage() ? '/round' : '/sign-in')
    } catch (reason) {
      setError(reason)
      setPending(false)
    }
  }, [])
  useEffect(() => {
    void end()
    const endNow = () => void end()
    addEventListener('online', endNow)
    return () => removeEventListener('online', endNow)
  }, [end])

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
        <Button large disabled={isPending} onClick={() => void end()}>
          {t(isPending ? 'signOut.trying' : 'state.retry')}
        </Button>
      </div>
    </main>
  )
}
