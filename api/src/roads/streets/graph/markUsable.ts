import { type StreetEdges, type StreetLines, type StreetTurns, streetFlags, travelModes } from './streetGraph.ts'

/** A strongly connected component with this many edges is never an island. */
const minEdges = 1000
/** A smaller one is an island unless it has this share of the largest one's edges: both halves of a small town count. */
const minShare = 1 / 3

/**
 * Marks the edges that a route may start and end on: those of strongly connected components that are not islands. No route starts on a ferry, and no door is on
 * a motorway, in a tunnel or on a bridge.
 */
export function markUsable(edges: StreetEdges, lines: StreetLines, turns: StreetTurns): void {
  const { components, sizes } = stronglyConnected(edges.count, turns)
  const largest = sizes.reduce((max, size) => Math.max(max, size), 0)
  const enough = Math.min(minEdges, largest * minShare)
  const ferry = travelModes.indexOf('ferry')
  for (let edge = 0; edge < edges.count; edge++) {
    const isDoorless = edges.travel[edge] === ferry || (lines.flags[edges.line[edge]!]! & streetFlags.doorless) !== 0
    edges.usable[edge] = sizes[components[edge]!]! >= enough && !isDoorless ? 1 : 0
  }
}

/**
 * Strongly connected components of edges joined by turns, by Tarjan's algorithm (Depth-first search and linear graph algorithms, SIAM Journal on Computing 1,
 * 1972), with an explicit stack instead of recursion.
 */
function stronglyConnected(
  count: number,
  turns: StreetTurns,
): { readonly components: Uint32Array; readonly sizes: readonly number[] } {
  const components = new Uint32Array(count)
  const sizes: number[] = []
  /** Order of discovery from 1; 0 is undiscovered. */
  const found = new Uint32Array(count)
  const lowest = new Uint32Array(count)
  const done = new Uint8Array(count)
  /** Edges whose component is not known yet, and the path being followed. */
  const open = new Uint32Array(count)
  const path = new Uint32Array(count)
  const next = turns.starts.slice(0, count)
  let openCount = 0
  let order = 0
  for (let root = 0; root < count; root++) {
    if (found[root] !== 0) continue
    let depth = 0
    path[0] = open[openCount++] = root
    found[root] = lowest[root] = ++order
    while (depth >= 0) {
      const edge = path[depth]!
      if (next[edge]! < turns.starts[edge + 1]!) {
        const to = turns.to[next[edge]!++]!
        if (found[to] === 0) {
          found[to] = lowest[to] = ++order
          path[++depth] = open[openCount++] = to
        } else if (done[to] === 0) lowest[edge] = Math.min(lowest[edge]!, found[to]!)
        continue
      }
      if (lowest[edge] === found[edge]) {
        const before = openCount
        let member: number
        do {
          member = open[--openCount]!
          done[member] = 1
          components[member] = sizes.length
        } while (member !== edge)
        sizes.push(before - openCount)
      }
      depth--
      if (depth >= 0) lowest[path[depth]!] = Math.min(lowest[path[depth]!]!, lowest[edge]!)
    }
  }
  return { components, sizes }
}
