import type { DBSchema, IDBPTransaction } from 'idb'
import { newId } from '../../../lib/newId.ts'
import type { EventOrigin, NewStoredEvent, PhoneStore, StoredEvent, StoredRounds } from './phoneStore.ts'
import { reopeningDatabase } from './reopeningDatabase.ts'

/**
 * The row as written: the event's own id is copied out so that it can be unique; `sequence` is the key. Without an origin it is this
 * database's, with the key as its counter.
 */
type EventRow = Omit<StoredEvent, 'sequence' | 'origin'> & {
  readonly eventId: string
  readonly origin?: EventOrigin | null
}

interface Tables extends DBSchema {
  events: { key: number; value: EventRow; indexes: { eventId: string; userId: string } }
  rounds: { key: string; value: StoredRounds }
  /** `owner`: who uses the phone now. `device`: the id of this database, as long as the browser keeps it. */
  owners: { key: string; value: string }
}

const owner = 'owner'
const device = 'device'

/** What the phone remembers, in IndexedDB. One row holds all rounds, so that replacing it leaves no address behind. */
export function createIndexedStore(name = 'doorstep-driving'): PhoneStore {
  const use = reopeningDatabase<Tables>(name, 1, (database) => {
    const events = database.createObjectStore('events', { autoIncrement: true })
    events.createIndex('eventId', 'eventId', { unique: true })
    events.createIndex('userId', 'userId')
    database.createObjectStore('rounds', { keyPath: 'userId' })
    database.createObjectStore('owners')
  })
  // Only an id goes through the channel; the pages read the database themselves.
  const channelName = `${name}-events`
  const notifyPages = (userIds: Iterable<string>) => {
    if (typeof BroadcastChannel === 'undefined') return
    const channel = new BroadcastChannel(channelName)
    for (const userId of new Set(userIds)) channel.postMessage(userId)
    channel.close()
  }
  /** Changes the rows of these events, or deletes them where `change` gives nothing. */
  const changeEvents = async (eventIds: readonly string[], change: (row: EventRow) => EventRow | undefined) => {
    const users = await use(async (database) => {
      const transaction = database.transaction('events', 'readwrite', { durability: 'strict' })
      return runTransaction(transaction, async () => {
        const found: string[] = []
        for (const eventId of eventIds) {
          const cursor = await transaction.store.index('eventId').openCursor(eventId)
          if (!cursor) continue
          found.push(cursor.value.userId)
          const changed = change(cursor.value)
          await (changed ? cursor.update(changed) : cursor.delete())
        }
        return found
      })
    })
    notifyPages(users)
  }

  return {
    addEvent: async (kept: NewStoredEvent) => {
      await use(async (database) => {
        const transaction = database.transaction('events', 'readwrite', { durability: 'strict' })
        await runTransaction(transaction, async () => {
          if ((await transaction.store.index('eventId').getKey(kept.event.id)) !== undefined) return
          await transaction.store.add({ ...kept, eventId: kept.event.id })
        })
      })
      notifyPages([kept.userId])
    },
    eventsOf: (userId) =>
      use(async (database) => {
        const transaction = database.transaction(['events', 'owners'])
        return runTransaction(transaction, async () => {
          const index = transaction.objectStore('events').index('userId')
          // Both go through the index by key, so they come in the order of recording and fit each other.
          const [rows, sequences, deviceId] = await Promise.all([
            index.getAll(userId),
            index.getAllKeys(userId),
            transaction.objectStore('owners').get(device),
          ])
          return rows.map(({ eventId: _eventId, ...kept }, place) => {
            const sequence = sequences[place] ?? 0
            const counted = deviceId === undefined ? null : { deviceId, counter: sequence }
            return { ...kept, origin: kept.origin ?? counted, sequence }
          })
        })
      }),
    settle: (eventIds, status, at, refusal) =>
      changeEvents(eventIds, (row) => ({ ...row, status, settledAt: at, refusal })),
    deleteEvents: (eventIds) => changeEvents(eventIds, () => undefined),
    claim: (userId) =>
      use(async (database) => {
        const transaction = database.transaction(['owners', 'rounds'], 'readwrite')
        await runTransaction(transaction, async () => {
          const rounds = transaction.objectStore('rounds')
          const owners = transaction.objectStore('owners')
          for (const key of await rounds.getAllKeys()) if (key !== userId) await rounds.delete(key)
          await owners.put(userId, owner)
          if ((await owners.get(device)) === undefined) await owners.put(newId(), device)
        })
      }),
    owner: () => use((database) => database.get('owners', owner)),
    saveRounds: (kept) =>
      use(async (database) => {
        const transaction = database.transaction('rounds', 'readwrite')
        await runTransaction(transaction, async () => {
          await transaction.store.clear()
          await transaction.store.put(kept)
        })
      }),
    roundsOf: (userId) => use((database) => database.get('rounds', userId)),
    deleteRounds: () => use((database) => database.clear('rounds')),
    watchEvents: (userId, changed) => {
      if (typeof BroadcastChannel === 'undefined') return () => undefined
      const channel = new BroadcastChannel(channelName)
      channel.onmessage = (message) => {
        if (message.data === userId) changed()
      }
      return () => channel.close()
    },
  }
}

/** What the work gives, once the transaction has ended well; nothing is left unheard when it does not. */
async function runTransaction<Result>(
  transaction: Pick<IDBPTransaction<Tables, ('events' | 'rounds' | 'owners')[]>, 'done'>,
  work: () => Promise<Result>,
): Promise<Result> {
  const [result] = await Promise.all([work(), transaction.done])
  return result
}
