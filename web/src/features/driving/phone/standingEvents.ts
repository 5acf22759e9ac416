import { undoneIdOf } from '@doorstep/shared/rules'
import { isRefused, type StoredEvent } from './phoneStore.ts'

/** The events that count as far as this phone knows: neither refused nor undone. */
export function standingEvents(stored: readonly StoredEvent[]): readonly StoredEvent[] {
  const accepted = stored.filter((one) => !isRefused(one))
  const undone = new Set(accepted.map(({ event }) => undoneIdOf(event)))
  return accepted.filter(({ event }) => !undone.has(event.id))
}
