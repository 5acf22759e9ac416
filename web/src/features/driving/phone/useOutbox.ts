import { useEffect, useSyncExternalStore } from 'react'
import { useLiveStatus } from '../../../lib/live.ts'
import { setSessionExpired, useSessionExpired } from '../../../lib/session.ts'
import type { OutboxSnapshot } from './outbox.ts'
import { deleteMyRounds, type Phone } from './phone.ts'
import { countUnsent } from './phoneStore.ts'

/** Runs the outbox while the page is open, wakes it when sending may work again, and returns its contents. */
export function useOutbox({ outbox }: Phone): OutboxSnapshot {
  const snapshot = useSyncExternalStore(outbox.subscribe, outbox.snapshot)
  const live = useLiveStatus()
  const expired = useSessionExpired()
  const signedOut = snapshot.state.name === 'signed_out'

  useEffect(() => {
    void outbox.start()
    // So that a phone short of space does not delete unsent events.
    void navigator.storage?.persist?.().catch(() => false)
    const wake = () => outbox.wake()
    const wakeWhenSeen = () => {
      if (document.visibilityState === 'visible') outbox.wake()
    }
    window.addEventListener('online', wake)
    document.addEventListener('visibilitychange', wakeWhenSeen)
    // Back from the browser's memory, where nothing ran.
    window.addEventListener('pageshow', wake)
    return () => {
      window.removeEventListener('online', wake)
      document.removeEventListener('visibilitychange', wakeWhenSeen)
      window.removeEventListener('pageshow', wake)
      outbox.stop()
    }
  }, [outbox])

  useEffect(() => {
    if (live === 'connected' && !expired) outbox.wake()
  }, [outbox, live, expired])

  useEffect(() => {
    if (!signedOut) return
    setSessionExpired(true)
    void deleteMyRounds()
  }, [signedOut])

  useCloseWarning(countUnsent(snapshot.events) > 0)
  return snapshot
}

/** Has the browser ask before the page is closed while something is unsent; what it says is up to the browser. */
function useCloseWarning(isNeeded: boolean): void {
  useEffect(() => {
    if (!isNeeded) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [isNeeded])
}
