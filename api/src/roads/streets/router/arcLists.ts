/**
 * Values of an arc: the other end, weight, duration, distance, middle (-1 for none), hops. The other end is the head in a list of arcs
 * out of a node, the tail in a list of arcs into it.
 */
export const arcSize = 6

/**
 * For each node a list of arcs that grows and shrinks, all in one array so that a list is read in one go. At most one arc
 * goes to the same other end: the best by weight, then duration, then distance.
 */
export class ArcLists {
  /** Where each node's list begins in `data`. */
  readonly starts: Int32Array
  /** Arcs in each node's list. */
  readonly counts: Int32Array
  data: Int32Array
  readonly #capacities: Int32Array
  #used = 0

  /** @param expected arcs to begin with; more is possible. */
  constructor(nodes: number, expected: number) {
    this.starts = new Int32Array(nodes)
    this.counts = new Int32Array(nodes)
    this.#capacities = new Int32Array(nodes)
    this.data = new Int32Array(Math.max(64, expected * 2) * arcSize)
  }

  /** Adds an arc, or replaces a worse one to the same other end. False when there is one as good. */
  set(
    node: number,
    other: number,
    weight: number,
    duration: number,
    distance: number,
    middle: number,
    hops: number,
  ): boolean {
    const data = this.data
    const start = this.starts[node]!
    const end = start + this.counts[node]! * arcSize
    let at = start
    while (at < end && data[at] !== other) at += arcSize
    if (at < end) {
      const gain = data[at + 1]! - weight || data[at + 2]! - duration || data[at + 3]! - distance
      if (gain <= 0) return false
    } else {
      at = this.#append(node)
    }
    this.data[at] = other
    this.data[at + 1] = weight
    this.data[at + 2] = duration
    this.data[at + 3] = distance
    this.data[at + 4] = middle
    this.data[at + 5] = hops
    return true
  }

  /** Removes the arc to `other`; the last one replaces it. */
  remove(node: number, other: number): void {
    const data = this.data
    const start = this.starts[node]!
    const last = start + (this.counts[node]! - 1) * arcSize
    let at = start
    while (at <= last && data[at] !== other) at += arcSize
    if (at > last) return
    if (at < last) data.copyWithin(at, last, last + arcSize)
    this.counts[node] = this.counts[node]! - 1
  }

  #append(node: number): number {
    const count = this.counts[node]!
    if (count === this.#capacities[node]!) this.#move(node, count === 0 ? 4 : count * 2)
    this.counts[node] = count + 1
    return this.starts[node]! + count * arcSize
  }

  /** Moves the list to a larger space at the end; the old space is lost, which doubling limits to less than what is used. */
  #move(node: number, capacity: number): void {
    const size = capacity * arcSize
    if (this.#used + size > this.data.length) {
      const larger = new Int32Array(Math.max(this.data.length * 1.5, this.#used + size) | 0)
      larger.set(this.data.subarray(0, this.#used))
      this.data = larger
    }
    const start = this.starts[node]!
    this.data.copyWithin(this.#used, start, start + this.counts[node]! * arcSize)
    this.starts[node] = this.#used
    this.#capacities[node] = capacity
    this.#used += size
  }
}
