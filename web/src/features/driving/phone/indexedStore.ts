import { Dexie, liveQuery, type Table } from 'dexie'
import type { KeptEvent, KeptRounds, PhoneStore } from './phoneStore.ts'

interface Owner {
  readonly key: 'owner'
  readonly userId: string
}

/** The row as written: the event's own id is copied out so that it can be unique. */
type EventRow = Omit<KeptEvent, 'sequence'> & { readonly sequence?: number; readonly eventId: string }

/** What the phone remembers, in IndexedDB. One row holds all rounds, so that replacing it leaves no address behind. */
export function createIndexedStore(name = 'doorstep-driving'): PhoneStore {
  const database = new Dexie(name)
  database.version(1).stores({ events: '++sequence, &eventId, userId', rounds: 'userId', owners: 'key' })
  const events: Table<EventRow, number> = database.table('events')
  const rounds: Table<KeptRounds, string> = database.table('rounds')
  const owners: Table<Owner, string> = database.table('owners')

  const eventsOf = async (userId: string): Promise<readonly KeptEvent[]> => {
    const rows = await events.where('userId').equals(userId).sortBy('sequence')
    return rows.map(({ eventId: _eventId, sequence = 0, ...kept }) => ({ ...kept, sequence }))
  }

  return {
    eventsOf,
    addEvent: async (kept) => {
      await events.add({ ...kept, eventId: kept.event.id })
    },
    settle: async (eventIds, status, at, refusal) => {
      await events.where('eventId').anyOf(eventIds).modify({ status, settledAt: at, refusal })
    },
    forgetEvents: async (eventIds) => {
      await events.where('eventId').anyOf(eventIds).delete()
    },
    claim: (userId) =>
      database.transaction('rw', owners, rounds, async () => {
        await owners.put({ key: 'owner', userId })
        await rounds.where('userId').notEqual(userId).delete()
      }),
    owner: async () => (await owners.get('owner'))?.userId,
    keepRounds: (kept) =>
      database.transaction('rw', rounds, async () => {
        await rounds.clear()
        await rounds.put(kept)
      }),
    roundsOf: (userId) => rounds.get(userId),
    forgetRounds: () => rounds.clear(),
    watchEvents: (userId, changed) => {
      const watching = liveQuery(() => eventsOf(userId)).subscribe({ next: changed, error: () => undefined })
      return () => watching.unsubscribe()
    },
  }
}
