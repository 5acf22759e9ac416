import { useEffect, useSyncExternalStore } from 'react'
import { useLiveStatus } from '../../../lib/live.ts'
import { setSessionExpired, useSessionExpired } from '../../../lib/session.ts'
import type { OutboxSnapshot } from './outbox.ts'
import { deleteMyRounds, type Phone } from './phone.ts'

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
    return () => {
      window.removeEventListener('online', wake)
      document.removeEventListener('visibilitychange', wakeWhenSeen)
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

  return snapshot
}
