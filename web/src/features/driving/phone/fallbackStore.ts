import { createMemoryStore } from './memoryStore.ts'
import type { EventStatus, PhoneStore, StoredEvent } from './phoneStore.ts'

/**
 * A phone store that never loses what the driver records.
 *
 * States
 * - durable      entry: initially, and once `recover` has moved everything. All events are in the durable store. exit: the store fails
 *                → in memory.
 * - in memory    entry: the durable store failed, retries included. Invariant: new events and all changes go to memory, in order; what
 *                the durable store had when it was last read stays known. exit: `recover` succeeds → durable.
 */
export interface FallbackStore extends PhoneStore {
  /** Whether everything recorded survives a reload. */
  isDurable(): boolean
  /** Retries the durable store and moves into it what is only in memory. @returns as `isDurable` */
  recover(): Promise<boolean>
}

type Change = (store: PhoneStore) => Promise<void>

export function createFallbackStore(durable: PhoneStore, userId: string): FallbackStore {
  const memory = createMemoryStore()
  /** Changes that wait for the durable store, in order. */
  let pending: Change[] = []
  let isDurable = true
  /** As last read from the durable store, with later changes applied. */
  let lastRead: readonly StoredEvent[] = []
  let recovering: Promise<boolean> | undefined

  const updateLastRead = (eventIds: readonly string[], change: (stored: StoredEvent) => StoredEvent[]) => {
    const ids = new Set(eventIds)
    lastRead = lastRead.flatMap((stored) => (ids.has(stored.event.id) ? change(stored) : [stored]))
  }
  const write = async (change: Change): Promise<void> => {
    if (isDurable)
      try {
        return await change(durable)
      } catch {
        isDurable = false
      }
    pending.push(change)
  }

  /** Moves an event in its current state, with its number from memory, where it stays until everything is moved. */
  const move =
    (eventId: string): Change =>
    async (store) => {
      const stored = (await memory.eventsOf(userId)).find((one) => one.event.id === eventId)
      if (!stored) return
      const { sequence: _sequence, origin, ...event } = stored
      await store.addEvent(origin ? { ...event, origin } : event)
    }

  const retry = async (): Promise<boolean> => {
    try {
      do {
        for (let next = pending[0]; next; next = pending[0]) {
          await next(durable)
          pending = pending.slice(1)
        }
        lastRead = await durable.eventsOf(userId)
      } while (pending.length > 0)
      isDurable = true
      await memory.deleteEvents(lastRead.map(({ event }) => event.id))
    } catch {
      // Still no storage: pending changes stay pending.
    }
    return isDurable
  }

  return {
    isDurable: () => isDurable,
    recover: () => {
      if (isDurable) return Promise.resolve(true)
      recovering ??= retry().finally(() => {
        recovering = undefined
      })
      return recovering
    },
    addEvent: async (event) => {
      if (isDurable)
        try {
          return await durable.addEvent(event)
        } catch {
          isDurable = false
        }
      await memory.addEvent(event)
      pending.push(move(event.event.id))
    },
    eventsOf: async (user) => {
      if (isDurable)
        try {
          lastRead = await durable.eventsOf(user)
          return lastRead
        } catch {
          isDurable = false
        }
      const before = lastRead.at(-1)?.sequence ?? 0
      const known = new Set(lastRead.map(({ event }) => event.id))
      const unmoved = (await memory.eventsOf(user)).filter(({ event }) => !known.has(event.id))
      return [...lastRead, ...unmoved.map((stored) => ({ ...stored, sequence: before + stored.sequence }))]
    },
    settle: async (eventIds, status: EventStatus, at, refusal) => {
      updateLastRead(eventIds, (stored) => [{ ...stored, status, settledAt: at, refusal }])
      await memory.settle(eventIds, status, at, refusal)
      await write((store) => store.settle(eventIds, status, at, refusal))
    },
    deleteEvents: async (eventIds) => {
      updateLastRead(eventIds, () => [])
      await memory.deleteEvents(eventIds)
      await write((store) => store.deleteEvents(eventIds))
    },
    claim: async (user) => {
      await memory.claim(user)
      await write((store) => store.claim(user))
    },
    owner: async () => (isDurable ? durable.owner().catch(() => memory.owner()) : memory.owner()),
    saveRounds: (rounds) => durable.saveRounds(rounds),
    roundsOf: (user) => durable.roundsOf(user),
    deleteRounds: () => durable.deleteRounds(),
    watchEvents: (user, changed) => durable.watchEvents(user, changed),
  }
}
