import { newId } from '../../../lib/newId.ts'
import type { EventStatus, PhoneStore, StoredEvent, StoredRounds } from './phoneStore.ts'

/** For browsers without storage: lasts as long as the page. */
export function createMemoryStore(): PhoneStore {
  const deviceId = newId()
  let events: StoredEvent[] = []
  let sequence = 0
  let storedRounds: StoredRounds | undefined
  let owner: string | undefined

  return {
    addEvents: async (added) => {
      for (const event of added) {
        if (events.some((stored) => stored.event.id === event.event.id)) continue
        sequence += 1
        events = [...events, { ...event, origin: event.origin ?? { deviceId, counter: sequence }, sequence }]
      }
    },
    eventsOf: async (userId) => events.filter((event) => event.userId === userId),
    settle: async (eventIds, status: EventStatus, at, refusal) => {
      const ids = new Set(eventIds)
      events = events.map((stored) =>
        ids.has(stored.event.id) ? { ...stored, status, settledAt: at, refusal } : stored,
      )
    },
    deleteEvents: async (eventIds) => {
      const ids = new Set(eventIds)
      events = events.filter((stored) => !ids.has(stored.event.id))
    },
    claim: async (userId) => {
      owner = userId
      if (storedRounds?.userId !== userId) storedRounds = undefined
    },
    owner: async () => owner,
    saveRounds: async (rounds) => {
      storedRounds = rounds
    },
    roundsOf: async (userId) => (storedRounds?.userId === userId ? storedRounds : undefined),
    deleteRounds: async () => {
      storedRounds = undefined
    },
    // No other page can see this memory.
    watchEvents: () => () => undefined,
  }
}
