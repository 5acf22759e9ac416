import type { Point } from '@doorstep/shared/contracts'

/** Metres of a degree of latitude, on a sphere with the earth's mean radius of 6,371 km. */
export const metresPerDegree = 111_195

/** Metres between two points near each other, in a straight line. */
export function measureMetres(one: Point, other: Point): number {
  const narrowing = Math.cos((((one.latitude + other.latitude) / 2) * Math.PI) / 180)
  return metresPerDegree * Math.hypot(one.latitude - other.latitude, (one.longitude - other.longitude) * narrowing)
}
