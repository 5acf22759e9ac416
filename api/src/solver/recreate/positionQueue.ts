/** A place for one node, or for two: `first` behind `afterFirst`, `second` (-1 for none) behind `afterSecond`. */
export interface Place {
  delta: number
  first: number
  afterFirst: number
  second: number
  afterSecond: number
}

/** The cheapest places of those offered, up to a number, cheapest first; of equal ones the first offered. Nothing is allocated after the start. */
export class PlaceQueue {
  readonly #places: Place[]
  #count = 0

  constructor(most: number) {
    this.#places = Array.from({ length: most }, () => ({
      delta: 0,
      first: -1,
      afterFirst: -1,
      second: -1,
      afterSecond: -1,
    }))
  }

  /** What a place must cost less than to be taken. */
  get bound(): number {
    return this.#count < this.#places.length ? Infinity : this.#places[this.#count - 1]!.delta
  }

  get count(): number {
    return this.#count
  }

  at(index: number): Readonly<Place> {
    return this.#places[index]!
  }

  clear(): void {
    this.#count = 0
  }

  offer(delta: number, first: number, afterFirst: number, second: number, afterSecond: number): void {
    if (delta >= this.bound) return
    const places = this.#places
    let at = this.#count < places.length ? this.#count++ : this.#count - 1
    const place = places[at]!
    while (at > 0 && places[at - 1]!.delta > delta) {
      places[at] = places[at - 1]!
      at--
    }
    places[at] = place
    place.delta = delta
    place.first = first
    place.afterFirst = afterFirst
    place.second = second
    place.afterSecond = afterSecond
  }
}
