/**
 * States and their transitions (product.md, States). The database checks the values, these functions the transitions.
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

export const orderStatusLabels = {
  on_hold: 'On hold',
  ready: 'Ready',
  planned: 'Planned',
  out: 'Out',
  delivered: 'Delivered',
  closed_undelivered: 'Closed, not delivered',
  cancelled: 'Cancelled',
} as const satisfies Record<OrderStatus, string>

/** Why a door has left its round before anybody went there: nothing was loaded for it. Derived from its collection, never recorded at the door. */
export const notLoadedOutcomes = ['short', 'did_not_fit', 'hub_closed'] as const
export type NotLoaded = (typeof notLoadedOutcomes)[number]

/** Outcomes of a stop. A collection has only `collected` and `hub_closed`. */
export const outcomes = [
  'handed_over',
  'safe_place',
  'no_answer',
  'refused',
  'wrong_address',
  'moved',
  /** Nobody by that name. */
  'not_known',
  'unsafe',
  /** The driver could not finish the round: nobody was at this stop. It never replaces an outcome of somebody who was. */
  'not_attempted',
  'collected',
  ...notLoadedOutcomes,
] as const
export type Outcome = (typeof outcomes)[number]

export const runStatuses = ['draft', 'planning', 'planned', 'published', 'closed'] as const
export type RunStatus = (typeof runStatuses)[number]

/** By people, planning, publishing and closing. */
const orderTransitions: Record<OrderStatus, readonly OrderStatus[]> = {
  on_hold: ['ready', 'cancelled', 'closed_undelivered'],
  ready: ['on_hold', 'planned', 'cancelled', 'closed_undelivered'],
  // Back to ready when it is changed, or when replanning leaves it unassigned.
  planned: ['ready', 'on_hold', 'out', 'cancelled', 'closed_undelivered'],
  // When a run is closed, for doors without an outcome.
  out: ['ready', 'on_hold', 'closed_undelivered'],
  delivered: [],
  closed_undelivered: ['ready'],
  cancelled: ['ready'],
}

/**
 * By an outcome at the door, or its undo. A delivery counts whatever was decided meanwhile, because the food has arrived: a phone without signal
 * may report it late.
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
  // Closed without being published: its orders are ready for another run.
  draft: ['planning', 'closed'],
  planning: ['planned', 'draft'],
  planned: ['planning', 'published', 'closed'],
  published: ['closed'],
  closed: [],
}

/** No longer planned, unless made ready again. */
export const isOver = (status: OrderStatus): boolean =>
  status === 'delivered' || status === 'closed_undelivered' || status === 'cancelled'

/** Staying in a status is not a transition. */
export const canOrderBecome = (from: OrderStatus, to: OrderStatus): boolean => orderTransitions[from].includes(to)

export const canOutcomeSetStatus = (from: OrderStatus, to: OrderStatus): boolean =>
  outcomeTransitions[from].includes(to)

export const canRunBecome = (from: RunStatus, to: RunStatus): boolean => runTransitions[from].includes(to)

/** Whether nobody went to the door, because nothing was loaded for it. */
export const isNotLoaded = (outcome: Outcome): outcome is NotLoaded =>
  notLoadedOutcomes.some((reason) => reason === outcome)

/** Whether the delivery, visit or collection succeeded. */
export const isSuccess = (outcome: Outcome): boolean =>
  outcome === 'handed_over' || outcome === 'safe_place' || outcome === 'collected'

/** Whether somebody was at the stop. */
export const isAttempt = (outcome: Outcome): boolean => outcome !== 'not_attempted' && !isNotLoaded(outcome)

/** Outcomes that cast doubt on the household's record: it is not planned again until an organiser has looked after it. */
export const doubtfulOutcomes = ['moved', 'not_known'] as const

/**
 * The status of an order after its outcome (undefined: none, or undone). A failed attempt puts it back to ready (product.md); the organiser may
 * then put it on hold or close it.
 */
export function orderStatusAfter(outcome: Outcome | undefined): OrderStatus {
  if (outcome === undefined) return 'out'
  return isSuccess(outcome) ? 'delivered' : 'ready'
}
