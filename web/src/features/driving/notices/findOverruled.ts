import { type Outcome, stopIdOf } from '@doorstep/shared/rules'
import type { StoredEvent } from '../phone/phoneStore.ts'
import { standingEvents } from '../phone/standingEvents.ts'
import type { StopView } from '../round/roundView.ts'

type OverruledStop = Pick<StopView, 'id' | 'name' | 'kind' | 'outcome' | 'outcomeEventId'>

/** An outcome of this phone in whose place the server has another, or none. */
export interface Overruled {
  readonly eventId: string
  readonly stop: OverruledStop
  readonly outcome: Outcome
}

/**
 * The outcomes of this phone that somebody else replaced or undid, on another phone of a crew or at the base.
 *
 * @param stored the user's events, oldest first
 * @param fetchedAt when the request for the rounds was started (phone's clock, ms): what was settled before is included
 */
export function findOverruled(
  rounds: readonly { readonly stops: readonly OverruledStop[] }[],
  stored: readonly StoredEvent[],
  fetchedAt: number,
): readonly Overruled[] {
  // Only its last word on each stop; that nobody was there yields to whatever somebody else says.
  const latest = new Map(standingEvents(stored).map((one) => [stopIdOf(one.event), one]))
  return rounds
    .flatMap(({ stops }) => stops)
    .flatMap((stop): Overruled[] => {
      const one = latest.get(stop.id)
      if (one?.event.kind !== 'outcome' || one.event.outcome === 'not_attempted') return []
      const isKnown = one.status === 'recorded' && one.settledAt !== null && one.settledAt < fetchedAt
      if (!isKnown || stop.outcomeEventId === one.event.id || stop.outcome === one.event.outcome) return []
      return [{ eventId: one.event.id, stop, outcome: one.event.outcome }]
    })
}
