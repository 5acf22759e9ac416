/**
 * A problem as the search reads it: flat arrays, made once by compileProblem and never written again. The matrices lie in shared memory, so
 * that threads read the same ones.
 *
 * Nodes are what a round visits. First the tasks' nodes: each job one, then each shipment two (its pickup, and right after it
 * its delivery); then each vehicle's start and end (`startOf`, `endOf`); then the copies of hubs, one for each visit that a plan may
 * contain. A task is known by its `head`: the job's node, or the shipment's pickup.
 *
 * Units: seconds, metres, the caller's amounts and the caller's cost. Times and sums are doubles, which are exact for whole numbers up to 2^53.
 */
export interface SearchModel {
  readonly jobs: number
  readonly shipments: number
  readonly vehicles: number
  readonly hubs: number
  /** Nodes of tasks; the starts and ends follow. */
  readonly taskNodes: number
  /** The first copy of a hub; equal to `nodes` when no round can visit a hub. */
  readonly firstHubNode: number
  readonly nodes: number
  readonly dimensions: number

  // ── nodes ──
  /** Row of the matrices; the last row, from and to which all is 0, stands for "anywhere" (open starts and ends). */
  readonly location: Int32Array
  /** The other node of a shipment; -1 for all others. */
  readonly pairedNode: Int32Array
  /** Windows of node i: from windowStart[i] up to, not including, windowStart[i + 1]. */
  readonly windowStart: Int32Array
  readonly windowFrom: Float64Array
  readonly windowUntil: Float64Array
  /** The first moment of the first window and the last of the last. */
  readonly opens: Float64Array
  readonly closes: Float64Array
  /** By vehicle type × nodes. */
  readonly service: Float64Array
  readonly setup: Float64Array
  /** By node × dimensions: brought here from the start or a hub. */
  readonly delivery: Float64Array
  /** By node × dimensions: taken along here; negative at a shipment's delivery. */
  readonly pickup: Float64Array
  /** Index of the hub where a job's goods are loaded, or of which a hub node is a copy; -1 for none. */
  readonly hub: Int32Array
  /** The longest ride that ends here, from the hub, the start or the pickup; Infinity for no limit. */
  readonly maxRide: Float64Array

  // ── heads of tasks ──
  /** The tasks that the search decides on. */
  readonly heads: Int32Array
  /** 0 comes before all others. */
  readonly taskClass: Int32Array
  readonly priority: Float64Array
  /** The highest class there is, plus one. */
  readonly classes: number
  /** By vehicle × task nodes: 1 if it may ever do it, by skills, locks, capacity and roads. */
  readonly compatible: Uint8Array
  /** By vehicle × task nodes (at heads): what affinity and change cost; undefined when nothing does. */
  readonly affinityCost: Float64Array | undefined

  // ── vehicles ──
  /** Row of service and setup, times the number of nodes. */
  readonly typeOffset: Int32Array
  /** Vehicles of one kind are alike in every way. */
  readonly kind: Int32Array
  readonly capacity: Float64Array
  /** What its round costs beside all else. Less what a vehicle without a round costs: so this may be below 0. */
  readonly fixed: Float64Array
  /** Cost of a second of travel, of the unit of `other` (a metre, or the caller's own cost), and of a second of work. */
  readonly perSecond: Float64Array
  readonly perLegCost: Float64Array
  readonly perWorkSecond: Float64Array
  readonly maxTasks: Float64Array
  readonly maxTravel: Float64Array
  readonly maxDistance: Float64Array
  /** Which of `durations`, `others`, `distances`; -1 for none. */
  readonly durationsOf: Int32Array
  readonly legCostsOf: Int32Array
  readonly distancesOf: Int32Array
  /** By vehicle × hubs: 1 where it may load again and leave what it took along. */
  readonly reload: Uint8Array
  /** By vehicle × dimensions: on board when it starts, whatever it does; stays on board. */
  readonly baseLoad: Float64Array
  readonly breaks: readonly (readonly SearchBreak[])[]
  /** The nodes (and copies of hubs) that its round begins with, not to be touched. */
  readonly locked: readonly Int32Array[]
  /** 1 if nothing may be added behind those. */
  readonly closed: Uint8Array
  /** Steps before the place where a vehicle under way stands: done already, and not in the search. */
  readonly done: readonly (readonly DoneVisit[])[]
  /** The plan to begin from: nodes after the locked ones. */
  readonly initialRoute: readonly Int32Array[]

  // ── matrices, row after row ──
  readonly stride: number
  readonly durations: readonly Int32Array[]
  /** The same by columns: the seconds from b to a at a * stride + b. Shared with `durations` where both ways take the same. */
  readonly reverseDurations: readonly Int32Array[]
  readonly legCosts: readonly Int32Array[]
  readonly distances: readonly Int32Array[]

  // ── what does not occur need not be looked at ──
  /** Every vehicle may do every task. */
  readonly allCompatible: boolean
  /** Something closes, so that a plan can be late. */
  readonly hasTimeLimits: boolean
  /** A stop put into a round changes its figures in ways that `SearchPlanState.inserted` follows. */
  readonly allowsIncrementalUpdate: boolean
  /** Rounds may be overloaded on the way to better plans: only the sum of what is brought is to be watched. */
  readonly allowsOverload: boolean
  /** By dimension: one over what a task brings on average; 0 where none brings anything. */
  readonly inverseMeanDelivery: Float64Array
  readonly hasSetups: boolean
  /** Some pair of places has no way between them. */
  readonly hasUnreachable: boolean
  /** Some vehicle's legs cost something by `others`. */
  readonly hasLegCosts: boolean
  /** max_travel_time, max_distance or max_tasks. */
  readonly hasLimits: boolean
  /** Tasks that jobs take along, or shipments. */
  readonly hasPickups: boolean
  /** Jobs whose goods come from no hub of their own. */
  readonly hasJobsWithoutHub: boolean
  readonly hasMultipleWindows: boolean
  /** Some round begins with stops not to be touched, or may not be changed at all. */
  readonly hasLocked: boolean
  /** Anything that makes a place cost more or less than travel time alone. */
  readonly hasExtraCosts: boolean
  /** Something can make a place cost less than travel time alone. */
  readonly hasNegativeExtraCosts: boolean
  readonly balance: number
  /** The least number of rounds that the mean is taken over. */
  readonly balanceRounds: number
  readonly compactness: number
  /** What a vehicle without a round costs. Plans are compared without it: each round in use costs so much less instead. */
  readonly idle: number
}

export interface SearchBreak {
  readonly service: number
  readonly from: Float64Array
  readonly until: Float64Array
  /** The most that may be on board, by dimension; undefined for no limit. */
  readonly maxLoad: Float64Array | undefined
  /** Taken already, by a vehicle under way. */
  readonly isTaken: boolean
}

export interface DoneVisit {
  readonly kind: 'job' | 'pickup' | 'delivery' | 'break' | 'reload'
  readonly index: number
}

/** In a matrix: there is no way. */
export const unreachable = 2 ** 31 - 1
/** Later than any time that can be asked, and still exact when added up. */
export const unlimited = 2 ** 52

export const startOf = (model: SearchModel, vehicle: number): number => model.taskNodes + 2 * vehicle
export const endOf = (model: SearchModel, vehicle: number): number => model.taskNodes + 2 * vehicle + 1
export const isHubNode = (model: SearchModel, node: number): boolean => node >= model.firstHubNode
