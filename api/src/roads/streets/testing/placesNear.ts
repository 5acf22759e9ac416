import type { StreetGraph } from '../graph/streetGraph.ts'
import type { EdgePlace } from './dijkstra.ts'

/**
 * The place on the usable street nearest to a point in degrees, on each edge of that street that is open: by looking at every street,
 * the reference for every index. Flat geometry around the point.
 */
export function placesNear(graph: StreetGraph, longitude: number, latitude: number): EdgePlace[] {
  const { edges, lines } = graph
  const across = Math.cos((latitude * Math.PI) / 180)
  const isUsable = new Uint8Array(lines.count)
  for (let edge = 0; edge < edges.count; edge++) if (edges.usable[edge] === 1) isUsable[edges.line[edge]!] = 1
  /** Squared. */
  let nearest = Number.POSITIVE_INFINITY
  let line = -1
  let along = 0
  for (let candidate = 0; candidate < lines.count; candidate++) {
    if (isUsable[candidate] === 0) continue
    let gone = 0
    let best: number | undefined
    for (let at = lines.starts[candidate]!; at < lines.starts[candidate + 1]! - 1; at++) {
      const fromX = (lines.longitudes[at]! - longitude * 1e7) * across
      const fromY = lines.latitudes[at]! - latitude * 1e7
      const x = (lines.longitudes[at + 1]! - lines.longitudes[at]!) * across
      const y = lines.latitudes[at + 1]! - lines.latitudes[at]!
      const length = Math.sqrt(x * x + y * y)
      const part = length === 0 ? 0 : Math.min(1, Math.max(0, -(fromX * x + fromY * y) / (length * length)))
      const distance = (fromX + x * part) ** 2 + (fromY + y * part) ** 2
      if (distance < nearest) {
        nearest = distance
        best = gone + part * length
      }
      gone += length
    }
    if (best !== undefined) {
      line = candidate
      along = gone === 0 ? 0 : best / gone
    }
  }
  const places: EdgePlace[] = []
  for (let edge = 0; edge < edges.count; edge++)
    if (edges.line[edge] === line && edges.usable[edge] === 1)
      places.push({ edge, fraction: edges.backward[edge] === 1 ? 1 - along : along })
  return places
}
