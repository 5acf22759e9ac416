import { isAttempt, isSuccess, type Outcome, orderStatusAfter } from '@doorstep/shared/rules'
import { anyOf } from '../../db/anyOf.ts'
import type { Row } from '../../kernel/database.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { applyOutcomeStatus, lockOrder, lockOrders, recordAttempts } from '../../orders/index.ts'
import type { ListedRound } from '../queries/rounds.ts'
import { listDoorsOfOrder } from '../queries/stops.ts'

type Stop = Row<'stops'>

/** Sets the statuses of the orders at these doors of a round by the outcomes there. */
export async function syncOrderStatuses(db: TenantDb, round: ListedRound, stops: readonly Stop[]): Promise<void> {
  const links = await db
    .selectFrom('stopOrders')
    .select(['stopId', 'orderId'])
    .where('stopId', '=', anyOf(stops.map(({ id }) => id)))
    .execute()
  // All at once and in the order of their ids: several phones and the closing of the run cannot deadlock.
  await lockOrders(
    db,
    links.map(({ orderId }) => orderId),
  )
  const collections = new Set(stops.filter(({ kind }) => kind === 'collect').map(({ id }) => id))
  for (const { stopId, orderId } of links) {
    const order = collections.has(stopId) ? undefined : await lockOrder(db, orderId)
    if (order) await applyDoors(db, round, order)
  }
}

/**
 * The order at a door follows its outcome. If somebody moved the order meanwhile (planned again, closed by hand), only a delivery still counts:
 * the food is at the door whatever was planned since. An order with doors in several runs is delivered as long as one of them says so.
 */
async function applyDoors(db: TenantDb, round: ListedRound, order: Row<'orders'>): Promise<void> {
  const doors = await listDoorsOfOrder(db, order.id)
  const decided = doors.filter((door) => door.outcome !== null)
  const success = decided.find((door) => door.outcome !== null && isSuccess(door.outcome))
  const outcome = doors.find(({ roundId }) => roundId === round.id)?.outcome ?? undefined
  // Undone ones do not count; over all runs of the order, recorded late or not.
  const attempts = decided.filter((door) => door.outcome !== null && isAttempt(door.outcome)).length
  const record = { attempts, lastOutcome: (success ?? decided[0])?.outcome ?? null }
  if (success) return applyOutcomeStatus(db, order, 'delivered', { ...record, runId: success.runId })
  if (order.status === 'delivered') {
    // The delivery was undone. A door that is still to be visited has the order again.
    const open = doors.find((door) => door.outcome === null && door.runStatus === 'published')
    return applyOutcomeStatus(db, order, open ? 'out' : 'ready', { ...record, runId: open?.runId ?? round.runId })
  }
  if (order.runId !== round.runId) {
    await recordAttempts(db, order.id, record)
    return
  }
  // Nothing remains out in a closed run: it would be forgotten there.
  const target = outcome === undefined && round.runStatus === 'closed' ? 'ready' : orderStatusAfter(outcome)
  // A failed attempt keeps its run, so that an undo can restore it; planning and people clear it.
  await applyOutcomeStatus(db, order, target, { ...record, runId: round.runId })
}

/** The present outcome of each stop. */
export async function listOutcomes(db: TenantDb, stopIds: readonly string[]): Promise<StopOutcome[]> {
  const rows = await db
    .selectFrom('stops')
    .leftJoin('stopOutcomes', 'stopOutcomes.stopId', 'stops.id')
    .select(['stops.id', 'stopOutcomes.outcome', 'stopOutcomes.eventId as outcomeEventId'])
    .where('stops.id', '=', anyOf(stopIds))
    .execute()
  return rows
}

interface StopOutcome {
  readonly id: string
  readonly outcome: Outcome | null
  readonly outcomeEventId: string | null
}
