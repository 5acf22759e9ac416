import type { Metres, Seconds } from '@doorstep/shared/units'

/**
 * What the solver answers. Every task of the Problem is either in exactly one route or in `unassigned`; vehicles that
 * are not used have no route. Routes come in the order of their vehicles, unassigned tasks in the order of their index.
 */
export interface Plan {
  readonly routes: readonly PlannedRoute[]
  readonly unassigned: readonly UnassignedTask[]
  readonly cost: PlanCost
}

export interface PlannedRoute {
  /** Index of the vehicle. */
  readonly vehicle: number
  readonly visits: readonly PlannedVisit[]
  /** Seconds of travel, without waiting and work. */
  readonly duration: Seconds
  readonly distance: Metres
  /** Fixed + travel seconds + metres, weighed by the vehicle's costs. */
  readonly cost: number
}

/**
 * - start: only if the vehicle has a start; first.
 * - collect: at a hub (`hub` is its index; `tasks` are all that it loads for, one or more) or an errand's own collection
 *   (`hub` is null; one task). A delivery is loaded at the last collection at its hub before its door.
 * - deliver: the door of one delivery or errand.
 * - visit: the door of one visit.
 * - end: only if the vehicle has an end; last.
 */
export type VisitKind = 'start' | 'collect' | 'deliver' | 'visit' | 'end'

/**
 * `arrival` = departure of the visit before + `legDuration` (the first visit: `arrival` = `begin`). Waiting is
 * `begin - arrival`. `departure` = `begin` + set-up, where it is due, + service. At start and end all three are equal.
 * Waiting is moved to before the round where that is possible: a round sets out as late as it can without ending later.
 */
export interface PlannedVisit {
  readonly kind: VisitKind
  readonly location: number
  readonly hub: number | null
  readonly tasks: readonly number[]
  /** From the visit before; 0 at the first. */
  readonly legDuration: Seconds
  readonly legDistance: Metres
  readonly arrival: Seconds
  /** When work (set-up included) begins; this is what windows constrain. */
  readonly begin: Seconds
  readonly departure: Seconds
  /** On board when leaving, one number per dimension. */
  readonly load: readonly number[]
}

export interface UnassignedTask {
  readonly task: number
  /** At least one; the one that concerns the most vehicles first. */
  readonly reasons: readonly Reason[]
}

/**
 * The objective is lexicographic: fewest tasks left out of class 0, then of class 1, …, then least `total`.
 */
export interface PlanCost {
  /** How many tasks of each class are left out; as long as there are classes (highest priority number + 1). */
  readonly unassignedByClass: readonly number[]
  /** Sum of the routes' costs. */
  readonly total: number
  readonly duration: Seconds
  readonly distance: Metres
}

/**
 * Why a vehicle cannot take a task: the first obstacle met when it is really tried on that vehicle. One Reason per kind
 * (per skill, per dimension, per hub) with all vehicles it stops; numbers are the smallest over these vehicles, so that the
 * app can say "would finish 12 min after the shift". If `alone` is true even an empty round of the vehicle cannot do it;
 * if it is false the vehicle could, but not beside what its round already holds.
 */
export type Reason =
  | { readonly kind: 'no_vehicles' }
  | { readonly kind: 'missing_skill'; readonly vehicles: readonly number[]; readonly skill: number }
  | {
      /** More than the vehicle can carry at all. `largest` is the largest capacity among `vehicles`. */
      readonly kind: 'too_large'
      readonly vehicles: readonly number[]
      readonly dimension: number
      readonly amount: number
      readonly largest: number
    }
  /** No way from the start or the collection to the door, or from there to the end, for the vehicle's profile. */
  | { readonly kind: 'unreachable'; readonly vehicles: readonly number[] }
  /** The hub's last window in the shift has passed by `lateBy` when the vehicle could first collect. */
  | {
      readonly kind: 'hub_closed'
      readonly vehicles: readonly number[]
      readonly hub: number
      readonly lateBy: Seconds
      readonly alone: boolean
    }
  /** The errand's place of collection has closed by then. */
  | {
      readonly kind: 'collection_closed'
      readonly vehicles: readonly number[]
      readonly lateBy: Seconds
      readonly alone: boolean
    }
  /** The door's last window (or, beside others, the window of another stop) has passed by `lateBy` on arrival. */
  | {
      readonly kind: 'outside_window'
      readonly vehicles: readonly number[]
      readonly lateBy: Seconds
      readonly alone: boolean
    }
  /** The round would end `by` after the shift. */
  | {
      readonly kind: 'past_shift_end'
      readonly vehicles: readonly number[]
      readonly by: Seconds
      readonly alone: boolean
    }
  /** Hot or chilled food would be `by` longer on the way than it may. */
  | {
      readonly kind: 'ride_too_long'
      readonly vehicles: readonly number[]
      readonly by: Seconds
      readonly alone: boolean
    }
  /** The vehicle has its `limit` of tasks. */
  | { readonly kind: 'too_many_tasks'; readonly vehicles: readonly number[]; readonly limit: number }
  /** Beside what is loaded already it would be `by` over its capacity. */
  | {
      readonly kind: 'no_room_left'
      readonly vehicles: readonly number[]
      readonly dimension: number
      readonly by: number
    }

export type ReasonKind = Reason['kind']

/** Compares by the lexicographic objective: negative if `a` is better. */
export function comparePlanCosts(a: PlanCost, b: PlanCost): number {
  const classes = Math.max(a.unassignedByClass.length, b.unassignedByClass.length)
  for (let index = 0; index < classes; index++) {
    const difference = (a.unassignedByClass[index] ?? 0) - (b.unassignedByClass[index] ?? 0)
    if (difference !== 0) return difference
  }
  return a.total - b.total
}
