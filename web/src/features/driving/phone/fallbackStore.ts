import { createMemoryStore } from './memoryStore.ts'
import type { EventStatus, NewStoredEvent, PhoneStore, StoredEvent } from './phoneStore.ts'

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

  /** Moves the events of one tap in their current state, with their numbers from memory, where they stay until everything is moved. */
  const move =
    (events: readonly NewStoredEvent[]): Change =>
    async (store) => {
      const ids = new Set(events.map(({ event }) => event.id))
      const stored = (await memory.eventsOf(userId)).filter(({ event }) => ids.has(event.id))
      await store.addEvents(stored.map(({ sequence: _sequence, ...event }) => event))
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
    addEvents: async (events) => {
      if (isDurable)
        try {
          return await durable.addEvents(events)
        } catch {
          isDurable = false
        }
      await memory.addEvents(events)
      pending.push(move(events))
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
