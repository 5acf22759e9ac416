import type { StepType } from './problemJson.ts'

/** Causes that a solution may report (VROOM's names, and two of ours): the rules for a single round. */
export type Cause =
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
  | 'max_ride'
  | 'hub'

/**
 * One thing wrong with a solution. `route` is an index in its routes, `step` one in that route's steps; null: the whole round, or the summary.
 * Ids are the problem's. `found` is the solution's value, `expected` the checker's.
 */
export type SolutionViolation =
  /** A rule that the round breaks; `by` seconds for rules about time. In plan mode rules may be broken, if reported. */
  | {
      readonly kind: 'broken_rule'
      readonly cause: Cause
      readonly route: number
      readonly step: number | null
      readonly by?: number
    }
  /** The solution reports other violations than the actual ones. */
  | {
      readonly kind: 'wrong_report'
      readonly route: number | null
      readonly step: number | null
      readonly found: string
      readonly expected: string
    }
  | { readonly kind: 'unreachable'; readonly route: number; readonly step: number }
  | { readonly kind: 'unknown_vehicle'; readonly route: number; readonly vehicle: number }
  | { readonly kind: 'vehicle_used_twice'; readonly route: number; readonly vehicle: number }
  /** A round without stops, of a vehicle that is not under way. */
  | { readonly kind: 'empty_route'; readonly route: number }
  /** The vehicle can have no job, stop, hub or break of this id. */
  | { readonly kind: 'unknown_step'; readonly route: number; readonly step: number; readonly type: StepType }
  /** A round does not begin with its start and end with its end. */
  | { readonly kind: 'wrong_ends'; readonly route: number }
  /** The same break twice. */
  | { readonly kind: 'break_repeated'; readonly route: number; readonly step: number }
  | { readonly kind: 'task_missing' | 'unknown_task'; readonly type: string; readonly id: number }
  /** In two rounds, twice in one, or both assigned and unassigned. */
  | { readonly kind: 'task_repeated'; readonly type: string; readonly id: number; readonly times: number }
  /** Pickup and delivery of a shipment are not both done by the same vehicle. */
  | { readonly kind: 'shipment_parted'; readonly pickup: number; readonly delivery: number }
  | { readonly kind: 'no_reason'; readonly type: string; readonly id: number }
  /** A task locked to another vehicle, or changed locked steps. */
  | { readonly kind: 'lock'; readonly route: number | null; readonly vehicle: number; readonly step: number | null }
  /** A task done by a vehicle that may never do it. */
  | { readonly kind: 'excluded_vehicle'; readonly route: number; readonly vehicle: number; readonly step: number }
  /** Plan mode: not the vehicle's steps. */
  | { readonly kind: 'steps_changed'; readonly vehicle: number }
  /** Any number of the solution, by its field. */
  | {
      readonly kind: 'wrong_number'
      readonly field: string
      readonly route: number | null
      readonly step: number | null
      readonly found: number | undefined
      readonly expected: number
    }
  | { readonly kind: 'wrong_place'; readonly route: number | null; readonly step: number | null }
  /** Not the description in the problem. */
  | { readonly kind: 'wrong_description'; readonly route: number | null; readonly step: number | null }
  /** Plan mode: work begins outside the step's bounds, by so many seconds. */
  | { readonly kind: 'forced_time'; readonly route: number; readonly step: number; readonly by: number }
  /** Missing, or of the wrong type: NaN, a text in place of a number, half a second. */
  | { readonly kind: 'malformed'; readonly path: string }
