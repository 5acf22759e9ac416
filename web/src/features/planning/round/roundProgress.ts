import type { RunDetail, RunStop } from '@doorstep/shared/contracts'
import { isSuccess } from '@doorstep/shared/rules'
import { type StopState, stopState } from '../../../lib/stopProgress.ts'

type StopFacts = Pick<RunStop, 'kind' | 'outcome'>
/** The state of each stop of a round. There is a next one only once the round is published. */
export function stopStates(stops: readonly StopFacts[], isPublished: boolean): StopState[] {
  const next = isPublished ? stops.findIndex((stop) => stop.outcome === null) : -1
  return stops.map((stop, index) => stopState(stop.outcome, index === next))
}

/** The largest load at any time: a round may go back to the hub for more. */
export const fullestLoad = (stops: readonly Pick<RunStop, 'loadBoxes'>[]): number =>
  stops.reduce((max, stop) => Math.max(max, stop.loadBoxes), 0)

export interface FailedDelivery {
  readonly stop: RunStop
  readonly roundNumber: number
}

/** The failed deliveries of a run, latest first. */
export function findFailedDeliveries(run: Pick<RunDetail, 'allRounds'>): FailedDelivery[] {
  return run.allRounds
    .flatMap((round) => round.stops.map((stop) => ({ stop, roundNumber: round.number })))
    .filter(({ stop }) => stop.kind !== 'collect' && stop.outcome !== null && !isSuccess(stop.outcome))
    .sort((one, other) => (other.stop.outcomeAt ?? '').localeCompare(one.stop.outcomeAt ?? ''))
}

/** The stops to which the ids of a conflict refer, by stop or order id; `unknown` counts ids of neither. */
export function findConflictingStops(
  run: Pick<RunDetail, 'allRounds'>,
  ids: readonly string[],
): { stops: FailedDelivery[]; unknown: number } {
  const conflicting = new Set(ids)
  const stops: FailedDelivery[] = []
  const found = new Set<string>()
  for (const round of run.allRounds)
    for (const stop of round.stops) {
      if (stop.kind === 'collect') continue
      const matching = [stop.id, ...stop.orderIds].filter((id) => conflicting.has(id))
      if (matching.length > 0) stops.push({ stop, roundNumber: round.number })
      for (const id of matching) found.add(id)
    }
  return { stops, unknown: conflicting.size - found.size }
}

/** How many orders became ready after the plan was made: neither in a round nor unassigned. */
export function countNewOrders(run: Pick<RunDetail, 'allRounds' | 'unassigned' | 'readyOrders'>): number {
  const doors = run.allRounds.flatMap((round) => round.stops.filter((stop) => stop.kind !== 'collect'))
  const planned = new Set(doors.flatMap((stop) => stop.orderIds)).size
  return Math.max(0, run.readyOrders - planned - run.unassigned)
}
