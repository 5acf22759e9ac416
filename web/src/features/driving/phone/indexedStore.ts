import type { DBSchema, IDBPTransaction } from 'idb'
import { newId } from '../../../lib/newId.ts'
import type { EventOrigin, NewStoredEvent, PhoneStore, StoredEvent, StoredRounds } from './phoneStore.ts'
import { reopeningDatabase } from './reopeningDatabase.ts'

/**
 * A row: the event's id is copied out for the unique index; `sequence` is the key. Without an origin the event was made here, with the
 * key as its counter.
 */
type EventRow = Omit<StoredEvent, 'sequence' | 'origin'> & {
  readonly eventId: string
  readonly origin?: EventOrigin | null
}

interface Tables extends DBSchema {
  events: { key: number; value: EventRow; indexes: { eventId: string; userId: string } }
  rounds: { key: string; value: StoredRounds }
  /** `owner`: the current user of the phone. `device`: the id of this database. */
  owners: { key: string; value: string }
}

const ownerKey = 'owner'
const deviceKey = 'device'

/** The phone's storage in IndexedDB. One row contains all rounds, so that replacing it leaves no address behind. */
export function createIndexedStore(name = 'doorstep-driving'): PhoneStore {
  const use = reopeningDatabase<Tables>(name, 1, (database) => {
    const events = database.createObjectStore('events', { autoIncrement: true })
    events.createIndex('eventId', 'eventId', { unique: true })
    events.createIndex('userId', 'userId')
    database.createObjectStore('rounds', { keyPath: 'userId' })
    database.createObjectStore('owners')
  })
  // Only ids go through the channel; pages read the database themselves.
  const channelName = `${name}-events`
  const notifyPages = (userIds: Iterable<string>) => {
    if (typeof BroadcastChannel === 'undefined') return
    const channel = new BroadcastChannel(channelName)
    for (const userId of new Set(userIds)) channel.postMessage(userId)
    channel.close()
  }
  /** Changes the rows of these events, or deletes those for which `change` returns undefined. */
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
    addEvents: async (events: readonly NewStoredEvent[]) => {
      await use(async (database) => {
        const transaction = database.transaction('events', 'readwrite', { durability: 'strict' })
        await runTransaction(transaction, async () => {
          for (const stored of events) {
            if ((await transaction.store.index('eventId').getKey(stored.event.id)) !== undefined) continue
            await transaction.store.add({ ...stored, eventId: stored.event.id })
          }
        })
      })
      notifyPages(events.map(({ userId }) => userId))
    },
    eventsOf: (userId) =>
      use(async (database) => {
        const transaction = database.transaction(['events', 'owners'])
        return runTransaction(transaction, async () => {
          const index = transaction.objectStore('events').index('userId')
          // Both are in index order by key, the order of recording, so they match.
          const [rows, sequences, deviceId] = await Promise.all([
            index.getAll(userId),
            index.getAllKeys(userId),
            transaction.objectStore('owners').get(deviceKey),
          ])
          return rows.map(({ eventId: _eventId, ...stored }, index) => {
            const sequence = sequences[index] ?? 0
            const origin = deviceId === undefined ? null : { deviceId, counter: sequence }
            return { ...stored, origin: stored.origin ?? origin, sequence }
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
          await owners.put(userId, ownerKey)
          if ((await owners.get(deviceKey)) === undefined) await owners.put(newId(), deviceKey)
        })
      }),
    owner: () => use((database) => database.get('owners', ownerKey)),
    saveRounds: (rounds) =>
      use(async (database) => {
        const transaction = database.transaction('rounds', 'readwrite')
        await runTransaction(transaction, async () => {
          await transaction.store.clear()
          await transaction.store.put(rounds)
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

/** The result of the work once the transaction has completed; rejects when either fails, and then nothing of the work is stored. */
async function runTransaction<Result>(
  transaction: Pick<
    IDBPTransaction<Tables, ('events' | 'rounds' | 'owners')[], 'readwrite' | 'readonly'>,
    'done' | 'abort'
  >,
  work: () => Promise<Result>,
): Promise<Result> {
  const [result] = await Promise.all([work().catch((error) => abort(transaction, error)), transaction.done])
  return result
}

/** A request that throws, unlike one that fails, leaves its transaction to commit what came before. */
function abort(transaction: Pick<IDBPTransaction<Tables>, 'abort'>, error: unknown): never {
  try {
    transaction.abort()
  } catch {
    // It has ended already.
  }
  throw error
}
