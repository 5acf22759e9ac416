import type { RunDetail, RunStop } from '@doorstep/shared/contracts'
import { isSuccess } from '@doorstep/shared/rules'

type StopFacts = Pick<RunStop, 'kind' | 'outcome'>
export type StopState = 'waiting' | 'next' | 'done' | 'failed'

export interface Progress {
  /** Doors only: a collection brings nothing to anybody. */
  readonly doors: number
  readonly done: number
  readonly failed: number
  readonly waiting: number
}

/** How far a round is, counted in doors. */
export function measureProgress(stops: readonly StopFacts[]): Progress {
  const doors = stops.filter((stop) => stop.kind !== 'collect')
  const done = doors.filter((stop) => stop.outcome !== null && isSuccess(stop.outcome)).length
  const failed = doors.filter((stop) => stop.outcome !== null && !isSuccess(stop.outcome)).length
  return { doors: doors.length, done, failed, waiting: doors.length - done - failed }
}

/** How each stop of a round stands. Only once it is under way is there a next one. */
export function stopStates(stops: readonly StopFacts[], underWay: boolean): StopState[] {
  const next = underWay ? stops.findIndex((stop) => stop.outcome === null) : -1
  return stops.map((stop, index) => {
    if (stop.outcome !== null) return isSuccess(stop.outcome) ? 'done' : 'failed'
    return index === next ? 'next' : 'waiting'
  })
}

/** A round may go to the hub more than once; what counts against the driver's room is the fullest moment. */
export const fullestLoad = (stops: readonly Pick<RunStop, 'loadBoxes'>[]): number =>
  stops.reduce((most, stop) => Math.max(most, stop.loadBoxes), 0)

export interface FailedDelivery {
  readonly stop: RunStop
  readonly roundNumber: number
}

/** Doors where nobody could take it, latest first: each needs a look. */
export function findFailedDeliveries(run: Pick<RunDetail, 'allRounds'>): FailedDelivery[] {
  return run.allRounds
    .flatMap((round) => round.stops.map((stop) => ({ stop, roundNumber: round.number })))
    .filter(({ stop }) => stop.kind !== 'collect' && stop.outcome !== null && !isSuccess(stop.outcome))
    .sort((one, other) => (other.stop.outcomeAt ?? '').localeCompare(one.stop.outcomeAt ?? ''))
}

/** The stops behind the ids of a conflict, which may name stops or their orders; `unnamed` counts ids of neither. */
export function findConflictingStops(
  run: Pick<RunDetail, 'allRounds'>,
  ids: readonly string[],
): { stops: FailedDelivery[]; unnamed: number } {
  const wanted = new Set(ids)
  const stops: FailedDelivery[] = []
  const found = new Set<string>()
  for (const round of run.allRounds)
    for (const stop of round.stops) {
      if (stop.kind === 'collect') continue
      const its = [stop.id, ...stop.orderIds].filter((id) => wanted.has(id))
      if (its.length > 0) stops.push({ stop, roundNumber: round.number })
      for (const id of its) found.add(id)
    }
  return { stops, unnamed: wanted.size - found.size }
}

/** Orders that became ready after the plan was made: neither in a round nor among those left out. */
export function countNewOrders(run: Pick<RunDetail, 'allRounds' | 'unassigned' | 'readyOrders'>): number {
  const doors = run.allRounds.flatMap((round) => round.stops.filter((stop) => stop.kind !== 'collect'))
  const planned = new Set(doors.flatMap((stop) => stop.orderIds)).size
  return Math.max(0, run.readyOrders - planned - run.unassigned)
}
