import { randomUUID } from 'node:crypto'
import { type NewEventOf, type NewStopEvent, recordStopEvents } from '@doorstep/shared/contracts'
import type { Outcome } from '@doorstep/shared/rules'
import { stopIdOf } from '@doorstep/shared/rules'
import type { Client } from './client.ts'

/** Records events at a round, as its page does. */
export const recordEvents = (client: Client, roundId: string, events: readonly NewStopEvent[]) =>
  client.call(recordStopEvents, { params: { roundId }, body: { events: [...events] } })

/** What a phone sends of an outcome just now: by default a parcel handed over. */
export const outcomeEvent = (
  stopId: string,
  outcome: Outcome = 'handed_over',
  overrides: Partial<NewEventOf<'outcome'>> = {},
): NewEventOf<'outcome'> => ({
  ...{ id: randomUUID(), stopId, kind: 'outcome', outcome, note: '' },
  deviceTime: new Date().toISOString(),
  ...overrides,
})

/** What a phone sends of another kind of event at a stop, just now. */
export const stopEvent = (kind: 'worry' | 'base_call', stopId: string, note = ''): NewStopEvent => ({
  ...{ id: randomUUID(), stopId, kind, note },
  deviceTime: new Date().toISOString(),
})

/** What a phone sends when it takes back an event just now. */
export const undoEvent = (undone: NewStopEvent): NewEventOf<'undo'> => {
  const stopId = stopIdOf(undone)
  return {
    ...{ id: randomUUID(), kind: 'undo', undoes: undone.id, note: '', deviceTime: new Date().toISOString() },
    ...(stopId === undefined ? {} : { stopId }),
  }
}
