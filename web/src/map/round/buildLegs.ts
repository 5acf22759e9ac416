import type { Point } from '@doorstep/shared/contracts'
import { decode } from '@googlemaps/polyline-codec'
import type { RoundLeg } from './joinLegs.ts'

/** A planned leg: its line on the streets, or an estimate; neither: there is no leg. */
interface PlannedLeg {
  readonly point: Point
  readonly legLine: string | null
  readonly legGuessed: boolean
}

interface PlannedRoute {
  readonly start: Point | null
  readonly stops: readonly PlannedLeg[]
  readonly end: Point | null
  readonly endLine: string | null
  /** Omitted: an estimate when it has no line. */
  readonly endGuessed?: boolean
}

/** The legs of a round for the map: along the streets, and straight where they are estimates. */
export function buildLegs({ start, stops, end, endLine, endGuessed = endLine === null }: PlannedRoute): RoundLeg[] {
  const legs = stops.flatMap((stop, index) => buildLeg(index === 0 ? start : stops[index - 1]!.point, stop))
  if (end === null) return legs
  const last = stops.at(-1)?.point ?? start
  return [...legs, ...buildLeg(last, { point: end, legLine: endLine, legGuessed: endGuessed })]
}

/** The leg to a stop; none from an unknown start or between two stops at the same point. */
function buildLeg(from: Point | null, { point, legLine, legGuessed }: PlannedLeg): RoundLeg[] {
  // Not compared to null: rounds stored on a phone by an older version have no lines.
  if (legLine) return [{ points: pointsOf(legLine), estimated: false }]
  if (from === null || !legGuessed || isSamePoint(from, point)) return []
  return [{ points: [from, point], estimated: true }]
}

/** The planned path to a stop, from the previous stop or the round's start; only the stop when there is none. */
export function pathToStop(
  { start, stops }: Pick<PlannedRoute, 'start' | 'stops'>,
  stop: PlannedLeg,
  index = stops.indexOf(stop),
): readonly Point[] {
  const previous = index > 0 ? stops[index - 1]?.point : start
  const points = buildLeg(previous ?? null, stop).flatMap((leg) => leg.points)
  return [...(previous ? [previous] : []), ...points, stop.point]
}

/** The planned path from the last stop to the end of the round; only the end when there is none. */
export function pathToEnd({ start, stops, end, endLine }: Omit<PlannedRoute, 'endGuessed'>): readonly Point[] {
  if (end === null) return []
  return pathToStop({ start, stops }, { point: end, legLine: endLine, legGuessed: endLine === null }, stops.length)
}

const pointsOf = (encoded: string): Point[] =>
  decode(encoded, 5).map(([latitude, longitude]) => ({ latitude, longitude }))

const isSamePoint = (one: Point, other: Point): boolean =>
  one.latitude === other.latitude && one.longitude === other.longitude
