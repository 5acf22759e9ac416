import type { Point } from '@doorstep/shared/contracts'

/** Times the median distance from the middle beyond which a point is an outlier. */
const outlierFactor = 12
/** Degrees of latitude, about 5 km: nothing nearer is an outlier. */
const minDegrees = 0.045

/**
 * The points without those far away from most of them, such as one pinned in the wrong town: a map of all points would show nothing of
 * the others.
 */
export function dropOutliers(points: readonly Point[]): readonly Point[] {
  const latitude = median(points.map((point) => point.latitude))
  const longitude = median(points.map((point) => point.longitude))
  const longitudeScale = Math.cos((latitude * Math.PI) / 180)
  const distanceOf = (point: Point): number =>
    Math.hypot(point.latitude - latitude, (point.longitude - longitude) * longitudeScale)
  const maxDistance = Math.max(minDegrees, outlierFactor * median(points.map(distanceOf)))
  return points.filter((point) => distanceOf(point) <= maxDistance)
}

/** 0 for no values. */
function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0
}
