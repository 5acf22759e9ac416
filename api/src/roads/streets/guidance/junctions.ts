import { originalOf, type StreetGraph } from '../graph/streetGraph.ts'
import { positiveDegrees, turnBetween } from './bearings.ts'
import { directionFromEnd, directionFromStart } from './edgeLine.ts'

/** Centimetres along a street at which its direction is measured, beyond any kink of its first metre. */
const lookAhead = 1_500

/** A street that meets others at a junction. */
export interface Arm {
  /** Edge that leaves the junction by it, or -1: it may not be entered at all. */
  readonly leaving: number
  /** Edge that comes to the junction by it, or -1. */
  readonly arriving: number
  readonly line: number
  /** Degrees clockwise from north, away from the junction. */
  readonly bearing: number
  /** Degrees of the turn from the street of arrival, right positive; 180 for that street itself. */
  readonly turn: number
  /** Whether it may be entered from the street of arrival. */
  readonly enterable: boolean
}

/** Where a path goes from one edge to the next. */
export interface Junction {
  readonly node: number
  /** By ascending bearing. */
  readonly arms: readonly Arm[]
  /** The arms of arrival and departure. */
  readonly from: Arm
  readonly to: Arm
}

/** Which edges touch a node. `leaving` and `arriving` hold edges by node: those of node `i` from `starts[i]` up to `starts[i + 1]`. */
export interface JunctionIndex {
  readonly graph: StreetGraph
  readonly starts: Uint32Array
  /** Edges that leave the node, and those that arrive at it and have no opposite, as `-1 - edge`. */
  readonly edges: Int32Array
  /** Junctions by their edges of arrival and departure. */
  readonly cache?: Map<number, Junction>
}

/** The same index for one path, with a cache. */
export function withJunctionCache(index: JunctionIndex): JunctionIndex {
  return { ...index, cache: new Map() }
}

/** Takes about four bytes an edge and four a node. */
export function indexJunctions(graph: StreetGraph): JunctionIndex {
  const { nodes, edges } = graph
  const starts = new Uint32Array(nodes.count + 1)
  for (let edge = 0; edge < edges.count; edge++) {
    if (edges.twinOf[edge]! >= 0) continue
    starts[edges.from[edge]! + 1]!++
    if (edges.opposite[edge] === -1) starts[edges.to[edge]! + 1]!++
  }
  for (let node = 0; node < nodes.count; node++) starts[node + 1]! += starts[node]!
  const next = starts.slice()
  const touching = new Int32Array(starts[nodes.count]!)
  for (let edge = 0; edge < edges.count; edge++) {
    if (edges.twinOf[edge]! >= 0) continue
    touching[next[edges.from[edge]!]!++] = edge
    if (edges.opposite[edge] === -1) touching[next[edges.to[edge]!]!++] = -1 - edge
  }
  return { graph, starts, edges: touching }
}

/** The index of a graph, made when it is first needed. */
export function lazyJunctions(graph: StreetGraph): () => JunctionIndex {
  let index: JunctionIndex | undefined
  return () => {
    index ??= indexJunctions(graph)
    return index
  }
}

/** The junction where a path goes from edge `before` to edge `after`. */
export function junctionBetween(index: JunctionIndex, before: number, after: number): Junction {
  const key = before * index.graph.edges.count + after
  const junction = index.cache?.get(key) ?? buildJunction(index, before, after)
  index.cache?.set(key, junction)
  return junction
}

function buildJunction(index: JunctionIndex, before: number, after: number): Junction {
  const { graph } = index
  const { edges } = graph
  const node = edges.to[before]!
  const [from, to] = [originalOf(edges, before), originalOf(edges, after)]
  const arrival = positiveDegrees(directionFromEnd(graph, before, lookAhead) + 180)
  const arms: Arm[] = []
  for (let at = index.starts[node]!; at < index.starts[node + 1]!; at++) {
    const touching = index.edges[at]!
    const leaving = touching >= 0 ? touching : -1
    const arriving = touching >= 0 ? edges.opposite[touching]! : -1 - touching
    const away =
      leaving >= 0 ? directionFromStart(graph, leaving, lookAhead) : directionFromEnd(graph, arriving, lookAhead)
    arms.push({
      leaving,
      arriving,
      line: edges.line[leaving >= 0 ? leaving : arriving]!,
      bearing: away,
      turn: arriving === from ? 180 : turnBetween(arrival, away),
      enterable: leaving >= 0 && (leaving === to || canTurn(graph, before, leaving)),
    })
  }
  arms.sort((one, other) => one.bearing - other.bearing || one.line - other.line)
  return {
    node,
    arms,
    from: arms.find((arm) => arm.arriving === from)!,
    to: arms.find((arm) => arm.leaving === to)!,
  }
}

/** Whether one may turn into an edge, or into a twin of it. */
function canTurn({ edges, turns }: StreetGraph, before: number, after: number): boolean {
  for (let turn = turns.starts[before]!; turn < turns.starts[before + 1]!; turn++)
    if (originalOf(edges, turns.to[turn]!) === after) return true
  return false
}

/** Index of the turn from one edge to the next in the graph's turns, or -1 when there is none. */
export function turnIndex({ turns }: StreetGraph, before: number, after: number): number {
  for (let turn = turns.starts[before]!; turn < turns.starts[before + 1]!; turn++) {
    if (turns.to[turn] === after) return turn
  }
  return -1
}
