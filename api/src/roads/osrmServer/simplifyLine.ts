import type { GridPoint } from '../streets/guidance/index.ts'

/** The screen that the whole line should fit on: its width in pixels, and the maximum zoom. As in OSRM. */
const mapWidth = 2_048
const tile = 256
const closestZoom = 18
/** Smaller deviations are invisible. */
const tolerancePx = 1.5

/** The line simplified for the closest zoom at which it fits on a large screen; both ends stay (Douglas and Peucker, 1973). */
export function simplifyLine(line: readonly GridPoint[]): GridPoint[] {
  const worldPoints = line.map(project)
  const spread = (axis: 0 | 1) => {
    let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
    for (const point of worldPoints) {
      min = Math.min(min, point[axis])
      max = Math.max(max, point[axis])
    }
    return max - min
  }
  const width = Math.max(spread(0), spread(1))
  const zoom = width > 0 ? Math.min(closestZoom, Math.floor(Math.log2(mapWidth / (width * tile)))) : closestZoom
  const tolerance = tolerancePx / (tile * 2 ** zoom)
  const retained = new Uint8Array(line.length)
  retained[0] = retained[line.length - 1] = 1
  const spans: [number, number][] = [[0, line.length - 1]]
  for (let span = spans.pop(); span; span = spans.pop()) {
    const [first, last] = span
    const furthest = furthestBetween(worldPoints, first, last)
    if (furthest.index < 0 || furthest.distance <= tolerance) continue
    retained[furthest.index] = 1
    spans.push([first, furthest.index], [furthest.index, last])
  }
  return line.filter((_, index) => retained[index] === 1)
}

/** Web Mercator, with a world one unit wide. */
function project({ longitude, latitude }: GridPoint): [number, number] {
  const sine = Math.sin((latitude / 1e7) * (Math.PI / 180))
  return [longitude / 3.6e9 + 0.5, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)]
}

function furthestBetween(points: readonly [number, number][], first: number, last: number) {
  const [x, y] = points[first]!
  const [dx, dy] = [points[last]![0] - x, points[last]![1] - y]
  const length = dx * dx + dy * dy
  const furthest = { index: -1, distance: -1 }
  for (let index = first + 1; index < last; index++) {
    const [px, py] = [points[index]![0] - x, points[index]![1] - y]
    const along = length > 0 ? Math.max(0, Math.min(1, (px * dx + py * dy) / length)) : 0
    const distance = Math.hypot(px - along * dx, py - along * dy)
    if (distance > furthest.distance) Object.assign(furthest, { index, distance })
  }
  return furthest
}
