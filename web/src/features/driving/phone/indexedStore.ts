import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { KeptEvent, KeptRounds, PhoneStore } from './phoneStore.ts'

/** The row as written: the event's own id is copied out so that it can be unique; `sequence` is the key. */
type EventRow = Omit<KeptEvent, 'sequence'> & { readonly eventId: string }

interface Tables extends DBSchema {
  events: { key: number; value: EventRow; indexes: { eventId: string; userId: string } }
  rounds: { key: string; value: KeptRounds }
  /** One row, `owner`: who uses the phone now. */
  owners: { key: string; value: string }
}

const owner = 'owner'

/** What the phone remembers, in IndexedDB. One row holds all rounds, so that replacing it leaves no address behind. */
export function createIndexedStore(name = 'doorstep-driving'): PhoneStore {
  const open = opener(name)
  // Only an id goes through the channel; the pages read the database themselves.
  const told = `${name}-events`
  const tell = (userIds: Iterable<string>) => {
    if (typeof BroadcastChannel === 'undefined') return
    const channel = new BroadcastChannel(told)
    for (const userId of new Set(userIds)) channel.postMessage(userId)
    channel.close()
  }
  /** Changes the rows of these events, or deletes them where `change` gives nothing. */
  const changeEvents = async (eventIds: readonly string[], change: (row: EventRow) => EventRow | undefined) => {
    const transaction = (await open()).transaction('events', 'readwrite', { durability: 'strict' })
    const users: string[] = []
    for (const eventId of eventIds) {
      const cursor = await transaction.store.index('eventId').openCursor(eventId)
      if (!cursor) continue
      users.push(cursor.value.userId)
      const changed = change(cursor.value)
      await (changed ? cursor.update(changed) : cursor.delete())
    }
    await transaction.done
    tell(users)
  }

  return {
    addEvent: async (kept) => {
      const transaction = (await open()).transaction('events', 'readwrite', { durability: 'strict' })
      await Promise.all([transaction.store.add({ ...kept, eventId: kept.event.id }), transaction.done])
      tell([kept.userId])
    },
    eventsOf: async (userId) => {
      const transaction = (await open()).transaction('events')
      const index = transaction.store.index('userId')
      // Both go through the index by key, so they come in the order of recording and fit each other.
      const [rows, sequences] = await Promise.all([index.getAll(userId), index.getAllKeys(userId)])
      return rows.map(({ eventId: _eventId, ...kept }, place) => ({ ...kept, sequence: sequences[place] ?? 0 }))
    },
    settle: (eventIds, status, at, refusal) =>
      changeEvents(eventIds, (row) => ({ ...row, status, settledAt: at, refusal })),
    forgetEvents: (eventIds) => changeEvents(eventIds, () => undefined),
    claim: async (userId) => {
      const transaction = (await open()).transaction(['owners', 'rounds'], 'readwrite')
      const rounds = transaction.objectStore('rounds')
      for (const key of await rounds.getAllKeys()) if (key !== userId) await rounds.delete(key)
      await transaction.objectStore('owners').put(userId, owner)
      await transaction.done
    },
    owner: async () => (await open()).get('owners', owner),
    keepRounds: async (kept) => {
      const transaction = (await open()).transaction('rounds', 'readwrite')
      await Promise.all([transaction.store.clear(), transaction.store.put(kept), transaction.done])
    },
    roundsOf: async (userId) => (await open()).get('rounds', userId),
    forgetRounds: async () => (await open()).clear('rounds'),
    watchEvents: (userId, changed) => {
      if (typeof BroadcastChannel === 'undefined') return () => undefined
      const channel = new BroadcastChannel(told)
      channel.onmessage = (message) => {
        if (message.data === userId) changed()
      }
      return () => channel.close()
    },
  }
}

/** Opens the database when it is first needed, and again after a failure or after the browser closed it. */
function opener(name: string): () => Promise<IDBPDatabase<Tables>> {
  let opening: Promise<IDBPDatabase<Tables>> | undefined
  const forget = () => {
    opening = undefined
  }
  return () => {
    opening ??= openDB<Tables>(name, 1, {
      upgrade: (database) => {
        const events = database.createObjectStore('events', { autoIncrement: true })
        events.createIndex('eventId', 'eventId', { unique: true })
        events.createIndex('userId', 'userId')
        database.createObjectStore('rounds', { keyPath: 'userId' })
        database.createObjectStore('owners')
      },
      // A newer version of the app wants to change the tables: make way, and open again when asked.
      blocking: (_current, _blocked, event) => {
        ;(event.target as IDBDatabase).close()
        forget()
      },
      terminated: forget,
    }).catch((error: unknown) => {
      forget()
      throw error
    })
    return opening
  }
}
