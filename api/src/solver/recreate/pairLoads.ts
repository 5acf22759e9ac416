import { isHubNode } from '../model/searchModel.ts'
import type { SearchPlanState } from '../state/searchPlanState.ts'

/** Which two nodes: both stops of a shipment; a visit of a hub and then a job; a job and then a visit. */
export type PairKind = 'shipment' | 'visitFirst' | 'jobFirst'

/**
 * Whether there is room for what two new nodes of a round carry. It goes along the round once for the first (`first` for each stop, in order,
 * also where nothing is put in), and from there for the second.
 *
 * A new visit of a hub only makes loads smaller, but for what the job itself adds: what jobs behind it need comes on board there in place of
 * earlier, and what was taken along is left there. So behind a visit the goods must have room beside what is on board now, less what is
 * left; and before one, beside what is on board now, less what stops behind the visit need.
 */
export class PairLoads {
  readonly #state: SearchPlanState
  readonly #dropped: Float64Array
  readonly #most: Float64Array
  #kind: PairKind = 'shipment'
  #vehicle = 0
  #task = 0
  /** The hub of the job's goods, -1 for any where the vehicle loads again; and the hub visited anew. */
  #hub = -1
  #isDropping = false
  #isVisited = false
  /** Between the two the vehicle loads again somewhere else. */
  #isPast = false

  constructor(state: SearchPlanState) {
    this.#state = state
    this.#dropped = new Float64Array(state.model.dimensions)
    this.#most = new Float64Array(state.model.dimensions)
  }

  begin(kind: PairKind, vehicle: number, first: number, second: number): void {
    const { hub, hubs, reload } = this.#state.model
    this.#kind = kind
    this.#vehicle = vehicle
    this.#task = kind === 'visitFirst' ? second : first
    const visit = kind === 'visitFirst' ? first : second
    this.#hub = kind === 'shipment' ? -1 : hub[this.#task]!
    this.#isDropping = kind === 'visitFirst' && reload[vehicle * hubs + hub[visit]!] === 1
    this.#isVisited = kind !== 'shipment' && this.#hub < 0
    this.#dropped.fill(0)
    this.#most.fill(0)
  }

  /** Whether only the simulator knows if there is room: several hubs or goods taken along may be on board before the visit. */
  get isBound(): boolean {
    const { hubs, hasPickups } = this.#state.model
    return this.#kind === 'jobFirst' && (hubs > 1 || hasPickups)
  }

  /** Whether the first node may be behind this stop; to be asked of each stop from the start on. */
  first(predecessor: number): boolean {
    if (this.#kind === 'shipment') return this.#fits(predecessor, this.#state.model.pickup, undefined)
    if (this.#kind === 'visitFirst') {
      this.#isPast = false
      this.#passDropped(predecessor)
      return this.#fits(predecessor, this.#state.model.delivery, this.#dropped)
    }
    this.#passMost(predecessor)
    return this.#isVisited
  }

  /** Whether the second node may come later than behind this stop, which is behind the first. */
  goesOn(stop: number): boolean {
    const { model } = this.#state
    if (this.#kind === 'shipment') return this.#fits(stop, model.pickup, undefined)
    if (this.#endsSegment(stop)) return false
    if (this.#kind === 'jobFirst') return true
    if (this.#isReload(stop)) this.#isPast = true
    return this.#fits(stop, model.delivery, this.#isPast ? undefined : this.#dropped)
  }

  /** Whether the second node may be behind this stop, where `goesOn` is true of all before it. */
  second(last: number): boolean {
    if (this.#kind === 'shipment') return true
    const { model, load, maxLoadAfter } = this.#state
    const { dimensions, capacity, delivery, pickup, hasPickups } = model
    const own = this.#vehicle * dimensions
    for (let q = 0; q < dimensions; q++) {
      const at = last * dimensions + q
      const most = capacity[own + q]!
      if (this.#kind === 'jobFirst') {
        const shifted = this.#most[q]! - Math.max(0, load[at]!)
        if (shifted + delivery[this.#task * dimensions + q]! > most) return false
      } else if (hasPickups) {
        const dropped = this.#isPast ? 0 : this.#dropped[q]!
        if (maxLoadAfter[at]! - dropped + pickup[this.#task * dimensions + q]! > most) return false
      }
    }
    return true
  }

  #fits(at: number, amounts: Float64Array, less: Float64Array | undefined): boolean {
    const { load, model } = this.#state
    const { dimensions, capacity } = model
    for (let q = 0; q < dimensions; q++) {
      const now = load[at * dimensions + q]! - (less ? less[q]! : 0)
      if (now + amounts[this.#task * dimensions + q]! > capacity[this.#vehicle * dimensions + q]!) return false
    }
    return true
  }

  /** Behind another visit that the job's goods would come from, this one has no part in it. */
  #endsSegment(stop: number): boolean {
    const { model } = this.#state
    if (!isHubNode(model, stop)) return false
    return this.#hub < 0 ? this.#isReload(stop) : model.hub[stop] === this.#hub
  }

  #isReload(stop: number): boolean {
    const { model } = this.#state
    return isHubNode(model, stop) && model.reload[this.#vehicle * model.hubs + model.hub[stop]!] === 1
  }

  /** What jobs have given along since the vehicle last loaded again: it would be left at the visit. */
  #passDropped(stop: number): void {
    const { taskNodes, hasPickups, dimensions, pairedNode, pickup } = this.#state.model
    if (!this.#isDropping || !hasPickups) return
    if (this.#isReload(stop)) this.#dropped.fill(0)
    else if (stop < taskNodes && pairedNode[stop]! < 0) {
      for (let q = 0; q < dimensions; q++) this.#dropped[q]! += pickup[stop * dimensions + q]!
    }
  }

  /** The most on board since the goods of the job would have come on board. */
  #passMost(stop: number): void {
    const { model, load } = this.#state
    const { dimensions } = model
    if (this.#endsSegment(stop)) {
      this.#isVisited = true
      this.#most.fill(0)
    }
    for (let q = 0; q < dimensions; q++) this.#most[q] = Math.max(this.#most[q]!, load[stop * dimensions + q]!)
  }
}
