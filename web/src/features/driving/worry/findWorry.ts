import { undoneIdOf } from '@doorstep/shared/rules'
import type { StoredEvent } from '../phone/phoneStore.ts'

/** The worry that this phone reported at a stop last, unless it was undone. It is there until the phone clears what has arrived. */
export function findWorry(events: readonly StoredEvent[], stopId: string): StoredEvent | undefined {
  const undone = new Set(events.map(({ event }) => undoneIdOf(event)))
  return events.findLast(
    ({ event, status }) =>
      event.kind === 'worry' && event.stopId === stopId && status !== 'refused' && !undone.has(event.id),
  )
}
