import type { StoredEvent } from '../phone/phoneStore.ts'
import { standingEvents } from '../phone/standingEvents.ts'

/** The worry that this phone reported at a stop last, unless it was undone. It is there until the phone clears what has arrived. */
export const findWorry = (events: readonly StoredEvent[], stopId: string): StoredEvent | undefined =>
  standingEvents(events).findLast(({ event }) => event.kind === 'worry' && event.stopId === stopId)
