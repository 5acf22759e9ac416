/** A position for one node or two: `first` after `firstPredecessor`, `second` (-1 for none) after `secondPredecessor`. */
interface Position {
  delta: number
  first: number
  firstPredecessor: number
  second: number
  secondPredecessor: number
}

/** The `max` cheapest positions offered, cheapest first, equal ones in the order offered. It allocates nothing after the start. */
export class PositionQueue {
  readonly #positions: Position[]
  #count = 0

  constructor(max: number) {
    this.#positions = Array.from({ length: max }, () => ({
      delta: 0,
      first: -1,
      firstPredecessor: -1,
      second: -1,
      secondPredecessor: -1,
    }))
  }

  /** Positions that cost as much or more are refused. */
  get bound(): number {
    return this.#count < this.#positions.length ? Number.POSITIVE_INFINITY : this.#positions[this.#count - 1]!.delta
  }

  get count(): number {
    return this.#count
  }

  at(index: number): Readonly<Position> {
    return this.#positions[index]!
  }

  clear(): void {
    this.#count = 0
  }

  offer(delta: number, first: number, firstPredecessor: number, second: number, secondPredecessor: number): void {
    if (delta >= this.bound) return
    const positions = this.#positions
    let at = this.#count < positions.length ? this.#count++ : this.#count - 1
    const position = positions[at]!
    while (at > 0 && positions[at - 1]!.delta > delta) {
      positions[at] = positions[at - 1]!
      at--
    }
    positions[at] = position
    position.delta = delta
    position.first = first
    position.firstPredecessor = firstPredecessor
    position.second = second
    position.secondPredecessor = secondPredecessor
  }
}
