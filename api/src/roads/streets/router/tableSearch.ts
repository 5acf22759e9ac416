import type { StreetGraph } from '../graph/streetGraph.ts'
import type { Hierarchy } from './hierarchy.ts'
import { seedSearch } from './seeds.ts'
import type { EdgePosition } from './streetPoint.ts'
import { UpwardSearch, unreached } from './upwardSearch.ts'

/** Values of a bucket's entry: destination, weight, duration, distance. */
const entrySize = 4

/**
 * Many to many by buckets (Knopp, Sanders, Schultes, Schulz, Wagner 2007): every node stores the cost from there to each destination whose
 * upward search reached it; then one search upward from a source meets all of them.
 */
export class TableSearch {
  readonly #graph: StreetGraph
  readonly #hierarchy: Hierarchy
  readonly #forward: UpwardSearch
  readonly #backward: UpwardSearch
  readonly #bucketStarts: Uint32Array
  #buckets = new Int32Array(0)
  #best = new Int32Array(0)

  constructor(graph: StreetGraph, hierarchy: Hierarchy) {
    this.#graph = graph
    this.#hierarchy = hierarchy
    this.#forward = new UpwardSearch(hierarchy, 'forward')
    this.#backward = new UpwardSearch(hierarchy, 'backward')
    this.#bucketStarts = new Uint32Array(hierarchy.count + 1)
  }

  /** Fills the buckets for these destinations, each as its positions. */
  setDestinations(destinations: readonly (readonly EdgePosition[])[]): void {
    const { weights, durations, distances, settled } = this.#backward
    const starts = this.#bucketStarts.fill(0)
    let found = new Int32Array(destinations.length * 256 + 1024)
    let nodes = new Int32Array(found.length / entrySize)
    let count = 0
    for (let destination = 0; destination < destinations.length; destination++) {
      seedSearch(this.#backward, this.#graph, this.#hierarchy, destinations[destination]!, 'backward')
      this.#backward.run()
      if (count + settled.length > nodes.length) {
        found = enlarged(found, (count + settled.length) * 2 * entrySize)
        nodes = enlarged(nodes, (count + settled.length) * 2)
      }
      for (const node of settled) {
        const at = count * entrySize
        nodes[count++] = node
        starts[node + 1] = starts[node + 1]! + 1
        found[at] = destination
        found[at + 1] = weights[node]!
        found[at + 2] = durations[node]!
        found[at + 3] = distances[node]!
      }
    }
    for (let node = 1; node < starts.length; node++) starts[node] = starts[node]! + starts[node - 1]!
    const buckets = new Int32Array(count * entrySize)
    // The end of each bucket, which is filled downwards.
    const next = starts.slice(1)
    for (let entry = count - 1; entry >= 0; entry--) {
      const node = nodes[entry]!
      const slot = next[node]! - 1
      next[node] = slot
      for (let value = 0; value < entrySize; value++) {
        buckets[slot * entrySize + value] = found[entry * entrySize + value]!
      }
    }
    this.#buckets = buckets
    this.#best = new Int32Array(destinations.length)
  }

  /** Writes the row of one source from `offset` on: milliseconds and centimetres, -1: unreachable. */
  row(source: readonly EdgePosition[], durations: Int32Array, distances: Int32Array, offset: number): void {
    const best = this.#best.fill(unreached)
    const buckets = this.#buckets
    const starts = this.#bucketStarts
    const search = this.#forward
    const loops = this.#hierarchy.loops.arcs
    durations.fill(-1, offset, offset + best.length)
    distances.fill(-1, offset, offset + best.length)
    seedSearch(search, this.#graph, this.#hierarchy, source, 'forward')
    search.run()
    for (const node of search.settled) {
      const weightUp = search.weights[node]!
      const durationUp = search.durations[node]!
      const distanceUp = search.distances[node]!
      const end = starts[node + 1]! * entrySize
      for (let at = starts[node]! * entrySize; at < end; at += entrySize) {
        const destination = buckets[at]!
        let weight = weightUp + buckets[at + 1]!
        const before = best[destination]!
        if (weight > before) continue
        let duration = durationUp + buckets[at + 2]!
        let distance = distanceUp + buckets[at + 3]!
        if ((weight | duration | distance) < 0) {
          // Backwards on an edge is no path: it takes a loop to the edge's start.
          const loop = loops[node * 4 + 1]!
          if (loop < 0) continue
          weight += loop
          duration += loops[node * 4 + 2]!
          distance += loops[node * 4 + 3]!
          if (weight > before) continue
        }
        const slot = offset + destination
        if (weight === before) {
          const gain = durations[slot]! - duration || distances[slot]! - distance
          if (gain <= 0) continue
        }
        best[destination] = weight
        durations[slot] = duration
        distances[slot] = distance
      }
    }
  }
}

function enlarged(values: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(length)
  larger.set(values)
  return larger
}
