import type { LonLat } from '@doorstep/shared/units'

/** A point on the graph's scale: whole 1e-7 degrees. */
export interface GridPoint {
  readonly longitude: number
  readonly latitude: number
}

/** Of degrees. */
export const gridPoint = ([longitude, latitude]: LonLat): GridPoint => ({
  longitude: Math.round(longitude * 1e7),
  latitude: Math.round(latitude * 1e7),
})

/** In degrees. */
export const lonLat = ({ longitude, latitude }: GridPoint): LonLat => [longitude / 1e7, latitude / 1e7]

const radians = Math.PI / 180
/** Centimetres that one unit of 1e-7 degrees of latitude is long, on the sphere OSRM measures with (radius 6,372,797.56 m). */
const centimetresPerUnit = (6_372_797.56 * radians * 100) / 1e7

/** Centimetres between two near points, as if the earth were flat between them. */
export function shortDistance(from: GridPoint, to: GridPoint): number {
  const [east, north] = offset(from, to)
  return Math.hypot(east, north)
}

export function isSamePoint(one: GridPoint, other: GridPoint): boolean {
  return one.longitude === other.longitude && one.latitude === other.latitude
}

/** Degrees clockwise from north, from 0 up to 360; 0 when both are the same point. */
export function bearing(from: GridPoint, to: GridPoint): number {
  const [east, north] = offset(from, to)
  return positiveDegrees(Math.atan2(east, north) / radians)
}

/** Degrees of the turn from bearing `before` to `after`, right positive, above -180 up to 180. */
export function turnBetween(before: number, after: number): number {
  const turn = positiveDegrees(after - before)
  return turn > 180 ? turn - 360 : turn
}

export function positiveDegrees(degrees: number): number {
  const rest = degrees % 360
  return rest < 0 ? rest + 360 : rest
}

/** A whole bearing from 0 to 359. */
export function wholeBearing(degrees: number): number {
  return Math.round(positiveDegrees(degrees)) % 360
}

function offset(from: GridPoint, to: GridPoint): [east: number, north: number] {
  const latitude = (from.latitude + to.latitude) * 0.5e-7 * radians
  return [
    (to.longitude - from.longitude) * Math.cos(latitude) * centimetresPerUnit,
    (to.latitude - from.latitude) * centimetresPerUnit,
  ]
}
