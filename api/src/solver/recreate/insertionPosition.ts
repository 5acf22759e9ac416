import { endOf, startOf } from '../model/searchModel.ts'
import type { SearchRandom } from '../model/searchRandom.ts'
import type { SearchPlanState } from '../state/searchPlanState.ts'
import { PositionQueue } from './positionQueue.ts'

/** How many places found by bounds the simulator is asked for at most, the cheapest first: in one round, or in all of a scan. */
const maxSimulated = 8

/**
 * The cheapest place known for a task: `first` behind `afterFirst`; `second`, if not -1, behind `afterSecond` (or right behind `first`, where
 * both are the same). Places that only the simulator can judge wait in a queue until it is asked.
 */
export class InsertionPosition {
  readonly #state: SearchPlanState
  readonly #random: SearchRandom
  readonly #queue = new PositionQueue(maxSimulated)
  /** How often a place is overlooked. */
  blinkRate = 0
  delta = Infinity
  first = -1
  firstPredecessor = -1
  second = -1
  secondPredecessor = -1

  constructor(state: SearchPlanState, random: SearchRandom) {
    this.#state = state
    this.#random = random
  }

  clear(limit: number): void {
    this.delta = limit
    this.first = -1
    this.#queue.clear()
  }

  blinks(): boolean {
    return this.#random.fraction() < this.blinkRate
  }

  set(delta: number, first: number, firstPredecessor: number, second: number, secondPredecessor: number): void {
    this.delta = delta
    this.first = first
    this.firstPredecessor = firstPredecessor
    this.second = second
    this.secondPredecessor = secondPredecessor
  }

  /** To be asked of the simulator. */
  enqueue(delta: number, first: number, firstPredecessor: number, second: number, secondPredecessor: number): void {
    this.#queue.offer(delta, first, firstPredecessor, second, secondPredecessor)
  }

  /** What a place must cost less than to be of interest. */
  get bound(): number {
    return Math.min(this.delta, this.#queue.bound)
  }

  /** A place that is possible but for what only the simulator knows, if `exact`. */
  offer(delta: number, first: number, predecessor: number, second: number, last: number, exact: boolean): void {
    if (delta >= this.bound || this.blinks()) return
    if (exact || this.#isLimited(predecessor)) this.enqueue(delta, first, predecessor, second, last)
    else this.set(delta, first, predecessor, second, last)
  }

  /** Whether the round behind this stop has a longest way, which the costs of two stops together do not look at. */
  #isLimited(predecessor: number): boolean {
    const { model, route } = this.#state
    if (!model.hasLimits) return false
    const vehicle = route[predecessor]!
    return model.maxTravel[vehicle]! < Infinity || model.maxDistance[vehicle]! < Infinity
  }

  /** Takes the cheapest of the places in the queue that the simulator allows, if it is cheaper than what is known; empties the queue. */
  simulateQueued(): void {
    const queue = this.#queue
    for (let k = 0; k < queue.count; k++) {
      const { delta, first, firstPredecessor, second, secondPredecessor } = queue.at(k)
      if (delta >= this.delta) break
      if (!this.#isPossible(first, firstPredecessor, second, secondPredecessor)) continue
      this.set(delta, first, firstPredecessor, second, secondPredecessor)
      break
    }
    queue.clear()
  }

  #isPossible(first: number, firstPredecessor: number, second: number, secondPredecessor: number): boolean {
    const state = this.#state
    const { model, next, scratch } = state
    const vehicle = state.route[firstPredecessor]!
    const end = endOf(model, vehicle)
    const start = startOf(model, vehicle)
    let length = 0
    for (let node = start; node !== end; node = next[node]!) {
      if (node !== start) scratch[length++] = node
      if (node === firstPredecessor) scratch[length++] = first
      if (second >= 0 && node === secondPredecessor) scratch[length++] = second
    }
    return state.simulator.run(vehicle, scratch, length)
  }
}
