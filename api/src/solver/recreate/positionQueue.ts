/** A place for one node, or for two: `first` behind `afterFirst`, `second` (-1 for none) behind `afterSecond`. */
export interface Position {
  delta: number
  first: number
  firstPredecessor: number
  second: number
  secondPredecessor: number
}

/** The cheapest places of those offered, up to a number, cheapest first; of equal ones the first offered. Nothing is allocated after the start. */
export class PositionQueue {
  readonly #positions: Position[]
  #count = 0

  constructor(most: number) {
    this.#positions = Array.from({ length: most }, () => ({
      delta: 0,
      first: -1,
      firstPredecessor: -1,
      second: -1,
      secondPredecessor: -1,
    }))
  }

  /** What a place must cost less than to be taken. */
  get bound(): number {
    return this.#count < this.#positions.length ? Infinity : this.#positions[this.#count - 1]!.delta
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
