import type { SearchPlanState } from '../cost/searchPlanState.ts'
import { isHubNode } from '../model/searchModel.ts'

/** Whether a task's goods fit in at a place of a round. */
export class PlaceLoads {
  readonly #state: SearchPlanState

  constructor(state: SearchPlanState) {
    this.#state = state
  }

  /** Whether a job's goods fit in when nothing in the problem is taken along: then only their sum counts. */
  hasRoom(vehicle: number, node: number): boolean {
    const { startLoad, hubStops, model } = this.#state
    const { dimensions, brought, capacity } = model
    if (hubStops[vehicle]! > 0) return true
    const own = vehicle * dimensions
    const asked = node * dimensions
    for (let q = 0; q < dimensions; q++) {
      if (startLoad[own + q]! + brought[asked + q]! > capacity[own + q]!) return false
    }
    return true
  }

  /** Whether a job's goods fit in, when its round visits no hub. */
  fits(vehicle: number, after: number, node: number): boolean {
    const { model, mostBefore, mostAfter } = this.#state
    const { dimensions, brought, taken, capacity } = model
    for (let q = 0; q < dimensions; q++) {
      const most = capacity[vehicle * dimensions + q]!
      if (mostBefore[after * dimensions + q]! + brought[node * dimensions + q]! > most) return false
      if (mostAfter[after * dimensions + q]! + taken[node * dimensions + q]! > most) return false
    }
    return true
  }

  /** Whether the goods fit in all the way from the hub's last visit. */
  fitsSinceHub(vehicle: number, after: number, job: number, hub: number): boolean {
    const { model, load, prev } = this.#state
    const { dimensions, brought, capacity } = model
    for (let node = after; ; node = prev[node]!) {
      for (let q = 0; q < dimensions; q++) {
        if (load[node * dimensions + q]! + brought[job * dimensions + q]! > capacity[vehicle * dimensions + q]!)
          return false
      }
      if (isHubNode(model, node) && model.hub[node] === hub) return true
    }
  }

  carries(
    load: Float64Array,
    at: number,
    taken: Float64Array,
    pickup: number,
    capacity: Float64Array,
    own: number,
  ): boolean {
    const { dimensions } = this.#state.model
    for (let q = 0; q < dimensions; q++) {
      if (load[at * dimensions + q]! + taken[pickup * dimensions + q]! > capacity[own + q]!) return false
    }
    return true
  }
}
