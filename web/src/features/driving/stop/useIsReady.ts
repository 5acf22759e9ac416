import { useEffect, useState } from 'react'

/** The second tap of a double tap comes within half a second, and must not hit the next stop, which has just replaced this one. */
const doubleTapMs = 600

/** Whether a button that records may be tapped: not in the first moment after its stop has appeared. */
export function useIsReady(): boolean {
  const [isReady, setReady] = useState(false)
  useEffect(() => {
    const timer = window.setTimeout(() => setReady(true), doubleTapMs)
    return () => window.clearTimeout(timer)
  }, [])
  return isReady
}
