import type { LiveMessage } from '@doorstep/shared/contracts'
import { live } from '@doorstep/shared/contracts'
import { useEffect, useEffectEvent, useSyncExternalStore } from 'react'
import { LiveConnection, type LiveKind, type LiveStatus } from './liveConnection.ts'
import { withLink } from './roundLink.ts'
import { queryClient } from './session.ts'

const connection = new LiveConnection({
  open: () => new EventSource(withLink(live.path)),
  invalidate: (queryKeys) => {
    if (queryKeys === 'all') return void queryClient.invalidateQueries()
    for (const queryKey of queryKeys) void queryClient.invalidateQueries({ queryKey })
  },
  setTimeout: (run, milliseconds) => window.setTimeout(run, milliseconds),
  clearTimeout: (timer) => window.clearTimeout(timer),
})

/** Opens the live stream while the component is mounted. Used once, in the shell of signed-in pages. */
export function useLive(): void {
  useEffect(() => {
    connection.open()
    return () => connection.close()
  }, [])
}

/** Whether live changes arrive at the moment. */
export function useLiveStatus(): LiveStatus {
  return useSyncExternalStore(
    (listener) => connection.onStatus(listener),
    () => connection.status,
  )
}

/** Calls the handler for every live message of a kind, such as `progress`. Queries are refetched without it. */
export function useLiveMessages(kind: LiveKind, handler: (message: LiveMessage) => void): void {
  const latest = useEffectEvent(handler)
  useEffect(() => connection.on(kind, (message) => latest(message)), [kind])
}
