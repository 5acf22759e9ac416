import type { Answer, recordStopEvents as contract, NewStopEvent } from '@doorstep/shared/contracts'
import { isSuccess, type Outcome, orderStatusAfter } from '@doorstep/shared/rules'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Row } from '../../db/schema.ts'
import { asProgram, type TenantDb } from '../../db/tenant.ts'
import { ProblemError, wrongField } from '../../http/problems.ts'
import type { Actor } from '../../http/route.ts'
import { announce } from '../../live/index.ts'
import { bringOrder, lockOrder, lockOrders } from '../../orders/index.ts'
import { assertMayRecord } from '../policy.ts'
import { doorsOfOrder, findRound, holdRunsOfRound, type ListedRound, lastEventOf } from '../queries.ts'

type Result = Answer<typeof contract>
type Sent = z.output<typeof contract.body>

/**
 * Writes down what happened at stops of a round and lets the orders follow. Sending again, late or in any order comes to the same: events
 * are kept by their id, and what holds is derived from all of them.
 */
export async function recordStopEvents(
  db: TenantDb,
  actor: Actor,
  roundId: string,
  { events, sentAt }: Sent,
): Promise<Result> {
  // An order may have stood in rounds of others too: what it comes to follows from all of them.
  await asProgram(db)
  await holdRunsOfRound(db, roundId)
  const round = await findRound(db, roundId)
  assertMayRecord(actor, round)
  const stops = await lockStops(db, round.id, events)
  const results: Result['results'] = []
  const touched = new Set<string>()
  for (const [index, event] of events.entries()) {
    const stop = stops.get(event.stopId)
    if (!stop) throw wrongField(`events.${index}.stopId`, 'is not a stop of this round')
    assertOutcomeFits(stop.kind, event, `events.${index}.outcome`)
    const recorded = await insertEvent(db, actor, event, sentAt)
    results.push({ id: event.id, result: recorded ? 'recorded' : 'already_recorded' })
    if (recorded) touched.add(stop.id)
  }
  await lockOrdersOf(db, [...touched])
  for (const stopId of touched) await letOrderFollow(db, round, stops.get(stopId) as Stop)
  for (const stopId of touched)
    await announce(db, {
      organisationId: actor.organisationId,
      driverId: round.driverId,
      message: { kind: 'round', runId: round.runId, roundId: round.id, stopId },
    })
  return { results, stops: await outcomesOf(db, [...stops.keys()]) }
}

type Stop = Row<'stops'>

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

/** Locked, so that two phones telling of one stop come one after the other. */
async function lockStops(db: TenantDb, roundId: string, events: readonly NewStopEvent[]): Promise<Map<string, Stop>> {
  const ids = [...new Set(events.map((event) => event.stopId))]
  const stops = await db
    .selectFrom('stops')
    .selectAll()
    .where('roundId', '=', roundId)
    .where('id', 'in', ids)
    .orderBy('id')
    .forUpdate()
    .execute()
  return new Map(stops.map((stop) => [stop.id, stop]))
}

function assertOutcomeFits(kind: Stop['kind'], event: NewStopEvent, path: string): void {
  if (event.outcome === undefined) return
  const isCollection = kind === 'collect'
  if (isCollection !== (event.outcome === 'collected'))
    throw wrongField(path, isCollection ? 'of a collection can only be collected' : 'of a door cannot be collected')
}

/** @returns false when the event is there already; the same id for something else is a conflict */
async function insertEvent(
  db: TenantDb,
  actor: Actor,
  event: NewStopEvent,
  sentAt: string | undefined,
): Promise<boolean> {
  const inserted = await db
    .insertInto('stopEvents')
    .values({
      organisationId: actor.organisationId,
      id: event.id,
      stopId: event.stopId,
      kind: event.kind,
      outcome: event.outcome ?? null,
      undoes: event.undoes ?? null,
      note: event.note,
      deviceTime: new Date(event.deviceTime),
      recordedBy: actor.userId,
      deviceId: event.deviceId ?? null,
      deviceCounter: event.deviceCounter ?? null,
      // Nobody has seen what had not arrived.
      seen: event.seen === undefined ? null : Math.min(event.seen, await lastEventOf(db, event.stopId)),
      ...(sentAt === undefined ? {} : { clockOffsetMs: millisecondsSince(sentAt) }),
    })
    .onConflict((conflict) => conflict.columns(['organisationId', 'id']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (inserted) return true
  const there = await db.selectFrom('stopEvents').selectAll().where('id', '=', event.id).executeTakeFirst()
  const same =
    there?.stopId === event.stopId &&
    there.kind === event.kind &&
    there.outcome === (event.outcome ?? null) &&
    there.undoes === (event.undoes ?? null)
  if (!same) throw new ProblemError('conflict', 'Another event has this id already.', { ids: [event.id] })
  return false
}

/** By how much our clock, which `server_time` says, is ahead of a moment on a device's. */
const millisecondsSince = (moment: string) =>
  sql<number>`round(extract(epoch from now() - ${moment}::text::timestamptz) * 1000)`

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
  if (success) return bringOrder(db, order, 'delivered', { ...noted, runId: success.runId })
  if (order.status === 'delivered') {
    // The delivery was taken back. A door that somebody is still to come to has the order again.
    const open = doors.find((door) => door.outcome === null && door.runStatus === 'published')
    return bringOrder(db, order, open ? 'out' : 'ready', { ...noted, runId: open?.runId ?? round.runId })
  }
  if (order.runId !== round.runId) {
    await db.updateTable('orders').set(noted).where('id', '=', order.id).execute()
    return
  }
  // Nothing stays out in a run that is closed: it would be forgotten there.
  const target = outcome === undefined && round.runStatus === 'closed' ? 'ready' : orderStatusAfter(outcome)
  // A failed attempt keeps its run, so that undo can put it back; planning and hands take the run away.
  await bringOrder(db, order, target, { ...noted, runId: round.runId })
}

async function outcomesOf(db: TenantDb, stopIds: readonly string[]): Promise<Result['stops']> {
  const rows = await db
    .selectFrom('stops')
    .leftJoin('stopOutcomes', 'stopOutcomes.stopId', 'stops.id')
    .select(['stops.id', 'stopOutcomes.outcome', 'stopOutcomes.eventId as outcomeEventId'])
    .where('stops.id', 'in', [...stopIds])
    .execute()
  return rows
}
