import type { LonLat } from '@doorstep/shared/units'
import { type StreetGraph, streetClasses } from '../graph/streetGraph.ts'
import { type LocalPlane, localPlane } from './localPlane.ts'
import type { EdgePosition, StreetPoint } from './streetPoint.ts'
import type { NearestOptions } from './streetRouter.ts'
import type { Streets } from './streets.ts'

/** Metres looked round first, and how much farther each time that is not enough. */
const firstReach = 60
const reachGrowth = 3

/**
 * A car comes to a door by a track only where no street is half as near: behind many a house runs a field track that leads to nobody's
 * door, and a farm's is far from any street.
 */
const trackFactor = 2
const track = streetClasses.indexOf('track')

/** The nearest place on one line. */
interface Foot {
  readonly line: number
  /** Segment, as its first point, and part of it that lies before. */
  readonly point: number
  readonly share: number
  /** Metres squared. */
  readonly square: number
  /** Metres as they count when streets are compared. */
  readonly counted: number
}

/**
 * See StreetRouter. Nearest by true distance to the street, not to its box, but for a car's tracks; equally near ones in the order of
 * their lines.
 */
export function nearestStreets(
  streets: Pick<Streets, 'graph' | 'index'>,
  asked: LonLat,
  options: NearestOptions = {},
): StreetPoint[] {
  const { number = 1, radius = Infinity } = options
  const { boxes } = streets.index
  if (!boxes || !Number.isFinite(asked[0]) || !Number.isFinite(asked[1])) return []
  const plane = localPlane(asked)
  for (let reach = Math.min(radius, firstReach); ; reach = Math.min(radius, reach * reachGrowth)) {
    const [west, south, east, north] = plane.box(reach)
    const feet = feetOn(streets, plane, boxes.search(west, south, east, north))
    const all = west <= boxes.minX && south <= boxes.minY && east >= boxes.maxX && north >= boxes.maxY
    // What lies in the box but beyond reach may be farther than something outside the box.
    const sureWithin = all ? radius : reach
    const isLast = all || reach >= radius
    const sure = feet.filter((foot) => (isLast ? Math.sqrt(foot.square) : foot.counted) <= sureWithin)
    if (sure.length < number && !all && reach < radius) continue
    sure.sort((a, b) => a.counted - b.counted || a.line - b.line)
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
    if (!before || foot.square < before.square || (foot.square === before.square && foot.point < before.point)) {
      nearest.set(line, foot)
    }
  }
  return [...nearest.values()]
}

function footOn({ mode, lines }: StreetGraph, plane: LocalPlane, line: number, first: number, last: number): Foot {
  let best = { line, point: first, share: 0, square: Infinity }
  let x = plane.x(lines.longitudes[first]!)
  let y = plane.y(lines.latitudes[first]!)
  for (let point = first; point < last; point++) {
    const alongX = plane.x(lines.longitudes[point + 1]!) - x
    const alongY = plane.y(lines.latitudes[point + 1]!) - y
    const length = alongX * alongX + alongY * alongY
    const share = length === 0 ? 0 : Math.min(1, Math.max(0, -(x * alongX + y * alongY) / length))
    const square = (x + share * alongX) ** 2 + (y + share * alongY) ** 2
    if (square < best.square) best = { line, point, share, square }
    x += alongX
    y += alongY
  }
  const factor = mode === 'car' && lines.classes[line] === track ? trackFactor : 1
  return { ...best, counted: Math.sqrt(best.square) * factor }
}

function pointAt(
  streets: Pick<Streets, 'graph' | 'index'>,
  plane: LocalPlane,
  { line, point, share, square }: Foot,
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
    else if (at === point) before += share * length
    whole += length
  }
  const fraction = whole === 0 ? 0 : Math.min(1, before / whole)
  const onSegment = (values: Int32Array): number =>
    Math.round(values[point]! + share * (values[point + 1]! - values[point]!)) / 1e7
  return {
    location: [onSegment(longitudes), onSegment(latitudes)],
    distance: Math.sqrt(square),
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
