import { maxZoom, unitsAt, unitsPerPx } from './world.ts'

/** The zoom of a point that no tile needs. */
export const never = 255

/** Tolerance of a simplified line; smaller at the last zoom, which is drawn up to eight times as large. */
const tolerancePx = 0.5
const lastTolerancePx = 0.2

/** In world units. */
const toleranceAt = (zoom: number): number =>
  (zoom === maxZoom ? lastTolerancePx : tolerancePx) * unitsPerPx * unitsAt(zoom)

/**
 * The first zoom whose tiles need each point of a line, by Douglas and Peucker (1973): a point is needed when it is farther than the tolerance
 * from the chord over it. Ends are always needed. Computed once for all zooms: a point needed at one zoom is needed at every higher one.
 *
 * @param points x, y, x, y … in world units; a ring repeats its first point
 */
export function zoomsOf(points: ArrayLike<number>): Uint8Array {
  const count = points.length / 2
  const zooms = new Uint8Array(count).fill(never)
  if (count === 0) return zooms
  zooms[0] = 0
  zooms[count - 1] = 0
  const least = toleranceAt(maxZoom) ** 2
  // Ranges to process, with the zoom of the point that split them: no point within is needed earlier.
  const ranges: number[] = [0, count - 1, 0]
  while (ranges.length > 0) {
    const floor = ranges.pop()!
    const last = ranges.pop()!
    const first = ranges.pop()!
    let farthest = -1
    let most = least
    for (let at = first + 1; at < last; at++) {
      const distance = squareDistance(points, at, first, last)
      if (distance > most) {
        most = distance
        farthest = at
      }
    }
    if (farthest < 0) continue
    const zoom = Math.max(floor, zoomFor(Math.sqrt(most)))
    zooms[farthest] = zoom
    ranges.push(first, farthest, zoom, farthest, last, zoom)
  }
  return zooms
}

function zoomFor(distance: number): number {
  for (let zoom = 0; zoom < maxZoom; zoom++) if (distance > toleranceAt(zoom)) return zoom
  return maxZoom
}

/** Distance from point `at` to the segment between two others. */
function squareDistance(points: ArrayLike<number>, at: number, first: number, last: number): number {
  const [fromX, fromY] = [points[first * 2]!, points[first * 2 + 1]!]
  const [alongX, alongY] = [points[last * 2]! - fromX, points[last * 2 + 1]! - fromY]
  const [x, y] = [points[at * 2]! - fromX, points[at * 2 + 1]! - fromY]
  const square = alongX * alongX + alongY * alongY
  const part = square === 0 ? 0 : Math.max(0, Math.min(1, (x * alongX + y * alongY) / square))
  return (x - part * alongX) ** 2 + (y - part * alongY) ** 2
}
