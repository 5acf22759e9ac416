import { endOf, startOf } from '../model/searchModel.ts'
import type { SearchRandom } from '../model/searchRandom.ts'
import type { SearchPlanState } from '../state/searchPlanState.ts'
import { PlaceQueue } from './positionQueue.ts'

/** How many places found by bounds the simulator is asked for at most, the cheapest first: in one round, or in all of a scan. */
const mostAsked = 8

/**
 * The cheapest place known for a task: `first` behind `afterFirst`; `second`, if not -1, behind `afterSecond` (or right behind `first`, where
 * both are the same). Places that only the simulator can judge wait in a queue until it is asked.
 */
export class BestPlace {
  readonly #state: SearchPlanState
  readonly #random: SearchRandom
  readonly #queue = new PlaceQueue(mostAsked)
  /** How often a place is overlooked. */
  blink = 0
  delta = Infinity
  first = -1
  afterFirst = -1
  second = -1
  afterSecond = -1

  constructor(state: SearchPlanState, random: SearchRandom) {
    this.#state = state
    this.#random = random
  }

  clear(limit: number): void {
    this.delta = limit
    this.first = -1
    this.#queue.clear()
  }

  overlooks(): boolean {
    return this.#random.fraction() < this.blink
  }

  take(delta: number, first: number, afterFirst: number, second: number, afterSecond: number): void {
    this.delta = delta
    this.first = first
    this.afterFirst = afterFirst
    this.second = second
    this.afterSecond = afterSecond
  }

  /** To be asked of the simulator. */
  enqueue(delta: number, first: number, afterFirst: number, second: number, afterSecond: number): void {
    this.#queue.offer(delta, first, afterFirst, second, afterSecond)
  }

  /** What a place must cost less than to be of interest. */
  get bound(): number {
    return Math.min(this.delta, this.#queue.bound)
  }

  /** A place that is possible but for what only the simulator knows, if `exact`. */
  offer(delta: number, first: number, after: number, second: number, last: number, exact: boolean): void {
    if (delta >= this.bound || this.overlooks()) return
    if (exact || this.#isLimited(after)) this.enqueue(delta, first, after, second, last)
    else this.take(delta, first, after, second, last)
  }

  /** Whether the round behind this stop has a longest way, which the costs of two stops together do not look at. */
  #isLimited(after: number): boolean {
    const { model, route } = this.#state
    if (!model.hasLimits) return false
    const vehicle = route[after]!
    return model.maxTravel[vehicle]! < Infinity || model.maxDistance[vehicle]! < Infinity
  }

  /** Takes the cheapest of the places in the queue that the simulator allows, if it is cheaper than what is known; empties the queue. */
  askExactly(): void {
    const queue = this.#queue
    for (let k = 0; k < queue.count; k++) {
      const { delta, first, afterFirst, second, afterSecond } = queue.at(k)
      if (delta >= this.delta) break
      if (!this.#isPossible(first, afterFirst, second, afterSecond)) continue
      this.take(delta, first, afterFirst, second, afterSecond)
      break
    }
    queue.clear()
  }

  #isPossible(first: number, afterFirst: number, second: number, afterSecond: number): boolean {
    const state = this.#state
    const { model, next, scratch } = state
    const vehicle = state.route[afterFirst]!
    const end = endOf(model, vehicle)
    const start = startOf(model, vehicle)
    let length = 0
    for (let node = start; node !== end; node = next[node]!) {
      if (node !== start) scratch[length++] = node
      if (node === afterFirst) scratch[length++] = first
      if (second >= 0 && node === afterSecond) scratch[length++] = second
    }
    return state.simulator.run(vehicle, scratch, length)
  }
}
