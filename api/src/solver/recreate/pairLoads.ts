import { isHubNode } from '../model/searchModel.ts'
import type { SearchPlanState } from '../state/searchPlanState.ts'

/** Which two nodes: both stops of a shipment; a hub visit and then a job; a job and then a hub visit. */
export type PairKind = 'shipment' | 'visitFirst' | 'jobFirst'

/**
 * Whether the capacity allows two new nodes in a route. It passes along the route once for the first (`canInsertFirst` for each stop, in order,
 * also where nothing is inserted), and from there for the second.
 *
 * A new hub visit only reduces loads, apart from what the job adds: deliveries after it are loaded there instead of earlier, and pickups are
 * unloaded there. So after a visit the job must fit beside the present load less what is unloaded, and before one beside the present load less
 * what the stops after the visit need.
 */
export class PairLoads {
  readonly #state: SearchPlanState
  readonly #unloaded: Float64Array
  readonly #maxLoad: Float64Array
  #kind: PairKind = 'shipment'
  #vehicle = 0
  #task = 0
  /** The hub of the job's goods, -1 for any reload of the vehicle. */
  #hub = -1
  /** Whether pickups are unloaded at the new visit. */
  #isUnloading = false
  #isVisited = false
  /** Whether there is another reload between the two nodes. */
  #hasReloadedBetween = false

  constructor(state: SearchPlanState) {
    this.#state = state
    this.#unloaded = new Float64Array(state.model.dimensions)
    this.#maxLoad = new Float64Array(state.model.dimensions)
  }

  start(kind: PairKind, vehicle: number, first: number, second: number): void {
    const { hub, hubs, reload } = this.#state.model
    this.#kind = kind
    this.#vehicle = vehicle
    this.#task = kind === 'visitFirst' ? second : first
    const visit = kind === 'visitFirst' ? first : second
    this.#hub = kind === 'shipment' ? -1 : hub[this.#task]!
    this.#isUnloading = kind === 'visitFirst' && reload[vehicle * hubs + hub[visit]!] === 1
    this.#isVisited = kind !== 'shipment' && this.#hub < 0
    this.#unloaded.fill(0)
    this.#maxLoad.fill(0)
  }

  /** Whether only the simulator can decide: goods of several hubs, or pickups, may be on board before the visit. */
  get needsExact(): boolean {
    const { hubs, hasPickups } = this.#state.model
    return this.#kind === 'jobFirst' && (hubs > 1 || hasPickups)
  }

  /** Whether the first node may be inserted after this stop; call it for each stop from the start on. */
  canInsertFirst(predecessor: number): boolean {
    if (this.#kind === 'shipment') return this.#fits(predecessor, this.#state.model.pickup, undefined)
    if (this.#kind === 'visitFirst') {
      this.#hasReloadedBetween = false
      this.#passUnloaded(predecessor)
      return this.#fits(predecessor, this.#state.model.delivery, this.#unloaded)
    }
    this.#passMaxLoad(predecessor)
    return this.#isVisited
  }

  /** Whether the second node may be inserted later than directly after this stop, which is after the first. */
  canPass(stop: number): boolean {
    const { model } = this.#state
    if (this.#kind === 'shipment') return this.#fits(stop, model.pickup, undefined)
    if (this.#isSourceVisit(stop)) return false
    if (this.#kind === 'jobFirst') return true
    if (this.#isReload(stop)) this.#hasReloadedBetween = true
    return this.#fits(stop, model.delivery, this.#hasReloadedBetween ? undefined : this.#unloaded)
  }

  /** Whether the second node may be inserted after this stop, when `canPass` was true of all before it. */
  canInsertSecond(predecessor: number): boolean {
    if (this.#kind === 'shipment') return true
    const { model, load, maxLoadAfter } = this.#state
    const { dimensions, capacity, delivery, pickup, hasPickups } = model
    const own = this.#vehicle * dimensions
    for (let q = 0; q < dimensions; q++) {
      const at = predecessor * dimensions + q
      const max = capacity[own + q]!
      if (this.#kind === 'jobFirst') {
        const shifted = this.#maxLoad[q]! - Math.max(0, load[at]!)
        if (shifted + delivery[this.#task * dimensions + q]! > max) return false
      } else if (hasPickups) {
        const unloaded = this.#hasReloadedBetween ? 0 : this.#unloaded[q]!
        if (maxLoadAfter[at]! - unloaded + pickup[this.#task * dimensions + q]! > max) return false
      }
    }
    return true
  }

  #fits(at: number, amounts: Float64Array, reduction: Float64Array | undefined): boolean {
    const { load, model } = this.#state
    const { dimensions, capacity } = model
    for (let q = 0; q < dimensions; q++) {
      const now = load[at * dimensions + q]! - (reduction ? reduction[q]! : 0)
      if (now + amounts[this.#task * dimensions + q]! > capacity[this.#vehicle * dimensions + q]!) return false
    }
    return true
  }

  /** Whether the job's goods could come from this visit instead of the new one. */
  #isSourceVisit(stop: number): boolean {
    const { model } = this.#state
    if (!isHubNode(model, stop)) return false
    return this.#hub < 0 ? this.#isReload(stop) : model.hub[stop] === this.#hub
  }

  #isReload(stop: number): boolean {
    const { model } = this.#state
    return isHubNode(model, stop) && model.reload[this.#vehicle * model.hubs + model.hub[stop]!] === 1
  }

  /** Adds up the pickups of jobs since the last reload: they would be unloaded at the visit. */
  #passUnloaded(stop: number): void {
    const { taskNodes, hasPickups, dimensions, pairedNode, pickup } = this.#state.model
    if (!this.#isUnloading || !hasPickups) return
    if (this.#isReload(stop)) this.#unloaded.fill(0)
    else if (stop < taskNodes && pairedNode[stop]! < 0) {
      for (let q = 0; q < dimensions; q++) this.#unloaded[q]! += pickup[stop * dimensions + q]!
    }
  }

  /** The maximum load since the job's goods would have been loaded. */
  #passMaxLoad(stop: number): void {
    const { model, load } = this.#state
    const { dimensions } = model
    if (this.#isSourceVisit(stop)) {
      this.#isVisited = true
      this.#maxLoad.fill(0)
    }
    for (let q = 0; q < dimensions; q++) this.#maxLoad[q] = Math.max(this.#maxLoad[q]!, load[stop * dimensions + q]!)
  }
}
