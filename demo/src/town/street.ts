import { add, bend, distance, minus, neededPoints, type Point } from './plane.ts'
import type { TownMap } from './townMap.ts'
import type { Cell, Side } from './townPlan.ts'

/** A drawn street, path or lane that houses may still be added to. */
export interface Street {
  readonly name: string | undefined
  readonly highway: string
  readonly nodes: readonly number[]
  readonly line: readonly Point[]
  /** The cell whose houses are on its left and right; undefined: none. */
  readonly left: Cell | undefined
  readonly right: Cell | undefined
}

/** Junctions of streets inside cells with the sides around them. Two cells that request nearly the same point share one. */
export class SideJunctions {
  readonly #bySide = new Map<Side, { t: number; node: number }[]>()
  readonly #map: TownMap

  constructor(map: TownMap) {
    this.#map = map
  }

  /** The node on `side` near `t`: at least 20 m from its ends, and at least 14 m from others. */
  nodeAt(side: Side, t: number): number {
    const list = this.on(side)
    const margin = Math.min(0.5, 20 / side.length)
    const place = Math.min(1 - margin, Math.max(margin, t))
    const near = list.find((junction) => Math.abs(junction.t - place) * side.length < 14)
    if (near) return near.node
    const node = this.#map.addNode(side.at(place))
    list.push({ t: place, node })
    list.sort((a, b) => a.t - b.t)
    return node
  }

  on(side: Side): { t: number; node: number }[] {
    const list = this.#bySide.get(side) ?? []
    this.#bySide.set(side, list)
    return list
  }
}

/**
 * Nodes of a smooth line through these nodes, with as many between them as its bends need.
 * @param steps samples between two nodes
 */
export function smoothWay(map: TownMap, through: readonly number[], steps = 6): number[] {
  const points = through.map((node) => map.pointOf(node))
  const last = points.length - 1
  const beyond = (end: Point, inner: Point) => add(end, minus(end, inner))
  const nodes = [through[0]!]
  for (let index = 0; index < last; index++) {
    const [from, to] = [points[index]!, points[index + 1]!]
    const before = points[index - 1] ?? beyond(from, to)
    const after = points[index + 2] ?? beyond(to, from)
    const piece: Point[] = []
    for (let step = 0; step <= steps; step++) piece.push(bend(before, from, to, after, step / steps))
    nodes.push(...needed(map, piece), through[index + 1]!)
  }
  return nodes
}

/** New nodes for the required inner points of a piece. */
export function needed(map: TownMap, piece: readonly Point[], tolerance = 0.6): number[] {
  const keep = neededPoints(piece, tolerance)
  const nodes: number[] = []
  for (let index = 1; index < piece.length - 1; index++) if (keep[index]) nodes.push(map.addNode(piece[index]!))
  return nodes
}

export const lineOf = (map: TownMap, nodes: readonly number[]): Point[] => nodes.map((node) => map.pointOf(node))

/** Inserts a node in the middle of the longest gap of a line, among `nodes`. */
export function withMiddleNode(
  map: TownMap,
  nodes: number[],
  from: number,
  to: number,
): { nodes: number[]; middle: number } {
  const start = nodes.indexOf(from)
  const end = nodes.indexOf(to, start + 1)
  let widest = start
  for (let index = start; index < end; index++) if (gap(map, nodes, index) > gap(map, nodes, widest)) widest = index
  const [a, b] = [map.pointOf(nodes[widest]!), map.pointOf(nodes[widest + 1]!)]
  const middle = map.addNode({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 })
  return { nodes: [...nodes.slice(0, widest + 1), middle, ...nodes.slice(widest + 1)], middle }
}

const gap = (map: TownMap, nodes: readonly number[], index: number) =>
  distance(map.pointOf(nodes[index]!), map.pointOf(nodes[index + 1]!))
