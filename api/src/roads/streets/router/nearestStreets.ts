import type { LonLat } from '@doorstep/shared/units'
import { type StreetGraph, streetClasses } from '../graph/streetGraph.ts'
import { type LocalPlane, localPlane } from './localPlane.ts'
import type { EdgePosition, StreetPoint } from './streetPoint.ts'
import type { NearestOptions } from './streetRouter.ts'
import type { Streets } from './streets.ts'

/** Metres searched first, and the factor by which the radius grows while too little is found. */
const firstRadius = 60
const radiusGrowth = 3

/**
 * A car comes to a door by a track only where no street is half as near: behind many a house runs a field track that leads to nobody's
 * door, and a farm's is far from any street.
 */
const trackFactor = 2
const track = streetClasses.indexOf('track')

/** The foot of the perpendicular on one line: its nearest point. */
interface Foot {
  readonly line: number
  /** Segment, as its first point, and the fraction of it before the foot. */
  readonly point: number
  readonly fraction: number
  /** Square metres. */
  readonly squaredDistance: number
  /** Metres, weighted for comparing streets. */
  readonly comparedDistance: number
}

/**
 * See StreetRouter. Nearest by distance to the street, not to its box; a car's tracks are weighted. Equally near ones are in the order of
 * their lines.
 */
export function nearestStreets(
  streets: Pick<Streets, 'graph' | 'index'>,
  point: LonLat,
  options: NearestOptions = {},
): StreetPoint[] {
  const { number = 1, radius = Number.POSITIVE_INFINITY } = options
  const { boxes } = streets.index
  if (!boxes || !Number.isFinite(point[0]) || !Number.isFinite(point[1])) return []
  const plane = localPlane(point)
  for (let searched = Math.min(radius, firstRadius); ; searched = Math.min(radius, searched * radiusGrowth)) {
    const [west, south, east, north] = plane.box(searched)
    const feet = feetOn(streets, plane, boxes.search(west, south, east, north))
    const all = west <= boxes.minX && south <= boxes.minY && east >= boxes.maxX && north >= boxes.maxY
    // What is in the box but beyond the radius may be farther than something outside the box.
    const sureWithin = all ? radius : searched
    const isLast = all || searched >= radius
    const sure = feet.filter((foot) => (isLast ? Math.sqrt(foot.squaredDistance) : foot.comparedDistance) <= sureWithin)
    if (sure.length < number && !all && searched < radius) continue
    sure.sort((a, b) => a.comparedDistance - b.comparedDistance || a.line - b.line)
    return sure.slice(0, number).map((foot) => pointAt(streets, plane, foot))
  }
}

function feetOn(
  { graph, index }: Pick<Streets, 'graph' | 'index'>,
  plane: LocalPlane,
  pieces: readonly number[],
): Foot[] {
  const nearest = new Map<number, Foot>()
  for (const piece of pieces) {
    const line = index.lines[piece]!
    const foot = footOn(graph, plane, line, index.firsts[piece]!, index.lasts[piece]!)
    const before = nearest.get(line)
    if (
      !before ||
      foot.squaredDistance < before.squaredDistance ||
      (foot.squaredDistance === before.squaredDistance && foot.point < before.point)
    ) {
      nearest.set(line, foot)
    }
  }
  return [...nearest.values()]
}

function footOn({ mode, lines }: StreetGraph, plane: LocalPlane, line: number, first: number, last: number): Foot {
  let best = { line, point: first, fraction: 0, squaredDistance: Number.POSITIVE_INFINITY }
  let x = plane.x(lines.longitudes[first]!)
  let y = plane.y(lines.latitudes[first]!)
  for (let point = first; point < last; point++) {
    const alongX = plane.x(lines.longitudes[point + 1]!) - x
    const alongY = plane.y(lines.latitudes[point + 1]!) - y
    const length = alongX * alongX + alongY * alongY
    const fraction = length === 0 ? 0 : Math.min(1, Math.max(0, -(x * alongX + y * alongY) / length))
    const squaredDistance = (x + fraction * alongX) ** 2 + (y + fraction * alongY) ** 2
    if (squaredDistance < best.squaredDistance) best = { line, point, fraction, squaredDistance }
    x += alongX
    y += alongY
  }
  const factor = mode === 'car' && lines.classes[line] === track ? trackFactor : 1
  return { ...best, comparedDistance: Math.sqrt(best.squaredDistance) * factor }
}

function pointAt(
  streets: Pick<Streets, 'graph' | 'index'>,
  plane: LocalPlane,
  { line, point, fraction: along, squaredDistance }: Foot,
): StreetPoint {
  const { starts, longitudes, latitudes } = streets.graph.lines
  let before = 0
  let whole = 0
  for (let at = starts[line]!; at < starts[line + 1]! - 1; at++) {
    const length = Math.hypot(
      plane.x(longitudes[at + 1]!) - plane.x(longitudes[at]!),
      plane.y(latitudes[at + 1]!) - plane.y(latitudes[at]!),
    )
    if (at < point) before += length
    else if (at === point) before += along * length
    whole += length
  }
  const fraction = whole === 0 ? 0 : Math.min(1, before / whole)
  const onSegment = (values: Int32Array): number =>
    Math.round(values[point]! + along * (values[point + 1]! - values[point]!)) / 1e7
  return {
    location: [onSegment(longitudes), onSegment(latitudes)],
    distance: Math.sqrt(squaredDistance),
    line,
    positions: positionsOn(streets, line, fraction),
  }
}

function positionsOn(
  { graph, index }: Pick<Streets, 'graph' | 'index'>,
  line: number,
  fraction: number,
): EdgePosition[] {
  const on = index.lineEdges.subarray(index.edgeStarts[line]!, index.edgeStarts[line + 1]!)
  return Array.from(on, (edge) => ({ edge, fraction: graph.edges.backward[edge] === 1 ? 1 - fraction : fraction }))
}
