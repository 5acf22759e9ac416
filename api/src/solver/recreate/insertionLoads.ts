import type { SearchPlanState } from '../state/searchPlanState.ts'

/** Whether a task's goods fit in at a place of a round. */
export class InsertionLoads {
  readonly #state: SearchPlanState

  constructor(state: SearchPlanState) {
    this.#state = state
  }

  /** What a task of average size too many on board costs; Infinity while no overload is allowed. */
  loadPenalty = Infinity
  /** The most overload of a round, in tasks of average size. */
  maxExcess = 0

  /** The price of the overload that a job's goods cause; Infinity where it would be more than is allowed. */
  loadSurcharge(vehicle: number, node: number): number {
    const after = this.#state.excessWith(vehicle, node)
    if (after === 0) return 0
    if (after > this.maxExcess) return Infinity
    return (after - this.#state.excess[vehicle]!) * this.loadPenalty
  }

  /** Whether a job's goods fit in when nothing in the problem is taken along: then only their sum counts. */
  hasRoom(vehicle: number, node: number): boolean {
    const { startLoad, hubStops, model } = this.#state
    const { dimensions, delivery, capacity } = model
    if (hubStops[vehicle]! > 0) return true
    const own = vehicle * dimensions
    const asked = node * dimensions
    for (let q = 0; q < dimensions; q++) {
      if (startLoad[own + q]! + delivery[asked + q]! > capacity[own + q]!) return false
    }
    return true
  }

  /** Whether a job's goods fit in, when they do not come from a hub of its own. */
  fits(vehicle: number, after: number, node: number): boolean {
    const { model, maxLoadBefore, maxLoadAfter } = this.#state
    const { dimensions, delivery, pickup, capacity, hasPickups } = model
    for (let q = 0; q < dimensions; q++) {
      const most = capacity[vehicle * dimensions + q]!
      if (maxLoadBefore[after * dimensions + q]! + delivery[node * dimensions + q]! > most) return false
      if (hasPickups && maxLoadAfter[after * dimensions + q]! + pickup[node * dimensions + q]! > most) return false
    }
    return true
  }

  /** Whether what a job brings can be on board when leaving this stop. */
  brings(vehicle: number, at: number, job: number): boolean {
    return this.#fitsAt(vehicle, at, this.#state.model.delivery, job)
  }

  /** Whether what a job takes along can stay on board, from behind this stop, until the vehicle loads again or ends. */
  takesAlong(vehicle: number, after: number, job: number): boolean {
    const { model, maxLoadAfter } = this.#state
    const { dimensions, pickup, capacity } = model
    for (let q = 0; q < dimensions; q++) {
      if (maxLoadAfter[after * dimensions + q]! + pickup[job * dimensions + q]! > capacity[vehicle * dimensions + q]!) {
        return false
      }
    }
    return true
  }

  #fitsAt(vehicle: number, at: number, amounts: Float64Array, of: number): boolean {
    const { model, load } = this.#state
    const { dimensions, capacity } = model
    for (let q = 0; q < dimensions; q++) {
      if (load[at * dimensions + q]! + amounts[of * dimensions + q]! > capacity[vehicle * dimensions + q]!) return false
    }
    return true
  }
}
