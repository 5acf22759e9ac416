import type { Point } from '@doorstep/shared/contracts'

/** A point so many times as far from the middle as half of all points are is somewhere else. */
const FAR = 12
/** Degrees of latitude, about 5 km: nearer than this nothing is far. */
const NEAR_DEGREES = 0.045

/**
 * The points without those far away from most, such as one pinned in a wrong town: a map that showed all of them would show nothing of
 * the others.
 */
export function withoutFarOff(points: readonly Point[]): readonly Point[] {
  const latitude = middleOf(points.map((point) => point.latitude))
  const longitude = middleOf(points.map((point) => point.longitude))
  const narrowing = Math.cos((latitude * Math.PI) / 180)
  const distanceOf = (point: Point): number =>
    Math.hypot(point.latitude - latitude, (point.longitude - longitude) * narrowing)
  const farthest = Math.max(NEAR_DEGREES, FAR * middleOf(points.map(distanceOf)))
  return points.filter((point) => distanceOf(point) <= farthest)
}

/** The median; 0 of nothing. */
function middleOf(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0
}
