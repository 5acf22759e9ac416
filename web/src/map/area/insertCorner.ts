import type { Point } from '@doorstep/shared/contracts'
import { metresPerDegree } from '../../lib/measureMetres.ts'

/** Adds a corner to an area where it lengthens the outline least, so that sides do not cross when corners are clicked in any order. */
export function insertCorner(corners: readonly Point[], corner: Point): Point[] {
  if (corners.length < 3) return [...corners, corner]
  const detours = corners.map((from, index) => {
    const to = corners[(index + 1) % corners.length] as Point
    return distance(from, corner) + distance(corner, to) - distance(from, to)
  })
  return corners.toSpliced(detours.indexOf(Math.min(...detours)) + 1, 0, corner)
}

/** In degrees of latitude; exact enough to compare sides of one area. */
function distance(one: Point, other: Point): number {
  const shrink = Math.cos((one.latitude * Math.PI) / 180)
  return Math.hypot((one.longitude - other.longitude) * shrink, one.latitude - other.latitude)
}

/** A square around a point, from which to draw on. @param metres from the middle to each side */
export function squareAround({ longitude, latitude }: Point, metres: number): Point[] {
  const north = metres / metresPerDegree
  const east = north / Math.cos((latitude * Math.PI) / 180)
  const round = (degrees: number): number => Math.round(degrees * 1e6) / 1e6
  return (
    [
      [-1, -1],
      [1, -1],
      [1, 1],
      [-1, 1],
    ] as const
  ).map(([x, y]) => ({ longitude: round(longitude + x * east), latitude: round(latitude + y * north) }))
}
