import { endOf, type SearchModel, startOf } from '../model/searchModel.ts'

/**
 * The routes of the current plan: linked lists of nodes, and for every node times and loads of the route before and after it, so that an insertion
 * there is evaluated in constant time.
 */
export class PlanArrays {
  readonly model: SearchModel
  readonly next: Int32Array
  readonly prev: Int32Array
  /** Vehicle; -1 for nodes in no route. */
  readonly route: Int32Array
  /** 0 at the start; out of date where not `hasPositions`. */
  readonly position: Int32Array
  /** Seconds of travel from the previous node. */
  readonly legTo: Int32Array
  /** Earliest departure. */
  readonly leave: Float64Array
  /** Latest time to begin for which all later stops are still feasible. */
  readonly latest: Float64Array
  /** Latest departure for that. */
  readonly latestLeave: Float64Array
  /** By node × dimensions: load when leaving; maximum load up to there, and from there on. */
  readonly load: Float64Array
  readonly maxLoadBefore: Float64Array
  readonly maxLoadAfter: Float64Array

  // ── by vehicle ──
  /** Stops, hubs included. */
  readonly size: Int32Array
  readonly tasks: Int32Array
  readonly cost: Float64Array
  readonly travel: Float64Array
  /** Seconds of work; out of date after `refreshAfterInsertion` where not `needsSimulation`. */
  readonly work: Float64Array
  /** The longest stay, in seconds, that some position of the route has time for; out of date after `refreshAfterInsertion`, a bound where `needsSimulation`. */
  readonly slack: Float64Array
  readonly metres: Float64Array
  /** The part of the cost for affinity and change. */
  readonly affinityCost: Float64Array
  readonly feasible: Uint8Array
  /** Overload at the start, in tasks of average size, where the model allows it for a penalty. */
  readonly excess: Float64Array
  readonly needsSimulation: Uint8Array
  readonly hubStops: Int32Array
  readonly hasPositions: Uint8Array
  /** The most central node; -1 when compactness is not wished for. */
  readonly centre: Int32Array
  /** By vehicle × dimensions: load at the start. */
  readonly startLoad: Float64Array
  /** How many of the first stops are fixed. */
  readonly lockedStops: Int32Array
  /** 0 for routes that another thread changes. */
  readonly open: Uint8Array
  /** Counts changes of which routes are empty or open. */
  vacancies = 0
  /** Room for a copy of a sequence. */
  readonly scratch: Int32Array

  constructor(model: SearchModel) {
    const { nodes, vehicles, dimensions } = model
    this.model = model
    this.next = new Int32Array(nodes).fill(-1)
    this.prev = new Int32Array(nodes).fill(-1)
    this.route = new Int32Array(nodes).fill(-1)
    this.position = new Int32Array(nodes)
    this.legTo = new Int32Array(nodes)
    this.leave = new Float64Array(nodes)
    this.latest = new Float64Array(nodes)
    this.latestLeave = new Float64Array(nodes)
    this.load = new Float64Array(nodes * dimensions)
    this.maxLoadBefore = new Float64Array(nodes * dimensions)
    this.maxLoadAfter = new Float64Array(nodes * dimensions)
    this.size = new Int32Array(vehicles)
    this.tasks = new Int32Array(vehicles)
    this.cost = new Float64Array(vehicles)
    this.travel = new Float64Array(vehicles)
    this.work = new Float64Array(vehicles)
    this.slack = new Float64Array(vehicles)
    this.metres = new Float64Array(vehicles)
    this.affinityCost = new Float64Array(vehicles)
    this.feasible = new Uint8Array(vehicles)
    this.excess = new Float64Array(vehicles)
    this.hasPositions = new Uint8Array(vehicles)
    this.needsSimulation = new Uint8Array(vehicles)
    this.hubStops = new Int32Array(vehicles)
    this.centre = new Int32Array(vehicles).fill(-1)
    this.startLoad = new Float64Array(vehicles * dimensions)
    this.lockedStops = Int32Array.from(model.locked, ({ length }, vehicle) => (model.closed[vehicle] ? nodes : length))
    this.open = new Uint8Array(vehicles).fill(1)
    this.scratch = new Int32Array(nodes)
  }

  /** The cost of affinity and change when this vehicle does this node's task. */
  affinityCostOf(vehicle: number, node: number): number {
    const { affinityCost, taskNodes } = this.model
    return affinityCost ? affinityCost[vehicle * taskNodes + node]! : 0
  }

  /** The overload with this node's delivery added. */
  excessWith(vehicle: number, node: number): number {
    const { dimensions, delivery, capacity, inverseMeanDelivery } = this.model
    const own = vehicle * dimensions
    const offset = node * dimensions
    let excess = 0
    for (let q = 0; q < dimensions; q++) {
      const over = this.startLoad[own + q]! + delivery[offset + q]! - capacity[own + q]!
      if (over > 0) excess += over * inverseMeanDelivery[q]!
    }
    return excess
  }

  /** Writes the route's nodes and returns their number. */
  copySequence(vehicle: number, into: Int32Array, from = 0): number {
    const { next } = this
    const end = endOf(this.model, vehicle)
    let length = from
    for (let node = next[startOf(this.model, vehicle)]!; node !== end; node = next[node]!) into[length++] = node
    return length - from
  }
}
