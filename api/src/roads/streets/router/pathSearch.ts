import type { StreetGraph } from '../graph/streetGraph.ts'
import type { Hierarchy } from './hierarchy.ts'
import { seedSearch } from './seeds.ts'
import type { StreetPath } from './streetPath.ts'
import type { EdgePosition } from './streetPoint.ts'
import { unpackArc, unpackLoop } from './unpackArc.ts'
import { UpwardSearch, unreached } from './upwardSearch.ts'

/** Where the two halves of a path meet. */
interface Meeting {
  readonly node: number
  readonly weight: number
  readonly duration: number
  readonly distance: number
  /** The path contains a loop from the node to itself. */
  readonly loop: boolean
}

/** A path over an edge. */
export interface ViaPath extends StreetPath {
  readonly via: number
}

/** One to one: upward from the source, upward and backward from the destination, and the best node where both meet. */
export class PathSearch {
  readonly #graph: StreetGraph
  readonly #hierarchy: Hierarchy
  readonly #forward: UpwardSearch
  readonly #backward: UpwardSearch

  constructor(graph: StreetGraph, hierarchy: Hierarchy) {
    this.#graph = graph
    this.#hierarchy = hierarchy
    this.#forward = new UpwardSearch(hierarchy, 'forward')
    this.#backward = new UpwardSearch(hierarchy, 'backward')
  }

  /** The best path from any of the one positions to any of the others; undefined when there is none. */
  find(from: readonly EdgePosition[], to: readonly EdgePosition[]): StreetPath | undefined {
    this.#search(from, to)
    const meeting = this.#meet()
    return meeting && this.#pathVia(meeting, from, to)
  }

  /**
   * Paths from the one positions to the others via each node where both halves meet, the shortest first, of at most `maxWeight`, and at
   * most `maxCount` of them. All are legal; few are sensible.
   */
  findViaPaths(
    from: readonly EdgePosition[],
    to: readonly EdgePosition[],
    maxWeight: number,
    maxCount: number,
  ): ViaPath[] {
    this.#search(from, to)
    return this.#meetings(maxWeight)
      .sort((one, other) => one.weight - other.weight || one.node - other.node)
      .slice(0, maxCount)
      .map((meeting) => ({
        ...this.#pathVia(meeting, from, to),
        via: this.#hierarchy.edges[meeting.node]!,
      }))
  }

  #search(from: readonly EdgePosition[], to: readonly EdgePosition[]): void {
    seedSearch(this.#forward, this.#graph, this.#hierarchy, from, 'forward')
    seedSearch(this.#backward, this.#graph, this.#hierarchy, to, 'backward')
    this.#forward.run()
    this.#backward.run()
  }

  #pathVia(meeting: Meeting, from: readonly EdgePosition[], to: readonly EdgePosition[]): StreetPath {
    const edges = this.#edgesVia(meeting)
    const startFraction = fractionOn(from, edges[0]!)
    const endFraction = fractionOn(to, edges.at(-1)!)
    const { weight, duration, distance } = meeting
    return {
      edges,
      startFraction,
      endFraction: edges.length === 1 ? Math.max(startFraction, endFraction) : endFraction,
      weight,
      duration,
      distance,
    }
  }

  #meet(): Meeting | undefined {
    let best: Meeting | undefined
    for (const node of this.#forward.settled) {
      const meeting = this.#meetAt(node, best?.weight ?? Number.POSITIVE_INFINITY)
      if (meeting && (!best || isShorter(meeting, best))) best = meeting
    }
    return best
  }

  #meetings(maxWeight: number): Meeting[] {
    return this.#forward.settled.map((node) => this.#meetAt(node, maxWeight)).filter((meeting) => meeting !== undefined)
  }

  /** The path via one node, if there is one of at most `maxWeight`. */
  #meetAt(node: number, maxWeight: number): Meeting | undefined {
    const up = this.#forward
    const down = this.#backward
    if (down.weights[node] === unreached) return undefined
    let weight = up.weights[node]! + down.weights[node]!
    if (weight > maxWeight) return undefined
    let duration = up.durations[node]! + down.durations[node]!
    let distance = up.distances[node]! + down.distances[node]!
    // Backwards on an edge is no path: it takes a loop to the edge's start.
    const loop = (weight | duration | distance) < 0
    if (loop) {
      const loops = this.#hierarchy.loops.arcs
      if (loops[node * 4 + 1]! < 0) return undefined
      weight += loops[node * 4 + 1]!
      duration += loops[node * 4 + 2]!
      distance += loops[node * 4 + 3]!
    }
    return { node, weight, duration, distance, loop }
  }

  #edgesVia({ node, loop }: Meeting): number[] {
    const hierarchy = this.#hierarchy
    const upwards: number[] = []
    for (let at = node; at >= 0; at = this.#forward.parents[at]!) upwards.push(at)
    upwards.reverse()
    const nodes = [upwards[0]!]
    for (let i = 1; i < upwards.length; i++) unpackArc(hierarchy, upwards[i - 1]!, upwards[i]!, nodes)
    if (loop) unpackLoop(hierarchy, node, nodes)
    for (let at = node; this.#backward.parents[at]! >= 0; ) {
      const next = this.#backward.parents[at]!
      unpackArc(hierarchy, at, next, nodes)
      at = next
    }
    return nodes.map((rank) => hierarchy.edges[rank]!)
  }
}

const isShorter = (one: Meeting, other: Meeting): boolean =>
  (one.weight - other.weight || one.duration - other.duration || one.distance - other.distance) < 0

function fractionOn(positions: readonly EdgePosition[], edge: number): number {
  return positions.find((position) => position.edge === edge)?.fraction ?? 0
}
