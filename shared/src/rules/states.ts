/**
 * The states of product.md and what may follow what. The database checks the values, these functions the moves.
 */

export const orderStatuses = [
  'on_hold',
  'ready',
  'planned',
  'out',
  'delivered',
  'closed_undelivered',
  'cancelled',
] as const
export type OrderStatus = (typeof orderStatuses)[number]

/** What happened at a door. `collected` is the only outcome of a collection. */
export const outcomes = [
  'handed_over',
  'safe_place',
  'no_answer',
  'refused',
  'wrong_address',
  'unsafe',
  'collected',
] as const
export type Outcome = (typeof outcomes)[number]

export const runStatuses = ['draft', 'planning', 'planned', 'published', 'closed'] as const
export type RunStatus = (typeof runStatuses)[number]

/** What people, planning, publishing and closing may do. */
const orderTransitions: Record<OrderStatus, readonly OrderStatus[]> = {
  on_hold: ['ready', 'cancelled', 'closed_undelivered'],
  ready: ['on_hold', 'planned', 'cancelled', 'closed_undelivered'],
  // Back to ready when it is changed, or when the run is planned anew and the order is left out.
  planned: ['ready', 'on_hold', 'out', 'cancelled', 'closed_undelivered'],
  // When a run is closed, for doors nobody told about.
  out: ['ready', 'on_hold', 'closed_undelivered'],
  delivered: [],
  closed_undelivered: ['ready'],
  cancelled: ['ready'],
}

/**
 * What an outcome at the door, or its undo, may do. A delivery counts whatever was decided meanwhile, because the food is there: a phone
 * without signal may tell of it late.
 */
const outcomeTransitions: Record<OrderStatus, readonly OrderStatus[]> = {
  on_hold: ['delivered'],
  ready: ['out', 'delivered'],
  planned: ['delivered'],
  out: ['delivered', 'ready'],
  delivered: ['out', 'ready'],
  closed_undelivered: ['delivered'],
  cancelled: ['delivered'],
}

const runTransitions: Record<RunStatus, readonly RunStatus[]> = {
  // Closed without ever going out: its orders are ready for another run.
  draft: ['planning', 'closed'],
  planning: ['planned', 'draft'],
  planned: ['planning', 'published', 'closed'],
  published: ['closed'],
  closed: [],
}

/** Nothing more is planned for it, unless somebody makes it ready again. */
export const isOver = (status: OrderStatus): boolean =>
  status === 'delivered' || status === 'closed_undelivered' || status === 'cancelled'

/** May an order go from one status to the other? Staying is not a move. */
export const canOrderBecome = (from: OrderStatus, to: OrderStatus): boolean => orderTransitions[from].includes(to)

/** May what happened at the door bring an order from one status to the other? */
export const canOutcomeSetStatus = (from: OrderStatus, to: OrderStatus): boolean =>
  outcomeTransitions[from].includes(to)

/** May a run go from one status to the other? */
export const canRunBecome = (from: RunStatus, to: RunStatus): boolean => runTransitions[from].includes(to)

/** Did this outcome bring the food (or the visit) to the door? */
export const isSuccess = (outcome: Outcome): boolean =>
  outcome === 'handed_over' || outcome === 'safe_place' || outcome === 'collected'

/**
 * Where an order stands once its door's outcome is `outcome` (undefined: none, or undone). A failed attempt puts it back to
 * ready (product.md); the organiser may then choose on hold or closed.
 */
export function orderStatusAfter(outcome: Outcome | undefined): OrderStatus {
  if (outcome === undefined) return 'out'
  return isSuccess(outcome) ? 'delivered' : 'ready'
}
