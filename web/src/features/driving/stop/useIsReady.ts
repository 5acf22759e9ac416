import { useEffect, useState } from 'react'

/** The second tap of a double tap comes within half a second, and must not hit the next stop, which has just replaced this one. */
const doubleTapMs = 600

let lastTapAt = Number.NEGATIVE_INFINITY
globalThis.document?.addEventListener('click', () => (lastTapAt = performance.now()), { capture: true })

/** Whether a button that records may be tapped: not in the first moment after the tap to which its stop has appeared. */
export function useIsReady(): boolean {
  const [waitMs] = useState(() => lastTapAt + doubleTapMs - performance.now())
  const [isReady, setReady] = useState(waitMs <= 0)
  useEffect(() => {
    if (waitMs <= 0) return
    const timer = window.setTimeout(() => setReady(true), waitMs)
    return () => window.clearTimeout(timer)
  }, [waitMs])
  return isReady
}
