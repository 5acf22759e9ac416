import { endOf, type SearchModel, startOf } from '../model/searchModel.ts'

/**
 * The rounds that a search has in hand: linked lists of nodes, and for every node what is known of the round before and behind it, so
 * that inserting there is judged in constant time.
 */
export class PlanFigures {
  readonly model: SearchModel
  readonly next: Int32Array
  readonly prev: Int32Array
  /** Vehicle; -1 for what is in no round. */
  readonly route: Int32Array
  /** 0 at the start; out of date where the round is not `isNumbered`. */
  readonly position: Int32Array
  /** Seconds of travel from the node before. */
  readonly legTo: Int32Array
  /** Earliest time of leaving. */
  readonly leave: Float64Array
  /** Latest time of beginning with which all behind it can still be done. */
  readonly latest: Float64Array
  /** Latest time of leaving for that. */
  readonly latestLeave: Float64Array
  /** By node × dimensions: on board when leaving; the most up to there; the most from there on. */
  readonly load: Float64Array
  readonly maxLoadBefore: Float64Array
  readonly maxLoadAfter: Float64Array

  // ── by vehicle ──
  /** Stops, hubs included. */
  readonly size: Int32Array
  readonly tasks: Int32Array
  readonly cost: Float64Array
  readonly travel: Float64Array
  /** The longest stay, in seconds, that some place in the round has time for; out of date behind `inserted`, and a bound where strict. */
  readonly slack: Float64Array
  readonly metres: Float64Array
  /** What affinity and change add to the cost. */
  readonly affinityCost: Float64Array
  readonly feasible: Uint8Array
  /** What is on board too much at the start, in tasks of average size; where the model allows it, this is no breach but has its price. */
  readonly excess: Float64Array
  readonly needsSimulation: Uint8Array
  readonly hubStops: Int32Array
  readonly hasPositions: Uint8Array
  /** The node from which the others are least far; -1 when compactness is not wished for. */
  readonly centre: Int32Array
  /** By vehicle × dimensions: on board at the start. */
  readonly startLoad: Float64Array
  /** How many stops, from the first, must stay. */
  readonly lockedStops: Int32Array
  /** 0 for rounds that are left as they are, because another thread is at them. */
  readonly open: Uint8Array
  /** Grows whenever a round begins or ends, or others are open. */
  vacancies = 0
  /** Stops that a copy of a sequence can take. */
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

  /** What affinity and change make of this vehicle doing this node's task. */
  affinityCostOf(vehicle: number, node: number): number {
    const { affinityCost, taskNodes } = this.model
    return affinityCost ? affinityCost[vehicle * taskNodes + node]! : 0
  }

  /** What would be on board too much with these goods more. */
  excessWith(vehicle: number, node: number): number {
    const { dimensions, delivery, capacity, inverseMeanDelivery } = this.model
    const own = vehicle * dimensions
    const asked = node * dimensions
    let excess = 0
    for (let q = 0; q < dimensions; q++) {
      const over = this.startLoad[own + q]! + delivery[asked + q]! - capacity[own + q]!
      if (over > 0) excess += over * inverseMeanDelivery[q]!
    }
    return excess
  }

  /** Writes the round's nodes and returns how many there are. */
  copySequence(vehicle: number, into: Int32Array, from = 0): number {
    const { next } = this
    const end = endOf(this.model, vehicle)
    let length = from
    for (let node = next[startOf(this.model, vehicle)]!; node !== end; node = next[node]!) into[length++] = node
    return length - from
  }
}
