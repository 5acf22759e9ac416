import type { recordStopEvents as contract, NewStopEvent, ResponseBody } from '@doorstep/shared/contracts'
import { sql } from 'kysely'
import type { z } from 'zod'
import { crewIds } from '../../drivers/index.ts'
import type { Actor } from '../../kernel/actor.ts'
import type { Row } from '../../kernel/database.ts'
import { conflict, invalidField } from '../../kernel/errors.ts'
import { asProgram, type TenantDb } from '../../kernel/tenant.ts'
import { announce } from '../../live/index.ts'
import { assertMayRecord, isLate } from '../policy.ts'
import { selectUndecidedLateEvents } from '../queries/lateEvents.ts'
import { findRound, lockRunsOfRound } from '../queries/rounds.ts'
import { findLastSequence } from '../queries/stops.ts'
import { syncFollowUps } from './syncFollowUps.ts'
import { listOutcomes, syncOrderStatuses } from './syncOrderStatuses.ts'

type Result = ResponseBody<typeof contract>
type Input = z.output<typeof contract.body>

/**
 * Records events at stops of a round and updates the orders. Sending again, late or in any order has the same result: events are stored by their
 * id, and the outcome is derived from all of them. What a driver sends long after the run was closed waits for an organiser (`decideLateEvent`).
 */
export async function recordStopEvents(
  db: TenantDb,
  actor: Actor,
  roundId: string,
  { events, sentAt }: Input,
  now: Date,
): Promise<Result> {
  // An order may have been in other drivers' rounds too: its status follows from all of them.
  await asProgram(db)
  await lockRunsOfRound(db, roundId)
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
    const isAwaiting =
      late && (await selectUndecidedLateEvents(db).where('stopEvents.id', '=', event.id).executeTakeFirst())
    results.push({
      id: event.id,
      result: isAwaiting ? 'awaiting_acceptance' : recorded ? 'recorded' : 'already_recorded',
    })
    if (recorded && !late) touched.add(stop.id)
  }
  const touchedStops = [...touched].map((stopId) => stops.get(stopId) as Stop)
  await syncOrderStatuses(db, round, touchedStops)
  await syncFollowUps(db, actor, round, touchedStops)
  if (late) await announce(db, { organisationId: actor.organisationId, message: { kind: 'run', runId: round.runId } })
  for (const stopId of touched)
    await announce(db, {
      organisationId: actor.organisationId,
      driverIds: crewIds(round),
      message: { kind: 'round', runId: round.runId, roundId: round.id, stopId },
    })
  return { results, stops: await listOutcomes(db, [...stops.keys()]) }
}

type Stop = Row<'stops'>

/** Locked, so that two phones recording at one stop do so one after the other. */
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

/** @returns false when the event is stored already; the same id for another event is a conflict */
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
      // Nobody can have seen an event that had not arrived.
      seen: event.seen === undefined ? null : Math.min(event.seen, await findLastSequence(db, event.stopId)),
      ...(sentAt === undefined ? {} : { clockOffsetMs: millisecondsSince(sentAt) }),
    })
    .onConflict((conflict) => conflict.columns(['organisationId', 'id']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (inserted) return true
  const existing = await db.selectFrom('stopEvents').selectAll().where('id', '=', event.id).executeTakeFirst()
  const isSame =
    existing?.stopId === event.stopId &&
    existing.kind === event.kind &&
    existing.outcome === (event.outcome ?? null) &&
    existing.undoes === (event.undoes ?? null)
  if (!isSame) throw conflict('Another event has this id already.', { ids: [event.id] })
  return false
}

/** By how much our clock (`server_time`) is ahead of a device's, which showed `moment` now. */
const millisecondsSince = (moment: string) =>
  sql<number>`round(extract(epoch from now() - ${moment}::text::timestamptz) * 1000)`
