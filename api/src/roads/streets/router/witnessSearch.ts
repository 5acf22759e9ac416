import FlatQueue from 'flatqueue'
import type { ArcLists } from './arcLists.ts'
import { arcSize } from './arcLists.ts'
import { unreached } from './upwardSearch.ts'

/** Searches for paths around a node to be contracted. A search that gives up early only costs an extra shortcut. */
export class WitnessSearch {
  readonly #out: ArcLists
  readonly #weights: Int32Array
  readonly #hops: Uint8Array
  readonly #queue = new FlatQueue<number>()
  readonly #touched: number[] = []

  constructor(nodes: number, out: ArcLists) {
    this.#out = out
    this.#weights = new Int32Array(nodes).fill(unreached)
    this.#hops = new Uint8Array(nodes)
  }

  /** Weights found in the last run, by node: of real paths, not always the shortest. */
  get weights(): Int32Array {
    return this.#weights
  }

  /** Searches from `source` without `avoided`, up to `limit` in weight, `settleLimit` nodes and `hopLimit` arcs. */
  run(source: number, avoided: number, limit: number, settleLimit: number, hopLimit: number): void {
    const weights = this.#weights
    const hops = this.#hops
    const queue = this.#queue
    const touched = this.#touched
    const { starts, counts, data } = this.#out
    for (let i = 0; i < touched.length; i++) weights[touched[i]!] = unreached
    touched.length = 0
    queue.clear()
    weights[source] = 0
    hops[source] = 0
    touched.push(source)
    queue.push(source, 0)
    let settled = 0
    while (queue.length > 0) {
      const key = queue.peekValue()!
      if (key > limit) return
      const node = queue.pop()!
      if (key !== weights[node]) continue
      if (++settled > settleLimit) return
      const hop = hops[node]! + 1
      if (hop > hopLimit) continue
      const start = starts[node]!
      const end = start + counts[node]! * arcSize
      for (let at = start; at < end; at += arcSize) {
        const next = data[at]!
        const weight = key + data[at + 1]!
        if (weight > limit || next === avoided) continue
        const before = weights[next]!
        if (weight >= before) continue
        if (before === unreached) touched.push(next)
        weights[next] = weight
        hops[next] = hop
        queue.push(next, weight)
      }
    }
  }
}
