import type { NewStopEvent } from '@doorstep/shared/contracts'
import type { StoredEvent } from './phoneStore.ts'

/** The API takes at most 200 in one request (contracts: recordStopEvents). */
const maxEventsPerRequest = 200

export interface Batch {
  readonly roundId: string
  readonly events: readonly NewStopEvent[]
}

/**
 * What to send next: the queued events of the round whose event waits longest, in the order of recording.
 * @param kept oldest first
 * @returns undefined when nothing is queued
 */
export function nextBatch(kept: readonly StoredEvent[], most = maxEventsPerRequest): Batch | undefined {
  const queued = kept.filter((event) => event.status === 'queued')
  const roundId = queued[0]?.roundId
  if (roundId === undefined) return undefined
  const events = queued.filter((event) => event.roundId === roundId).map(withDeviceCounter)
  return { roundId, events: events.slice(0, most) }
}

/** The event with the number that this phone counted it by. */
const withDeviceCounter = ({ event, origin }: StoredEvent): NewStopEvent =>
  origin ? { ...event, deviceId: origin.deviceId, deviceCounter: origin.counter } : event
