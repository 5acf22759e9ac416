import type { NewStopEvent } from '@doorstep/shared/contracts'
import type { StoredEvent } from './phoneStore.ts'

/** The API's limit (contracts: recordStopEvents). */
const maxEventsPerRequest = 200

export interface Batch {
  readonly roundId: string
  readonly events: readonly NewStopEvent[]
}

/**
 * The next events to send: the queued ones of the round with the oldest queued event, in the order of recording.
 * @param stored oldest first
 * @returns undefined when nothing is queued
 */
export function nextBatch(stored: readonly StoredEvent[], max = maxEventsPerRequest): Batch | undefined {
  const queued = stored.filter((event) => event.status === 'queued')
  const roundId = queued[0]?.roundId
  if (roundId === undefined) return undefined
  const events = queued.filter((event) => event.roundId === roundId).map(withDeviceCounter)
  return { roundId, events: events.slice(0, max) }
}

/** The event with this device's number for it. */
const withDeviceCounter = ({ event, origin }: StoredEvent): NewStopEvent =>
  origin ? { ...event, deviceId: origin.deviceId, deviceCounter: origin.counter } : event
