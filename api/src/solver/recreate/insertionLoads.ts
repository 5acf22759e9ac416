import type { SearchPlanState } from '../state/searchPlanState.ts'

/** Whether a task's amounts fit at a position of a route. */
export class InsertionLoads {
  readonly #state: SearchPlanState

  constructor(state: SearchPlanState) {
    this.#state = state
  }

  /** Penalty for one task of average size too many; Infinity while no overload is allowed. */
  loadPenalty = Number.POSITIVE_INFINITY
  /** Maximum overload of a route, in tasks of average size. */
  maxExcess = 0

  /** The penalty for the overload that a job would cause; Infinity above the maximum. */
  loadSurcharge(vehicle: number, node: number): number {
    const excess = this.#state.excessWith(vehicle, node)
    if (excess === 0) return 0
    if (excess > this.maxExcess) return Number.POSITIVE_INFINITY
    return (excess - this.#state.excess[vehicle]!) * this.loadPenalty
  }

  /** Whether a job fits in problems without pickups: then only the sum of deliveries counts. */
  hasCapacity(vehicle: number, node: number): boolean {
    const { startLoad, hubStops, model } = this.#state
    const { dimensions, delivery, capacity } = model
    if (hubStops[vehicle]! > 0) return true
    const own = vehicle * dimensions
    const offset = node * dimensions
    for (let q = 0; q < dimensions; q++) {
      if (startLoad[own + q]! + delivery[offset + q]! > capacity[own + q]!) return false
    }
    return true
  }

  /** Whether a job without a hub of its own can be inserted there. */
  fits(vehicle: number, predecessor: number, node: number): boolean {
    const { model, maxLoadBefore, maxLoadAfter } = this.#state
    const { dimensions, delivery, pickup, capacity, hasPickups } = model
    for (let q = 0; q < dimensions; q++) {
      const max = capacity[vehicle * dimensions + q]!
      if (maxLoadBefore[predecessor * dimensions + q]! + delivery[node * dimensions + q]! > max) return false
      if (hasPickups && maxLoadAfter[predecessor * dimensions + q]! + pickup[node * dimensions + q]! > max) return false
    }
    return true
  }

  /** Whether a job's delivery can be on board when leaving this stop. */
  canDeliver(vehicle: number, stop: number, job: number): boolean {
    return this.#fitsAt(this.#state.load, stop, vehicle, this.#state.model.delivery, job)
  }

  /** Whether a job's pickup can stay on board from this stop to the next reload or the end. */
  canPickUp(vehicle: number, predecessor: number, job: number): boolean {
    return this.#fitsAt(this.#state.maxLoadAfter, predecessor, vehicle, this.#state.model.pickup, job)
  }

  #fitsAt(loads: Float64Array, stop: number, vehicle: number, amounts: Float64Array, job: number): boolean {
    const { dimensions, capacity } = this.#state.model
    for (let q = 0; q < dimensions; q++) {
      const load = loads[stop * dimensions + q]! + amounts[job * dimensions + q]!
      if (load > capacity[vehicle * dimensions + q]!) return false
    }
    return true
  }
}
