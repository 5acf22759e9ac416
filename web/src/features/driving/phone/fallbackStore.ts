import { createMemoryStore } from './memoryStore.ts'
import type { EventStatus, PhoneStore, StoredEvent } from './phoneStore.ts'

/**
 * A phone store that never loses what the driver records.
 *
 * States
 * - durable      entry: at first, and once `recover` has moved everything. All events lie in the durable store. exit: the store fails
 *                → in memory.
 * - in memory    entry: the durable store failed although it had tried again. Invariant: new events and all changes go to memory, in
 *                their order; what the durable store held when it was last read stays known. exit: `recover` succeeds → durable.
 */
export interface FallbackStore extends PhoneStore {
  /** Does everything recorded survive a reload? */
  isDurable(): boolean
  /** Tries the durable store again and moves into it what lies in memory only. @returns as `isDurable` */
  recover(): Promise<boolean>
}

type Change = (store: PhoneStore) => Promise<void>

export function createFallbackStore(durable: PhoneStore, userId: string): FallbackStore {
  const memory = createMemoryStore()
  /** What waits for the durable store, in its order. */
  let waiting: Change[] = []
  let isDurable = true
  /** As last read from the durable store, with the changes since. */
  let lastRead: readonly StoredEvent[] = []
  let recovering: Promise<boolean> | undefined

  const changeKnown = (eventIds: readonly string[], change: (kept: StoredEvent) => StoredEvent[]) => {
    const named = new Set(eventIds)
    lastRead = lastRead.flatMap((kept) => (named.has(kept.event.id) ? change(kept) : [kept]))
  }
  const write = async (change: Change): Promise<void> => {
    if (isDurable)
      try {
        return await change(durable)
      } catch {
        isDurable = false
      }
    waiting.push(change)
  }

  /** Moves an event as it stands when it is moved, with the number that it had in memory, where it stays until all is moved. */
  const move =
    (eventId: string): Change =>
    async (store) => {
      const kept = (await memory.eventsOf(userId)).find((one) => one.event.id === eventId)
      if (!kept) return
      const { sequence: _sequence, origin, ...event } = kept
      await store.addEvent(origin ? { ...event, origin } : event)
    }

  const tryAgain = async (): Promise<boolean> => {
    try {
      do {
        for (let next = waiting[0]; next; next = waiting[0]) {
          await next(durable)
          waiting = waiting.slice(1)
        }
        lastRead = await durable.eventsOf(userId)
      } while (waiting.length > 0)
      isDurable = true
      await memory.deleteEvents(lastRead.map((kept) => kept.event.id))
    } catch {
      // Still no storage: all that waits goes on waiting.
    }
    return isDurable
  }

  return {
    isDurable: () => isDurable,
    recover: () => {
      if (isDurable) return Promise.resolve(true)
      recovering ??= tryAgain().finally(() => {
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
      waiting.push(move(event.event.id))
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
      const known = new Set(lastRead.map((kept) => kept.event.id))
      const unmoved = (await memory.eventsOf(user)).filter((kept) => !known.has(kept.event.id))
      return [...lastRead, ...unmoved.map((kept) => ({ ...kept, sequence: before + kept.sequence }))]
    },
    settle: async (eventIds, status: EventStatus, at, refusal) => {
      changeKnown(eventIds, (kept) => [{ ...kept, status, settledAt: at, refusal }])
      await memory.settle(eventIds, status, at, refusal)
      await write((store) => store.settle(eventIds, status, at, refusal))
    },
    deleteEvents: async (eventIds) => {
      changeKnown(eventIds, () => [])
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
