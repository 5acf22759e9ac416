/**
 * A problem as the search reads it: flat arrays, made once by compileProblem and read-only afterwards. The matrices are in shared memory, read by
 * all threads.
 *
 * Nodes are what a route visits. First the tasks' nodes: each job one, then each shipment two (its pickup, and right after it
 * its delivery); then each vehicle's start and end (`startOf`, `endOf`); then the copies of hubs, one for each visit that a plan may
 * contain. A task is identified by its `head`: the job's node, or the shipment's pickup.
 *
 * Units: seconds, metres, the caller's amounts and the caller's cost. Times and sums are doubles, which are exact for whole numbers up to 2^53.
 */
export interface SearchModel {
  readonly jobs: number
  readonly shipments: number
  readonly vehicles: number
  readonly hubs: number
  /** Number of nodes of tasks; the starts and ends follow. */
  readonly taskNodes: number
  /** The first copy of a hub; equal to `nodes` when no route can visit a hub. */
  readonly firstHubNode: number
  readonly nodes: number
  readonly dimensions: number

  // ── nodes ──
  /** Row of the matrices; the last row, from and to which all is 0, is "anywhere" (open starts and ends). */
  readonly location: Int32Array
  /** The other node of a shipment; -1 for all others. */
  readonly pairedNode: Int32Array
  /** Windows of node i: from windowStart[i] up to, not including, windowStart[i + 1]. */
  readonly windowStart: Int32Array
  readonly windowFrom: Float64Array
  readonly windowUntil: Float64Array
  /** The start of the first window and the end of the last. */
  readonly opens: Float64Array
  readonly closes: Float64Array
  /** By vehicle type × nodes. */
  readonly service: Float64Array
  readonly setup: Float64Array
  /** By node × dimensions: delivered here from the start or a hub. */
  readonly delivery: Float64Array
  /** By node × dimensions: picked up here; negative at a shipment's delivery. */
  readonly pickup: Float64Array
  /** Index of the hub where a job's goods are loaded, or of which a hub node is a copy; -1 for none. */
  readonly hub: Int32Array
  /** Maximum ride time that ends here, from the hub, the start or the pickup; Infinity for no limit. */
  readonly maxRide: Float64Array

  // ── heads of tasks ──
  /** The tasks that the search decides on. */
  readonly heads: Int32Array
  /** 0 comes before all others. */
  readonly taskClass: Int32Array
  readonly priority: Float64Array
  /** The highest class, plus one. */
  readonly classes: number
  /** By vehicle × task nodes: 1 if the vehicle may do the task, by skills, locks and capacity. */
  readonly compatible: Uint8Array
  /** By vehicle × task nodes: the cost of affinity and of a change of vehicle; undefined when there is none. */
  readonly affinityCost: Float64Array | undefined

  // ── vehicles ──
  /** Row of service and setup, times the number of nodes. */
  readonly typeOffset: Int32Array
  /** Vehicles of one kind are alike in every way. */
  readonly kind: Int32Array
  readonly capacity: Float64Array
  /** Fixed cost of a route, less the cost of an idle vehicle: so it may be below 0. */
  readonly fixed: Float64Array
  /** Cost of a second of travel, of a unit of `legCosts` (a metre, or the caller's own cost), and of a second of work. */
  readonly perSecond: Float64Array
  readonly perLegCost: Float64Array
  readonly perWorkSecond: Float64Array
  readonly maxTasks: Float64Array
  readonly maxTravel: Float64Array
  /** From departure to the end. Decided by `RouteSimulator`, like a ride. */
  readonly maxDuration: Float64Array
  readonly maxDistance: Float64Array
  /** Index in `durations`, `legCosts`, `distances`; -1 for none. */
  readonly durationsOf: Int32Array
  readonly legCostsOf: Int32Array
  readonly distancesOf: Int32Array
  /** By vehicle × hubs: 1 where it may load again and unload its pickups. */
  readonly reload: Uint8Array
  /** By vehicle × dimensions: load at the start that belongs to no task and stays on board. */
  readonly baseLoad: Float64Array
  readonly breaks: readonly (readonly SearchBreak[])[]
  /** The fixed first nodes of its route. */
  readonly locked: readonly Int32Array[]
  /** 1 if nothing may be added after those. */
  readonly closed: Uint8Array
  /** Steps that a vehicle under way has done already; no part of the search. */
  readonly done: readonly (readonly DoneVisit[])[]
  /** Nodes after the locked ones in the initial plan. */
  readonly initialRoute: readonly Int32Array[]

  // ── matrices, row after row ──
  readonly stride: number
  readonly durations: readonly Int32Array[]
  /** The same by columns: the seconds from b to a at a * stride + b. The same array as `durations` if that is symmetric. */
  readonly reverseDurations: readonly Int32Array[]
  readonly legCosts: readonly Int32Array[]
  readonly distances: readonly Int32Array[]

  // ── which features occur ──
  /** Every vehicle may do every task. */
  readonly allCompatible: boolean
  /** Some window or shift ends, so that a plan can be late. */
  readonly hasTimeLimits: boolean
  /** `SearchPlanState.refreshAfterInsertion` can update a route in less than its whole length. */
  readonly allowsIncrementalUpdate: boolean
  /** The search may overload routes for a penalty: only the sum of deliveries limits them. */
  readonly allowsOverload: boolean
  /** By dimension: one over the mean delivery of a task; 0 where nothing is delivered. */
  readonly inverseMeanDelivery: Float64Array
  readonly hasSetups: boolean
  /** Some location cannot be reached from another. */
  readonly hasUnreachable: boolean
  /** Some vehicle's legs cost something by `legCosts`. */
  readonly hasLegCosts: boolean
  /** max_travel_time, max_duration, max_distance or max_tasks. */
  readonly hasLimits: boolean
  /** Some job picks something up, or there are shipments. */
  readonly hasPickups: boolean
  /** Some job's goods come from no hub of its own. */
  readonly hasJobsWithoutHub: boolean
  readonly hasMultipleWindows: boolean
  /** Some route has fixed first stops, or may not be changed at all. */
  readonly hasLocked: boolean
  /** Something besides travel time affects the cost or feasibility of an insertion. */
  readonly hasExtraCosts: boolean
  /** Something can make an insertion cheaper than its travel time. */
  readonly hasNegativeExtraCosts: boolean
  readonly balance: number
  /** Minimum number of routes over which the mean is taken. */
  readonly balanceRounds: number
  readonly compactness: number
  /** Cost of an idle vehicle. Plans are compared without it: each route in use costs that much less instead (see `fixed`). */
  readonly idle: number
}

export interface SearchBreak {
  readonly service: number
  readonly from: Float64Array
  readonly until: Float64Array
  /** Maximum load, by dimension; undefined for no limit. */
  readonly maxLoad: Float64Array | undefined
  /** Taken already, by a vehicle under way. */
  readonly isTaken: boolean
}

export interface DoneVisit {
  readonly kind: 'job' | 'pickup' | 'delivery' | 'break' | 'reload'
  readonly index: number
}

/** In a matrix: unreachable. */
export const unreachable = 2 ** 31 - 1
/** Beyond any time or amount of a problem, and still exact when added up. */
export const unlimited = 2 ** 52

export const startOf = (model: SearchModel, vehicle: number): number => model.taskNodes + 2 * vehicle
export const endOf = (model: SearchModel, vehicle: number): number => model.taskNodes + 2 * vehicle + 1
export const isHubNode = (model: SearchModel, node: number): boolean => node >= model.firstHubNode
