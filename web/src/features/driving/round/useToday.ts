import { localDate } from '@doorstep/shared/rules'
import { useCallback, useSyncExternalStore } from 'react'

const checkIntervalMs = 30_000

/** The date in a time zone by the phone's clock; updates while the page stays open. */
export function useToday(timeZone: string): string {
  return useSyncExternalStore(
    subscribe,
    useCallback(() => localDate(new Date(), timeZone), [timeZone]),
  )
}

function subscribe(listener: () => void): () => void {
  const timer = window.setInterval(listener, checkIntervalMs)
  document.addEventListener('visibilitychange', listener)
  window.addEventListener('pageshow', listener)
  return () => {
    window.clearInterval(timer)
    document.removeEventListener('visibilitychange', listener)
    window.removeEventListener('pageshow', listener)
  }
}
