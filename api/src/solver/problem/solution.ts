import type { VroomPoint } from './problem.ts'

/** The solver's output: VROOM's JSON, with keys of our own, marked (ours). */
export type VroomAnswer = VroomSolution | VroomFailure

/** 1: internal error; 2: the input is invalid, and the error names the field; 3: no travel times. */
export interface VroomFailure {
  readonly code: 1 | 2 | 3
  readonly error: string
}

export interface VroomSolution {
  readonly code: 0
  readonly summary: VroomSummary
  readonly unassigned: readonly VroomUnassigned[]
  readonly routes: readonly VroomRoute[]
}

interface Totals {
  readonly cost: number
  readonly setup: number
  readonly service: number
  /** Travel. */
  readonly duration: number
  readonly waiting_time: number
  readonly priority: number
  /** Metres of travel; absent when a matrix of distances is missing. */
  readonly distance?: number
  readonly delivery?: readonly number[]
  readonly pickup?: readonly number[]
  readonly violations: readonly VroomViolation[]
}

export interface VroomSummary extends Totals {
  readonly routes: number
  readonly unassigned: number
  readonly computing_times: { readonly loading: number; readonly solving: number; readonly routing: number }
  /** (ours) `cost` plus the weights of affinity, changes, balance, compactness and idle vehicles: what was minimised. */
  readonly objective: number
}

export interface VroomRoute extends Totals {
  readonly vehicle: number
  readonly description?: string
  readonly steps: readonly VroomStep[]
}

export interface VroomStep {
  /** `reload` (ours): at a hub, for the first time or again. */
  readonly type: 'start' | 'end' | 'job' | 'pickup' | 'delivery' | 'break' | 'reload'
  readonly id?: number
  readonly description?: string
  readonly location?: VroomPoint
  readonly location_index?: number
  readonly arrival: number
  /** Travel since the start. */
  readonly duration: number
  readonly distance?: number
  readonly setup: number
  readonly service: number
  readonly waiting_time: number
  /** On board after the step. */
  readonly load?: readonly number[]
  readonly violations: readonly VroomViolation[]
}

export interface VroomViolation {
  readonly cause:
    | 'delay'
    | 'lead_time'
    | 'load'
    | 'max_tasks'
    | 'skills'
    | 'precedence'
    | 'missing_break'
    | 'max_travel_time'
    | 'max_duration'
    | 'max_load'
    | 'max_distance'
    /** (ours) */
    | 'max_ride'
    | 'hub'
  /** Seconds early or late. */
  readonly duration?: number
}

export interface VroomUnassigned {
  readonly id: number
  readonly type: 'job' | 'pickup' | 'delivery'
  readonly description?: string
  readonly location?: VroomPoint
  readonly location_index?: number
  /** (ours) At least one; the one that concerns the most vehicles first. */
  readonly reasons: readonly VroomReason[]
}

/** (ours) Why these vehicles cannot do it; the numbers are the smallest over them. `alone`: not even in an empty route. */
export interface VroomReason {
  readonly kind:
    | 'no_vehicles'
    | 'missing_skill'
    | 'excluded'
    | 'too_large'
    | 'unreachable'
    | 'hub_closed'
    | 'pickup_closed'
    | 'outside_window'
    | 'past_shift_end'
    | 'ride_too_long'
    | 'break_in_the_way'
    | 'too_many_tasks'
    | 'no_room_left'
    | 'locked'
    | 'max_travel_time'
    | 'max_duration'
    | 'max_distance'
  readonly vehicles: readonly number[]
  readonly alone?: boolean
  readonly skill?: number
  readonly hub?: number
  readonly dimension?: number
  /** Its amount, and the maximum. */
  readonly amount?: number
  readonly max?: number
  /** Seconds or metres over the limit. */
  readonly by?: number
}
