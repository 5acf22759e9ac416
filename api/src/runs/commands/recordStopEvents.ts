import type { recordStopEvents as contract, NewStopEvent, ResponseBody } from '@doorstep/shared/contracts'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Actor } from '../../kernel/actor.ts'
import type { Row } from '../../kernel/database.ts'
import { conflict, invalidField } from '../../kernel/errors.ts'
import { asProgram, type TenantDb } from '../../kernel/tenant.ts'
import { announce } from '../../live/index.ts'
import { undecidedLateEvents } from '../lateEvents.ts'
import { assertMayRecord, isLate } from '../policy.ts'
import { findRound, holdRunsOfRound, lastEventOf } from '../queries.ts'
import { letOrdersFollow, outcomesOf } from './letOrdersFollow.ts'

type Result = ResponseBody<typeof contract>
type Sent = z.output<typeof contract.body>

/**
 * Writes down what happened at stops of a round and lets the orders follow. Sending again, late or in any order comes to the same: events
 * are kept by their id, and what holds is derived from all of them. What a driver sends long after the run was closed waits for an
 * organiser (`decideLateEvent`).
 */
export async function recordStopEvents(
  db: TenantDb,
  actor: Actor,
  roundId: string,
  { events, sentAt }: Sent,
  now: Date,
): Promise<Result> {
  // An order may have stood in rounds of others too: what it comes to follows from all of them.
  await asProgram(db)
  await holdRunsOfRound(db, roundId)
  const round = await findRound(db, roundId)
  assertMayRecord(actor, round)
  const late = actor.role === 'driver' && isLate(round.closedAt, now)
  const stops = await lockStops(db, round.id, events)
  const results: Result['results'] = []
  const touched = new Set<string>()
  for (const [index, event] of events.entries()) {
    const stop = stops.get(event.stopId)
    if (!stop) throw invalidField(`events.${index}.stopId`, 'is not a stop of this round')
    assertOutcomeFits(stop.kind, event, `events.${index}.outcome`)
    const recorded = await insertEvent(db, actor, event, { sentAt, late })
    const waits = late && (await undecidedLateEvents(db).where('stopEvents.id', '=', event.id).executeTakeFirst())
    results.push({ id: event.id, result: waits ? 'awaiting_acceptance' : recorded ? 'recorded' : 'already_recorded' })
    if (recorded && !late) touched.add(stop.id)
  }
  await letOrdersFollow(
    db,
    round,
    [...touched].map((stopId) => stops.get(stopId) as Stop),
  )
  if (late) await announce(db, { organisationId: actor.organisationId, message: { kind: 'run', runId: round.runId } })
  for (const stopId of touched)
    await announce(db, {
      organisationId: actor.organisationId,
      driverId: round.driverId,
      message: { kind: 'round', runId: round.runId, roundId: round.id, stopId },
    })
  return { results, stops: await outcomesOf(db, [...stops.keys()]) }
}

type Stop = Row<'stops'>

/** Locked, so that two phones telling of one stop come one after the other. */
export async function lockStops(
  db: TenantDb,
  roundId: string,
  events: readonly Pick<NewStopEvent, 'stopId'>[],
): Promise<Map<string, Stop>> {
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
    throw invalidField(path, isCollection ? 'of a collection can only be collected' : 'of a door cannot be collected')
}

/** @returns false when the event is there already; the same id for something else is a conflict */
async function insertEvent(
  db: TenantDb,
  actor: Actor,
  event: NewStopEvent,
  { sentAt, late }: { sentAt: string | undefined; late: boolean },
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
      late,
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
  if (!same) throw conflict('Another event has this id already.', { ids: [event.id] })
  return false
}

/** By how much our clock, which `server_time` says, is ahead of a moment on a device's. */
const millisecondsSince = (moment: string) =>
  sql<number>`round(extract(epoch from now() - ${moment}::text::timestamptz) * 1000)`
