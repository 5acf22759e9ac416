import type { StreetGraph } from '../graph/streetGraph.ts'
import type { StreetPath } from '../router/streetPath.ts'
import { bearing, type GridPoint, isSamePoint, shortDistance } from './bearings.ts'

/** The points of an edge in the direction of travel, ends included. */
export function edgePoints({ edges, lines }: StreetGraph, edge: number): GridPoint[] {
  const line = edges.line[edge]!
  const points: GridPoint[] = []
  for (let point = lines.starts[line]!; point < lines.starts[line + 1]!; point++) {
    points.push({ longitude: lines.longitudes[point]!, latitude: lines.latitudes[point]! })
  }
  return edges.backward[edge] === 1 ? points.reverse() : points
}

/** The part of a line between two shares of its length (0 to 1): at least two points, which may be alike. */
export function partOfLine(points: readonly GridPoint[], start: number, end: number): GridPoint[] {
  if (start <= 0 && end >= 1) return [...points]
  const reached = distancesAlong(points)
  const whole = reached.at(-1)!
  const part = [pointAt(points, reached, start * whole)]
  points.forEach((point, index) => {
    if (reached[index]! > start * whole && reached[index]! < end * whole) part.push(point)
  })
  part.push(pointAt(points, reached, end * whole))
  return part
}

/** Direction in degrees from an edge's start to a point `distance` centimetres along it, or to its end when it is shorter. */
export function directionFromStart(graph: StreetGraph, edge: number, distance: number): number {
  return directionAlong(graph, edge, distance, graph.edges.backward[edge] === 1)
}

/** The same from its end, backwards along it. */
export function directionFromEnd(graph: StreetGraph, edge: number, distance: number): number {
  return directionAlong(graph, edge, distance, graph.edges.backward[edge] !== 1)
}

/** Follows the line point by point, without copies: it is called for every edge of a path. */
function directionAlong({ edges, lines }: StreetGraph, edge: number, distance: number, fromLast: boolean): number {
  const line = edges.line[edge]!
  const [first, last] = [lines.starts[line]!, lines.starts[line + 1]! - 1]
  const step = fromLast ? -1 : 1
  const pointAlong = (at: number): GridPoint => ({ longitude: lines.longitudes[at]!, latitude: lines.latitudes[at]! })
  const start = pointAlong(fromLast ? last : first)
  let reached = 0
  let before = start
  for (let at = (fromLast ? last : first) + step; at >= first && at <= last; at += step) {
    const point = pointAlong(at)
    const length = shortDistance(before, point)
    if (reached + length >= distance && length > 0) {
      const share = (distance - reached) / length
      return bearing(start, {
        longitude: before.longitude + share * (point.longitude - before.longitude),
        latitude: before.latitude + share * (point.latitude - before.latitude),
      })
    }
    reached += length
    before = point
  }
  return bearing(start, before)
}

function distancesAlong(points: readonly GridPoint[]): number[] {
  let sum = 0
  return points.map((point, index) => {
    if (index > 0) sum += shortDistance(points[index - 1]!, point)
    return sum
  })
}

function pointAt(points: readonly GridPoint[], reached: readonly number[], distance: number): GridPoint {
  const next = reached.findIndex((sum) => sum >= distance)
  if (next === 0) return points[0]!
  if (next < 0) return points.at(-1)!
  const before = points[next - 1]!
  const after = points[next]!
  const share = (distance - reached[next - 1]!) / (reached[next]! - reached[next - 1]!)
  return {
    longitude: Math.round(before.longitude + share * (after.longitude - before.longitude)),
    latitude: Math.round(before.latitude + share * (after.latitude - before.latitude)),
  }
}

/** Which segment of a line lies at this share of its length: from point `i` to point `i + 1`. */
export function segmentAt(points: readonly GridPoint[], share: number): number {
  const reached = distancesAlong(points)
  const next = reached.findIndex((sum, index) => index > 0 && sum >= share * reached.at(-1)!)
  return next < 0 ? points.length - 2 : next - 1
}

/** The line of a path in the direction of travel, without consecutive duplicates unless it has no length. */
export function lineOfPath(graph: StreetGraph, { edges, startFraction, endFraction }: StreetPath): GridPoint[] {
  const line: GridPoint[] = []
  edges.forEach((edge, index) => {
    const start = index === 0 ? startFraction : 0
    const end = index === edges.length - 1 ? endFraction : 1
    for (const point of partOfLine(edgePoints(graph, edge), start, end)) {
      if (line.length === 0 || !isSamePoint(line.at(-1)!, point)) line.push(point)
    }
  })
  return line.length > 1 ? line : [line[0]!, line[0]!]
}
