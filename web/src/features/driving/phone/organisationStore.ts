import type { PhoneStore } from './phoneStore.ts'

/**
 * The part of a phone's storage that concerns one organisation. Whoever drives for two groups records for each in turn: nothing of one is sent to, or
 * shown in, the other.
 */
export function organisationStore(store: PhoneStore, organisationId: string): PhoneStore {
  const isOwn = (one: { readonly organisationId?: string }) =>
    one.organisationId === undefined || one.organisationId === organisationId
  return {
    ...store,
    addEvents: (events) => store.addEvents(events.map((event) => ({ organisationId, ...event }))),
    eventsOf: async (userId) => (await store.eventsOf(userId)).filter(isOwn),
    saveRounds: (rounds) => store.saveRounds({ ...rounds, organisationId }),
    roundsOf: async (userId) => {
      const rounds = await store.roundsOf(userId)
      return rounds && isOwn(rounds) ? rounds : undefined
    },
  }
}
