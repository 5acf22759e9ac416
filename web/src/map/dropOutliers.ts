import type { Point } from '@doorstep/shared/contracts'

/** A point so many times as far from the middle as half of all points are is somewhere else. */
const OUTLIER_FACTOR = 12
/** Degrees of latitude, about 5 km: nearer than this nothing is far. */
const MIN_DEGREES = 0.045

/**
 * The points without those far away from most, such as one pinned in a wrong town: a map that showed all of them would show nothing of
 * the others.
 */
export function dropOutliers(points: readonly Point[]): readonly Point[] {
  const latitude = median(points.map((point) => point.latitude))
  const longitude = median(points.map((point) => point.longitude))
  const narrowing = Math.cos((latitude * Math.PI) / 180)
  const distanceOf = (point: Point): number =>
    Math.hypot(point.latitude - latitude, (point.longitude - longitude) * narrowing)
  const farthest = Math.max(MIN_DEGREES, OUTLIER_FACTOR * median(points.map(distanceOf)))
  return points.filter((point) => distanceOf(point) <= farthest)
}

/** The median; 0 of nothing. */
function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0
}
