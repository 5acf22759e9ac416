import { endOf, startOf } from '../model/searchModel.ts'
import type { SearchRandom } from '../model/searchRandom.ts'
import type { SearchPlanState } from '../state/searchPlanState.ts'
import { PositionQueue } from './positionQueue.ts'

/** Maximum number of positions to simulate, cheapest first: in one route, or in all of a scan. */
const maxSimulated = 8

/**
 * The cheapest known position for a task: `first` after `firstPredecessor`; `second`, if not -1, after `secondPredecessor` (directly after `first`
 * if both predecessors are the same). Positions that only the simulator can decide wait in a queue.
 */
export class InsertionPosition {
  readonly #state: SearchPlanState
  readonly #random: SearchRandom
  readonly #queue = new PositionQueue(maxSimulated)
  /** Rate of skipping a position at random. */
  blinkRate = 0
  delta = Number.POSITIVE_INFINITY
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

  /** To be simulated. */
  enqueue(delta: number, first: number, firstPredecessor: number, second: number, secondPredecessor: number): void {
    this.#queue.offer(delta, first, firstPredecessor, second, secondPredecessor)
  }

  /** Positions that cost as much or more are of no interest. */
  get bound(): number {
    return Math.min(this.delta, this.#queue.bound)
  }

  /** A feasible position, unless it `needsSimulation`. */
  offer(
    delta: number,
    first: number,
    predecessor: number,
    second: number,
    secondPredecessor: number,
    needsSimulation: boolean,
  ): void {
    if (delta >= this.bound || this.blinks()) return
    if (needsSimulation || this.#isLimited(predecessor))
      this.enqueue(delta, first, predecessor, second, secondPredecessor)
    else this.set(delta, first, predecessor, second, secondPredecessor)
  }

  /** Whether the route has limits that the cost of adjacent stops does not check. */
  #isLimited(predecessor: number): boolean {
    const { model, route } = this.#state
    if (!model.hasLimits) return false
    const vehicle = route[predecessor]!
    return (
      model.maxTravel[vehicle]! < Number.POSITIVE_INFINITY || model.maxDistance[vehicle]! < Number.POSITIVE_INFINITY
    )
  }

  /** Sets the cheapest feasible position of the queue, if it is cheaper than the known one; empties the queue. */
  simulateQueued(): void {
    const queue = this.#queue
    for (let k = 0; k < queue.count; k++) {
      const { delta, first, firstPredecessor, second, secondPredecessor } = queue.at(k)
      if (delta >= this.delta) break
      if (!this.#isFeasible(first, firstPredecessor, second, secondPredecessor)) continue
      this.set(delta, first, firstPredecessor, second, secondPredecessor)
      break
    }
    queue.clear()
  }

  #isFeasible(first: number, firstPredecessor: number, second: number, secondPredecessor: number): boolean {
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
