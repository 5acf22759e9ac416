import type { Seconds } from '@doorstep/shared/units'

/**
 * What the solver is asked. Everything is a plain object, an index or a typed array, so a Problem can be posted to a
 * worker thread as it is (matrices over a SharedArrayBuffer are shared, others are copied).
 *
 * Locations, profiles, hubs, tasks, vehicles, skills and dimensions are indices from 0. Times are whole seconds from
 * local midnight. `assertProblem` in model/assertProblem.ts throws a RangeError that names the first wrong field.
 */
export interface Problem {
  /** Number of locations; every matrix is size × size. */
  readonly size: number
  /** One pair of matrices per way of travelling. */
  readonly profiles: readonly Profile[]
  /** Number of quantities that are carried, 2 in the product: boxes and grams. */
  readonly dimensions: number
  readonly hubs: readonly Hub[]
  readonly tasks: readonly Task[]
  readonly vehicles: readonly Vehicle[]
}

/** Row-major: the value from `a` to `b` is at `a * size + b`; -1 where there is no way. */
export interface Profile {
  /** Seconds. */
  readonly durations: Int32Array
  /** Metres. */
  readonly distances: Int32Array
}

/** Both ends included. What is constrained is always the moment at which work at a stop begins, not its end. */
export interface TimeWindow {
  readonly from: Seconds
  readonly until: Seconds
}

/**
 * Windows are sorted and do not overlap. An empty list means at any time (bounded by the vehicle's shift); a place that
 * never opens is said with a window in the past.
 */
export type TimeWindows = readonly TimeWindow[]

/** A place where vehicles collect what they deliver. */
export interface Hub {
  readonly location: number
  /** Collection must begin in one of these. */
  readonly windows: TimeWindows
  /** Time of one collection stop, however many tasks it loads; paid at every collection stop. */
  readonly setup: Seconds
}

interface TaskBase {
  /** Where the door is. */
  readonly location: number
  /** Work at the door must begin in one of these. */
  readonly windows: TimeWindows
  /**
   * Time of arriving somewhere new (parking, finding the entrance). Paid before the service, and only if the visit
   * before (the start included) was at another location: a second door in the same building costs no set-up.
   */
  readonly setup: Seconds
  /** Time at the door itself. */
  readonly service: Seconds
  /** The vehicle must have all of these. */
  readonly skills: readonly number[]
  /** 0 is the highest. One task of a class outweighs any number of tasks of the classes below it. */
  readonly priority: number
}

interface Carried {
  /** What it takes up between its collection and its door, one number per dimension. */
  readonly amounts: readonly number[]
  /** Hot and chilled food: the most that may pass between leaving the collection and beginning at the door. Hard. */
  readonly maxRide?: Seconds
}

/** Collected at a hub, brought to a door. */
export interface Delivery extends TaskBase, Carried {
  readonly kind: 'delivery'
  /** Index of the hub. */
  readonly hub: number
}

/** Collected at a place of its own (a shop, a pharmacy) anywhere in the round before its door. */
export interface Errand extends TaskBase, Carried {
  readonly kind: 'errand'
  readonly collection: {
    readonly location: number
    readonly windows: TimeWindows
    /** Paid as a door's set-up is: only when coming from another location. */
    readonly setup: Seconds
    readonly service: Seconds
  }
}

/** Nothing is carried: a check-in, a dog walk. */
export interface Visit extends TaskBase {
  readonly kind: 'visit'
}

export type Task = Delivery | Errand | Visit

/** A driver's shift, with what the driver travels by. */
export interface Vehicle {
  /** Index of the profile whose matrices hold for it. */
  readonly profile: number
  /** Where it sets out; null: it begins at its first stop. */
  readonly start: number | null
  /** Where it must return to; null: it is free after its last stop. */
  readonly end: number | null
  /** Nothing happens before or after it. Hard. */
  readonly shift: TimeWindow
  /** The most it can carry at once, one number per dimension. */
  readonly capacities: readonly number[]
  readonly skills: readonly number[]
  /** The most tasks it may be given. */
  readonly maxTasks?: number
  readonly costs: VehicleCosts
}

/**
 * What using a vehicle costs, in units of the caller's choice; whole numbers keep every sum exact. `travelTimeCosts`
 * is the usual choice: one per second of travel.
 */
export interface VehicleCosts {
  /** For being used at all. */
  readonly fixed: number
  readonly perTravelSecond: number
  readonly perMetre: number
}

export const travelTimeCosts: VehicleCosts = { fixed: 0, perTravelSecond: 1, perMetre: 0 }
