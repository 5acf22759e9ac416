import type { DriverStop, Point } from '@doorstep/shared/contracts'
import { buildLeg } from '../../../map/round/buildLegs.ts'

/** The planned way to a stop, from the stop before it or from where the round sets out; the stop alone when there is none. */
export function pathToStop(
  round: { readonly stops: readonly DriverStop[]; readonly start: Point | null },
  stop: DriverStop,
): readonly Point[] {
  const index = round.stops.findIndex((one) => one.id === stop.id)
  const before = index > 0 ? round.stops[index - 1]?.point : round.start
  const points = buildLeg(before ?? null, stop).flatMap((leg) => leg.points)
  return [...(before ? [before] : []), ...points, stop.point]
}
