import { isSuccess, type Outcome, orderStatusAfter } from '@doorstep/shared/rules'
import type { Row } from '../../kernel/database.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { applyOutcomeStatus, lockOrder, lockOrders, recordAttempts } from '../../orders/index.ts'
import { doorsOfOrder, type ListedRound } from '../queries.ts'

type Stop = Row<'stops'>

/** The orders at these doors of a round follow what holds there now. */
export async function letOrdersFollow(db: TenantDb, round: ListedRound, stops: readonly Stop[]): Promise<void> {
  await lockOrdersOf(
    db,
    stops.map((stop) => stop.id),
  )
  for (const stop of stops) await letOrderFollow(db, round, stop)
}

/** All at once and in the order of their ids: several phones and the closing of the run cannot wait for each other. */
async function lockOrdersOf(db: TenantDb, stopIds: readonly string[]): Promise<void> {
  if (stopIds.length === 0) return
  const links = await db
    .selectFrom('stopOrders')
    .select('orderId')
    .where('stopId', 'in', [...stopIds])
    .execute()
  await lockOrders(
    db,
    links.map((link) => link.orderId),
  )
}

/**
 * The order at the door follows its outcome. If somebody has taken the order elsewhere meanwhile (planned anew, closed by hand), only
 * a delivery still counts: the food is at the door whatever was planned since. An order that stood at doors of several runs is delivered as
 * long as one of them says so.
 */
async function letOrderFollow(db: TenantDb, round: ListedRound, stop: Stop): Promise<void> {
  if (stop.kind === 'collect') return
  const [current] = await outcomesOf(db, [stop.id])
  const outcome = current?.outcome ?? undefined
  const links = await db.selectFrom('stopOrders').select('orderId').where('stopId', '=', stop.id).execute()
  for (const { orderId } of links) {
    const order = await lockOrder(db, orderId)
    if (order) await follow(db, round, order, outcome)
  }
}

async function follow(
  db: TenantDb,
  round: ListedRound,
  order: Row<'orders'>,
  outcome: Outcome | undefined,
): Promise<void> {
  const doors = await doorsOfOrder(db, order.id)
  const told = doors.filter((door) => door.outcome !== null)
  const success = told.find((door) => door.outcome !== null && isSuccess(door.outcome))
  // Undone ones do not count; over all runs of the order, told late or not.
  const noted = { attempts: told.length, lastOutcome: (success ?? told[0])?.outcome ?? null }
  if (success) return applyOutcomeStatus(db, order, 'delivered', { ...noted, runId: success.runId })
  if (order.status === 'delivered') {
    // The delivery was taken back. A door that somebody is still to come to has the order again.
    const open = doors.find((door) => door.outcome === null && door.runStatus === 'published')
    return applyOutcomeStatus(db, order, open ? 'out' : 'ready', { ...noted, runId: open?.runId ?? round.runId })
  }
  if (order.runId !== round.runId) {
    await recordAttempts(db, order.id, noted)
    return
  }
  // Nothing stays out in a run that is closed: it would be forgotten there.
  const target = outcome === undefined && round.runStatus === 'closed' ? 'ready' : orderStatusAfter(outcome)
  // A failed attempt keeps its run, so that undo can put it back; planning and hands take the run away.
  await applyOutcomeStatus(db, order, target, { ...noted, runId: round.runId })
}

/** What holds at each of the stops. */
export async function outcomesOf(db: TenantDb, stopIds: readonly string[]): Promise<StopOutcome[]> {
  const rows = await db
    .selectFrom('stops')
    .leftJoin('stopOutcomes', 'stopOutcomes.stopId', 'stops.id')
    .select(['stops.id', 'stopOutcomes.outcome', 'stopOutcomes.eventId as outcomeEventId'])
    .where('stops.id', 'in', [...stopIds])
    .execute()
  return rows
}

interface StopOutcome {
  readonly id: string
  readonly outcome: Outcome | null
  readonly outcomeEventId: string | null
}
