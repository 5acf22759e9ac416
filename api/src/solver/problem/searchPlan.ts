import type { VroomReason } from './solution.ts'

/**
 * What the search returns: who does what, in which order and when. Indexes, not ids, refer to the problem's arrays (jobs, shipments, vehicles, a
 * vehicle's breaks, hubs), so that any step can be looked up directly. `vroom/writeSolution` writes it as VROOM's solution.
 */
export interface SearchPlan {
  /** At most one per vehicle; routes without a visit may be omitted. */
  readonly routes: readonly SearchPlanRoute[]
  readonly unassigned: readonly SearchPlanUnassigned[]
}

export interface SearchPlanRoute {
  readonly vehicle: number
  /** In order, without start and end: these follow from the vehicle and the times. */
  readonly visits: readonly SearchPlanVisit[]
}

export interface SearchPlanVisit {
  readonly kind: 'job' | 'pickup' | 'delivery' | 'break' | 'reload'
  /** Of the job; the shipment (for pickup and delivery); the break among its vehicle's; the hub. */
  readonly index: number
  /**
   * When its set-up begins (or its service, or the break), in seconds. NaN: the route is locked and breaks a rule, and its times are still to be
   * chosen.
   */
  readonly begin: number
}

export interface SearchPlanUnassigned {
  readonly kind: 'job' | 'shipment'
  readonly index: number
  readonly reasons: readonly SearchPlanReason[]
}

/** As VroomReason, with the indexes of the vehicles and the hub. */
export type SearchPlanReason = VroomReason
