import type { DriverStop, Point } from '@doorstep/shared/contracts'
import { buildLeg } from '../../../map/round/buildLegs.ts'

/** The planned path to a stop, from the previous stop or the round's start; only the stop when there is none. */
export function pathToStop(
  round: { readonly stops: readonly DriverStop[]; readonly start: Point | null },
  stop: DriverStop,
): readonly Point[] {
  const index = round.stops.findIndex((one) => one.id === stop.id)
  const previous = index > 0 ? round.stops[index - 1]?.point : round.start
  const points = buildLeg(previous ?? null, stop).flatMap((leg) => leg.points)
  return [...(previous ? [previous] : []), ...points, stop.point]
}
