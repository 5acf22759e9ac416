import FlatQueue from 'flatqueue'
import type { Hierarchy, HierarchyArcs } from './hierarchy.ts'

/** Label of a node not reached; larger than any weight. */
export const unreached = 0x7fffffff

/**
 * Searches upward in the hierarchy from some seeds, forward along the arcs or backward against them. Paths are compared by weight, then
 * duration, then distance, so that all searches find the same best one.
 */
export class UpwardSearch {
  readonly #arcs: HierarchyArcs
  readonly #reverseArcs: HierarchyArcs
  readonly #queue = new FlatQueue<number>()
  readonly #touched: number[] = []
  /** Labels by node. */
  readonly weights: Int32Array
  readonly durations: Int32Array
  readonly distances: Int32Array
  /** The previous node of the path, -1 for a seed. */
  readonly parents: Int32Array
  /** Nodes of the last run whose labels may be part of a shortest path. */
  readonly settled: number[] = []

  constructor(hierarchy: Hierarchy, direction: 'forward' | 'backward') {
    this.#arcs = direction === 'forward' ? hierarchy.up : hierarchy.down
    this.#reverseArcs = direction === 'forward' ? hierarchy.down : hierarchy.up
    this.weights = new Int32Array(hierarchy.count).fill(unreached)
    this.durations = new Int32Array(hierarchy.count)
    this.distances = new Int32Array(hierarchy.count)
    this.parents = new Int32Array(hierarchy.count)
  }

  /** Clears the labels of the last run. */
  reset(): void {
    const { weights } = this
    const touched = this.#touched
    for (let i = 0; i < touched.length; i++) weights[touched[i]!] = unreached
    touched.length = 0
    this.settled.length = 0
    this.#queue.clear()
  }

  /** A node to start from. Of two seeds of one node the better counts. */
  seed(node: number, weight: number, duration: number, distance: number): void {
    if (this.weights[node] === unreached) this.#touched.push(node)
    else if (!this.#isBetter(node, weight, duration, distance)) return
    this.weights[node] = weight
    this.durations[node] = duration
    this.distances[node] = distance
    this.parents[node] = -1
    this.#queue.push(node, weight)
  }

  run(): void {
    const { weights, durations, distances, parents, settled } = this
    const queue = this.#queue
    const touched = this.#touched
    const { starts, arcs } = this.#arcs
    const againstStarts = this.#reverseArcs.starts
    const againstArcs = this.#reverseArcs.arcs
    while (queue.length > 0) {
      const weight = queue.peekValue()!
      const node = queue.pop()!
      if (weight !== weights[node]) continue
      // Stall on demand: reached faster from above, this label is not part of a shortest path.
      let stalled = false
      for (let at = againstStarts[node]! * 4, end = againstStarts[node + 1]! * 4; at < end; at += 4) {
        if (weights[againstArcs[at]!]! + againstArcs[at + 1]! < weight) {
          stalled = true
          break
        }
      }
      if (stalled) continue
      settled.push(node)
      const duration = durations[node]!
      const distance = distances[node]!
      for (let at = starts[node]! * 4, end = starts[node + 1]! * 4; at < end; at += 4) {
        const next = arcs[at]!
        const nextWeight = weight + arcs[at + 1]!
        const before = weights[next]!
        if (nextWeight > before) continue
        const nextDuration = duration + arcs[at + 2]!
        const nextDistance = distance + arcs[at + 3]!
        if (before === unreached) touched.push(next)
        else if (nextWeight === before && !this.#isBetter(next, nextWeight, nextDuration, nextDistance)) continue
        weights[next] = nextWeight
        durations[next] = nextDuration
        distances[next] = nextDistance
        parents[next] = node
        queue.push(next, nextWeight)
      }
    }
  }

  #isBetter(node: number, weight: number, duration: number, distance: number): boolean {
    const gain = this.weights[node]! - weight || this.durations[node]! - duration || this.distances[node]! - distance
    return gain > 0
  }
}
