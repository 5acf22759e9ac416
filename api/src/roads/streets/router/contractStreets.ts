import FlatQueue from 'flatqueue'
import type { StreetGraph } from '../graph/streetGraph.ts'
import { ArcLists, arcSize } from './arcLists.ts'
import type { Hierarchy, HierarchyArcs } from './hierarchy.ts'
import { WitnessSearch } from './witnessSearch.ts'

/** Limits of a witness search, in nodes and arcs; more makes fewer shortcuts and takes longer. */
interface Effort {
  readonly settled: number
  readonly hops: number
}
/** For the order a rough count of shortcuts will do; those that are added are permanent. */
const efforts = { order: { settled: 20, hops: 5 }, shortcuts: { settled: 100, hops: 8 } } as const

export interface ContractOptions {
  readonly signal?: AbortSignal
  /** Part done, 0 to 1. */
  readonly onProgress?: (done: number) => void
}

/**
 * Contracts one node after the other, least important first, adding shortcuts where a shortest path led over it. Importance: a node's
 * level, and the arcs and hops that would be added for each one removed, as in RoutingKit.
 */
export function contractStreets(graph: StreetGraph, options: ContractOptions = {}): Hierarchy {
  const count = graph.edges.count
  const contraction = new Contraction(graph)
  const queue = new FlatQueue<number>()
  const stale = new Uint8Array(count)
  for (let node = 0; node < count; node++) {
    if ((node & 1023) === 0) options.signal?.throwIfAborted()
    queue.push(node, contraction.weigh(node, efforts.order))
  }
  const order = new Uint32Array(count)
  let done = 0
  while (queue.length > 0) {
    const node = queue.pop()!
    if (stale[node] && queue.length > 0) {
      stale[node] = 0
      const importance = contraction.weigh(node, efforts.order)
      if (importance > queue.peekValue()!) {
        queue.push(node, importance)
        continue
      }
    }
    contraction.weigh(node, efforts.shortcuts)
    contraction.contract(node, stale)
    order[done++] = node
    if ((done & 1023) === 0) {
      options.signal?.throwIfAborted()
      options.onProgress?.(done / count)
    }
  }
  return contraction.result(order)
}

class Contraction {
  readonly #out: ArcLists
  readonly #in: ArcLists
  readonly #loops: ArcLists
  readonly #levels: Int32Array
  readonly #search: WitnessSearch
  /** Shortcuts that contracting the last weighed node would need: tail, head, weight, duration, distance, hops. */
  #shortcuts = new Int32Array(6 * 256)
  #shortcutCount = 0

  constructor(graph: StreetGraph) {
    const { edges, turns } = graph
    const arcs = turns.to.length
    this.#out = new ArcLists(edges.count, arcs)
    this.#in = new ArcLists(edges.count, arcs)
    this.#loops = new ArcLists(edges.count, 64)
    this.#levels = new Int32Array(edges.count)
    this.#search = new WitnessSearch(edges.count, this.#out)
    for (let edge = 0; edge < edges.count; edge++) {
      for (let turn = turns.starts[edge]!; turn < turns.starts[edge + 1]!; turn++) {
        const weight = edges.weights[edge]! + turns.weights[turn]!
        const duration = edges.durations[edge]! + turns.durations[turn]!
        this.#addArc(edge, turns.to[turn]!, weight, duration, edges.distances[edge]!, -1, 1)
      }
    }
  }

  /** Present importance of a node. Collects the shortcuts for `contract`. */
  weigh(node: number, effort: Effort): number {
    const ins = this.#in
    const outs = this.#out
    const inData = ins.data
    const outData = outs.data
    const inStart = ins.starts[node]!
    const inEnd = inStart + ins.counts[node]! * arcSize
    const outStart = outs.starts[node]!
    const outEnd = outStart + outs.counts[node]! * arcSize
    const found = this.#search.weights
    this.#shortcutCount = 0
    let hopsAdded = 0
    let hopsRemoved = 0
    let heaviest = 0
    for (let b = outStart; b < outEnd; b += arcSize) {
      hopsRemoved += outData[b + 5]!
      if (outData[b + 1]! > heaviest) heaviest = outData[b + 1]!
    }
    for (let a = inStart; a < inEnd; a += arcSize) {
      const tail = inData[a]!
      const weightIn = inData[a + 1]!
      hopsRemoved += inData[a + 5]!
      this.#search.run(tail, node, weightIn + heaviest, effort.settled, effort.hops)
      for (let b = outStart; b < outEnd; b += arcSize) {
        const head = outData[b]!
        const weight = weightIn + outData[b + 1]!
        // Strictly lighter: among equals the shortest in time and distance must stay.
        if (head !== tail && found[head]! < weight) continue
        const hops = inData[a + 5]! + outData[b + 5]!
        hopsAdded += hops
        this.#addShortcut(tail, head, weight, inData[a + 2]! + outData[b + 2]!, inData[a + 3]! + outData[b + 3]!, hops)
      }
    }
    const removed = ins.counts[node]! + outs.counts[node]!
    if (removed === 0) return 1000 * this.#levels[node]!
    return (
      1000 * this.#levels[node]! +
      Math.round((1000 * this.#shortcutCount) / removed) +
      Math.round((1000 * hopsAdded) / hopsRemoved)
    )
  }

  /** Contracts the last weighed node. Its own arcs, which all lead to remaining nodes, are its arcs of the hierarchy. */
  contract(node: number, stale: Uint8Array): void {
    const level = this.#levels[node]! + 1
    const ins = this.#in
    const outs = this.#out
    for (let a = 0; a < ins.counts[node]!; a++) {
      const tail = ins.data[ins.starts[node]! + a * arcSize]!
      outs.remove(tail, node)
      stale[tail] = 1
      if (this.#levels[tail]! < level) this.#levels[tail] = level
    }
    for (let b = 0; b < outs.counts[node]!; b++) {
      const head = outs.data[outs.starts[node]! + b * arcSize]!
      ins.remove(head, node)
      stale[head] = 1
      if (this.#levels[head]! < level) this.#levels[head] = level
    }
    const shortcuts = this.#shortcuts
    for (let s = 0; s < this.#shortcutCount * 6; s += 6) {
      this.#addArc(
        shortcuts[s]!,
        shortcuts[s + 1]!,
        shortcuts[s + 2]!,
        shortcuts[s + 3]!,
        shortcuts[s + 4]!,
        node,
        shortcuts[s + 5]!,
      )
    }
  }

  result(order: Uint32Array): Hierarchy {
    const ranks = new Uint32Array(order.length)
    for (let rank = 0; rank < order.length; rank++) ranks[order[rank]!] = rank
    const loops = new Int32Array(order.length * 4).fill(-1)
    const loopMiddles = new Int32Array(order.length).fill(-1)
    const byRank = arcsByRank(this.#loops, order, ranks)
    for (let rank = 0; rank < order.length; rank++) {
      const arc = byRank.starts[rank]!
      if (arc === byRank.starts[rank + 1]) continue
      loops.set(byRank.arcs.subarray(arc * 4, arc * 4 + 4), rank * 4)
      loopMiddles[rank] = byRank.middles[arc]!
    }
    return {
      count: order.length,
      edges: order,
      ranks,
      up: arcsByRank(this.#out, order, ranks),
      down: arcsByRank(this.#in, order, ranks),
      loops: { arcs: loops, middles: loopMiddles },
    }
  }

  #addArc(
    tail: number,
    head: number,
    weight: number,
    duration: number,
    distance: number,
    middle: number,
    hops: number,
  ): void {
    // A loop is never part of another shortest path, but it may be one itself.
    if (tail === head) this.#loops.set(tail, head, weight, duration, distance, middle, hops)
    else if (this.#out.set(tail, head, weight, duration, distance, middle, hops)) {
      this.#in.set(head, tail, weight, duration, distance, middle, hops)
    }
  }

  #addShortcut(tail: number, head: number, weight: number, duration: number, distance: number, hops: number): void {
    const at = this.#shortcutCount++ * 6
    if (at === this.#shortcuts.length) {
      const larger = new Int32Array(this.#shortcuts.length * 2)
      larger.set(this.#shortcuts)
      this.#shortcuts = larger
    }
    this.#shortcuts[at] = tail
    this.#shortcuts[at + 1] = head
    this.#shortcuts[at + 2] = weight
    this.#shortcuts[at + 3] = duration
    this.#shortcuts[at + 4] = distance
    this.#shortcuts[at + 5] = hops
  }
}

/** The lists in the order of rank, tightly packed. */
function arcsByRank(lists: ArcLists, order: Uint32Array, ranks: Uint32Array): HierarchyArcs {
  const starts = new Uint32Array(order.length + 1)
  for (let rank = 0; rank < order.length; rank++) starts[rank + 1] = starts[rank]! + lists.counts[order[rank]!]!
  const total = starts[order.length]!
  const arcs = new Int32Array(total * 4)
  const middles = new Int32Array(total)
  let arc = 0
  for (const node of order) {
    const start = lists.starts[node]!
    for (let at = start; at < start + lists.counts[node]! * arcSize; at += arcSize) {
      arcs[arc * 4] = ranks[lists.data[at]!]!
      arcs[arc * 4 + 1] = lists.data[at + 1]!
      arcs[arc * 4 + 2] = lists.data[at + 2]!
      arcs[arc * 4 + 3] = lists.data[at + 3]!
      middles[arc] = lists.data[at + 4]! < 0 ? -1 : ranks[lists.data[at + 4]!]!
      arc++
    }
  }
  return { starts, arcs, middles }
}
