import { newId } from '../../../lib/newId.ts'
import type { EventStatus, PhoneStore, StoredEvent, StoredRounds } from './phoneStore.ts'

/** For browsers that refuse storage: works as long as the page stays open. */
export function createMemoryStore(): PhoneStore {
  const deviceId = newId()
  let events: StoredEvent[] = []
  let sequence = 0
  let kept: StoredRounds | undefined
  let owner: string | undefined

  return {
    addEvent: async (event) => {
      if (events.some((kept) => kept.event.id === event.event.id)) return
      sequence += 1
      events = [...events, { ...event, origin: event.origin ?? { deviceId, counter: sequence }, sequence }]
    },
    eventsOf: async (userId) => events.filter((event) => event.userId === userId),
    settle: async (eventIds, status: EventStatus, at, refusal) => {
      const named = new Set(eventIds)
      events = events.map((kept) => (named.has(kept.event.id) ? { ...kept, status, settledAt: at, refusal } : kept))
    },
    deleteEvents: async (eventIds) => {
      const named = new Set(eventIds)
      events = events.filter((kept) => !named.has(kept.event.id))
    },
    claim: async (userId) => {
      owner = userId
      if (kept?.userId !== userId) kept = undefined
    },
    owner: async () => owner,
    saveRounds: async (rounds) => {
      kept = rounds
    },
    roundsOf: async (userId) => (kept?.userId === userId ? kept : undefined),
    deleteRounds: async () => {
      kept = undefined
    },
    // No other page can see this memory.
    watchEvents: () => () => undefined,
  }
}
