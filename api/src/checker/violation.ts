/**
 * One rule that a plan breaks. `route` is a position in the plan's routes and `visit` a position in that route's visits;
 * tasks, vehicles, hubs, skills and dimensions are the problem's indices. `found` is what the plan says, `expected` what
 * the checker works out.
 */
export type Violation =
  /** An index that the problem does not have. */
  | { readonly kind: 'unknown_vehicle'; readonly route: number; readonly vehicle: number }
  | { readonly kind: 'unknown_task'; readonly route: number | null; readonly task: number }
  | { readonly kind: 'unknown_hub'; readonly route: number; readonly visit: number; readonly hub: number }
  | { readonly kind: 'vehicle_used_twice'; readonly route: number; readonly vehicle: number }
  /** A route without a single stop. */
  | { readonly kind: 'empty_route'; readonly route: number }
  /** Neither in a route nor among the unassigned. */
  | { readonly kind: 'task_missing'; readonly task: number }
  /** Doors of the task in all routes, and its entries among the unassigned, together more than one. */
  | { readonly kind: 'task_repeated'; readonly task: number; readonly times: number }
  | { readonly kind: 'no_reason'; readonly task: number }
  /** Start and end: where the vehicle has one, there and nowhere else. */
  | { readonly kind: 'wrong_start'; readonly route: number }
  | { readonly kind: 'wrong_end'; readonly route: number }
  /** A visit whose kind, hub and tasks do not go together. */
  | { readonly kind: 'malformed_visit'; readonly route: number; readonly visit: number }
  | {
      readonly kind:
        | 'wrong_location'
        | 'wrong_leg_duration'
        | 'wrong_leg_distance'
        | 'wrong_arrival'
        | 'wrong_departure'
      readonly route: number
      readonly visit: number
      readonly found: number
      readonly expected: number
    }
  | { readonly kind: 'unreachable'; readonly route: number; readonly visit: number }
  /** Work begins before the vehicle is there. */
  | { readonly kind: 'begins_before_arrival'; readonly route: number; readonly visit: number; readonly by: number }
  /** Work begins outside all windows of the door, the hub or the errand's place of collection. */
  | { readonly kind: 'outside_window'; readonly route: number; readonly visit: number; readonly begin: number }
  | { readonly kind: 'before_shift' | 'after_shift'; readonly route: number; readonly by: number }
  | {
      readonly kind: 'over_capacity'
      readonly route: number
      readonly visit: number
      readonly dimension: number
      readonly by: number
    }
  | {
      readonly kind: 'wrong_load'
      readonly route: number
      readonly visit: number
      readonly dimension: number
      readonly found: number
      readonly expected: number
    }
  | { readonly kind: 'missing_skill'; readonly route: number; readonly task: number; readonly skill: number }
  | { readonly kind: 'too_many_tasks'; readonly route: number; readonly found: number; readonly limit: number }
  /** A door with nothing collected for it before. */
  | { readonly kind: 'not_collected'; readonly route: number; readonly visit: number; readonly task: number }
  /** Collected, and no door for it after. */
  | { readonly kind: 'not_delivered'; readonly route: number; readonly visit: number; readonly task: number }
  | {
      readonly kind: 'ride_too_long'
      readonly route: number
      readonly visit: number
      readonly task: number
      readonly by: number
    }
  | {
      readonly kind: 'wrong_route_total'
      readonly route: number
      readonly total: 'duration' | 'distance' | 'cost'
      readonly found: number
      readonly expected: number
    }
  | {
      readonly kind: 'wrong_plan_total'
      readonly total: 'duration' | 'distance' | 'total'
      readonly found: number
      readonly expected: number
    }
  | {
      readonly kind: 'wrong_unassigned_count'
      readonly priority: number
      readonly found: number
      readonly expected: number
    }
