import type { StepType } from './asked.ts'

/** Causes that a plan may report (VROOM's names, and two of ours): the rules that concern one round by itself. */
export type Cause =
  | 'delay'
  | 'lead_time'
  | 'load'
  | 'max_tasks'
  | 'skills'
  | 'precedence'
  | 'missing_break'
  | 'max_travel_time'
  | 'max_load'
  | 'max_distance'
  | 'max_ride'
  | 'hub'

/**
 * One thing wrong with a solution. `route` is a position in its routes, `step` one in that route's steps; null: the round
 * as a whole, or the summary. Ids are the problem's. `found` is what the solution says, `expected` what the checker works out.
 */
export type SolutionViolation =
  /** A rule that the round breaks; `by` seconds where it is about time. In plan mode rules may be broken, if reported. */
  | {
      readonly kind: 'broken_rule'
      readonly cause: Cause
      readonly route: number
      readonly step: number | null
      readonly by?: number
    }
  /** What the solution reports as broken, or leaves unsaid, against what is. */
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
  /** A round in which nothing is done, of a vehicle that nothing keeps on its way. */
  | { readonly kind: 'empty_route'; readonly route: number }
  /** No job, stop, hub or break of this id that this vehicle could have. */
  | { readonly kind: 'unknown_step'; readonly route: number; readonly step: number; readonly type: StepType }
  /** A round begins with its start and ends with its end, and has each once. */
  | { readonly kind: 'wrong_ends'; readonly route: number }
  /** The same break twice. */
  | { readonly kind: 'break_repeated'; readonly route: number; readonly step: number }
  | { readonly kind: 'task_missing' | 'unknown_task'; readonly type: string; readonly id: number }
  /** In two rounds, twice in one, or both done and left out. */
  | { readonly kind: 'task_repeated'; readonly type: string; readonly id: number; readonly times: number }
  /** One end of a shipment is done and the other is not, or another vehicle does it. */
  | { readonly kind: 'shipment_parted'; readonly pickup: number; readonly delivery: number }
  | { readonly kind: 'no_reason'; readonly type: string; readonly id: number }
  /** A task of one vehicle with another, or the locked beginning of a round changed. */
  | { readonly kind: 'lock'; readonly route: number | null; readonly vehicle: number; readonly step: number | null }
  /** Plan mode: not the steps that were given. */
  | { readonly kind: 'steps_changed'; readonly vehicle: number }
  /** Any number of the answer, by its name there. */
  | {
      readonly kind: 'wrong_number'
      readonly field: string
      readonly route: number | null
      readonly step: number | null
      readonly found: number | undefined
      readonly expected: number
    }
  | { readonly kind: 'wrong_place'; readonly route: number | null; readonly step: number | null }
  /** A description that is not the one given. */
  | { readonly kind: 'wrong_description'; readonly route: number | null; readonly step: number | null }
  /** Plan mode: work begins at another time than its step allows, by so many seconds. */
  | { readonly kind: 'forced_time'; readonly route: number; readonly step: number; readonly by: number }
  /** Not there, or not of the kind that belongs there: NaN, a text in place of a number, half a second. */
  | { readonly kind: 'malformed'; readonly path: string }
