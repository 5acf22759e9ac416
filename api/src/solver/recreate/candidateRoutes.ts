import type { Neighbours } from '../model/neighbours.ts'
import { endOf, startOf } from '../model/searchModel.ts'
import type { SearchRandom } from '../model/searchRandom.ts'
import type { SearchPlanState } from '../state/searchPlanState.ts'
import type { InsertionLoads } from './insertionLoads.ts'

const none: readonly number[] = []

/** The routes in which to try a task: those of its near neighbours (or all), and one vacant vehicle of each kind. */
export class CandidateRoutes {
  readonly #state: SearchPlanState
  readonly #neighbours: Neighbours
  readonly #random: SearchRandom
  readonly #routeEndsRate: number
  /** Equal to `#current` for routes already listed for the present task. */
  readonly #stamp: Int32Array
  #current = 0
  readonly #routes: number[] = []
  readonly #vacant: number[] = []
  #vacantSince = -1
  readonly #isKnown: Uint8Array
  /** Whether to try all routes, not only near ones. */
  inAllRoutes = false
  /** Whether to try vacant vehicles. */
  mayOpenRoutes = true

  /** @param routeEndsRate rate of also trying both ends of all routes */
  constructor(state: SearchPlanState, neighbours: Neighbours, random: SearchRandom, routeEndsRate: number) {
    this.#state = state
    this.#neighbours = neighbours
    this.#random = random
    this.#routeEndsRate = routeEndsRate
    this.#stamp = new Int32Array(state.model.vehicles)
    this.#isKnown = new Uint8Array(state.model.vehicles)
  }

  /** Routes with a near neighbour of the task, and vacant vehicles; valid until the next call. */
  near(head: number): readonly number[] {
    const { route, model, size } = this.#state
    const { near, nearStart } = this.#neighbours
    const stamp = ++this.#current
    const routes = this.#routes
    routes.length = 0
    const pairedNode = model.pairedNode[head]!
    for (let node = head; node >= 0; node = node === head ? pairedNode : -1) {
      for (let k = nearStart[node]!; k < nearStart[node + 1]!; k++) {
        const vehicle = route[near[k]!]!
        if (vehicle < 0 || this.#stamp[vehicle] === stamp) continue
        this.#stamp[vehicle] = stamp
        if (this.#canTake(vehicle, head)) routes.push(vehicle)
      }
    }
    for (const vehicle of this.#vacantVehicles()) {
      if (model.compatible[vehicle * model.taskNodes + head] === 1) routes.push(vehicle)
    }
    if (!this.inAllRoutes && !model.hasLocked) return routes
    for (let vehicle = 0; vehicle < model.vehicles; vehicle++) {
      if (size[vehicle] === 0 || this.#stamp[vehicle] === stamp || !this.#canTake(vehicle, head)) continue
      if (this.inAllRoutes || this.#hasOnlyLocked(vehicle)) routes.push(vehicle)
    }
    return routes
  }

  #canTake(vehicle: number, head: number): boolean {
    const { model, lockedStops, size, open } = this.#state
    if (open[vehicle] === 0 || lockedStops[vehicle]! > size[vehicle]!) return false
    return model.compatible[vehicle * model.taskNodes + head] === 1
  }

  /** Such a route need not have a near neighbour of any task. */
  #hasOnlyLocked(vehicle: number): boolean {
    return this.#state.lockedStops[vehicle] === this.#state.size[vehicle]
  }

  /** Lists every position of every route that may take a job; returns their number. */
  addAllPositions(positions: Int32Array, node: number, loads: InsertionLoads, loadSurcharges: Float64Array): number {
    const { model, next, size } = this.#state
    let count = 0
    for (let vehicle = 0; vehicle < model.vehicles; vehicle++) {
      if (size[vehicle] === 0 || !this.#canTake(vehicle, node)) continue
      if (!model.hasPickups && !loads.hasCapacity(vehicle, node)) continue
      loadSurcharges[vehicle] = 0
      const end = endOf(model, vehicle)
      for (let at = startOf(model, vehicle); at !== end; at = next[at]!) positions[count++] = at
    }
    return count
  }

  /** Adds both ends of all routes that may take a job, and one vacant vehicle of each kind; returns the new count. */
  addRouteEnds(
    positions: Int32Array,
    count: number,
    node: number,
    loads: InsertionLoads,
    loadSurcharges: Float64Array,
  ): number {
    const state = this.#state
    const { model, prev, size } = state
    let length = count
    const all = this.#random.fraction() < this.#routeEndsRate ? model.vehicles : 0
    for (let vehicle = 0; vehicle < all; vehicle++) {
      if (size[vehicle] === 0 || !this.#canTake(vehicle, node)) continue
      if (!model.hasPickups && !loads.hasCapacity(vehicle, node)) continue
      loadSurcharges[vehicle] = 0
      positions[length++] = startOf(model, vehicle)
      positions[length++] = prev[endOf(model, vehicle)]!
    }
    for (const vehicle of this.#vacantVehicles()) {
      if (model.compatible[vehicle * model.taskNodes + node] === 0) continue
      loadSurcharges[vehicle] = 0
      positions[length++] = startOf(model, vehicle)
    }
    return length
  }

  /** One vacant vehicle of each kind; listed anew only when the vacancies have changed. */
  #vacantVehicles(): readonly number[] {
    const { model, size, lockedStops, open, vacancies } = this.#state
    if (!this.mayOpenRoutes) return none
    const vacant = this.#vacant
    if (this.#vacantSince === vacancies) return vacant
    this.#vacantSince = vacancies
    vacant.length = 0
    const isKnown = this.#isKnown.fill(0)
    for (let vehicle = 0; vehicle < model.vehicles; vehicle++) {
      if (size[vehicle] !== 0 || lockedStops[vehicle]! > 0 || open[vehicle] === 0) continue
      const kind = model.kind[vehicle]!
      if (isKnown[kind] === 1) continue
      isKnown[kind] = 1
      vacant.push(vehicle)
    }
    return vacant
  }
}
