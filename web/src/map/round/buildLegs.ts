import type { Point } from '@doorstep/shared/contracts'
import { decode } from '@googlemaps/polyline-codec'
import type { RoundLeg } from './joinLegs.ts'

/** A leg as it is planned: its line on the streets, or that it is a guess; neither: it leads nowhere. */
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
  /** Left out: it is a guess when it has no line. */
  readonly endGuessed?: boolean
}

/** The way of a round as it is drawn: along the streets, and straight where it is a guess. */
export function buildLegs({ start, stops, end, endLine, endGuessed = endLine === null }: PlannedRoute): RoundLeg[] {
  const legs = stops.flatMap((stop, index) => buildLeg(index === 0 ? start : stops[index - 1]!.point, stop))
  if (end === null) return legs
  const last = stops.at(-1)?.point ?? start
  return [...legs, ...buildLeg(last, { point: end, legLine: endLine, legGuessed: endGuessed })]
}

/** The leg that leads to a stop; none from an unknown start or between two doors at one place. */
export function buildLeg(from: Point | null, { point, legLine, legGuessed }: PlannedLeg): RoundLeg[] {
  // Not compared to null: rounds that a phone kept from before lines were known have none.
  if (legLine) return [{ points: pointsOf(legLine), estimated: false }]
  if (from === null || !legGuessed || isSame(from, point)) return []
  return [{ points: [from, point], estimated: true }]
}

const pointsOf = (encoded: string): Point[] =>
  decode(encoded, 5).map(([latitude, longitude]) => ({ latitude, longitude }))

const isSame = (one: Point, other: Point): boolean =>
  one.latitude === other.latitude && one.longitude === other.longitude
