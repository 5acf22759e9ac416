import { isDeepStrictEqual } from 'node:util'
import type { recordStopEvents as contract, NewEventOf, NewStopEvent, ResponseBody } from '@doorstep/shared/contracts'
import { stopIdOf } from '@doorstep/shared/rules'
import { sql } from 'kysely'
import type { z } from 'zod'
import { crewIds } from '../../drivers/index.ts'
import type { Actor } from '../../kernel/actor.ts'
import { conflict } from '../../kernel/errors.ts'
import { asProgram, type TenantDb } from '../../kernel/tenant.ts'
import { announce } from '../../live/index.ts'
import { loadSettings } from '../../settings/index.ts'
import { pickContent, toEventContent } from '../eventRow.ts'
import { assertMayRecord, isLate } from '../policy.ts'
import { selectUndecidedLateEvents } from '../queries/lateEvents.ts'
import { findRound, lockRunsOfRound } from '../queries/rounds.ts'
import { findLastSequence, lockStopsById } from '../queries/stops.ts'
import { assertEventFits } from './assertEventFits.ts'
import { listOutcomes } from './syncOrderStatuses.ts'
import { syncRound } from './syncRound.ts'

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
  const stops = await lockStopsById(
    db,
    round.id,
    events.flatMap((event) => stopIdOf(event) ?? []),
  )
  const results: Result['results'] = []
  /** undefined: the round as a whole. */
  const touched = new Set<string | undefined>()
  for (const [index, event] of events.entries()) {
    await assertEventFits(db, stops, event, `events.${index}`)
    if (event.kind === 'reorder') await assertMayReorder(db, actor, event)
    const recorded = await insertEvent(db, actor, round.id, event, { sentAt, late })
    const isAwaiting =
      late && (await selectUndecidedLateEvents(db).where('stopEvents.id', '=', event.id).executeTakeFirst())
    results.push({
      id: event.id,
      result: isAwaiting ? 'awaiting_acceptance' : recorded ? 'recorded' : 'already_recorded',
    })
    if (recorded && !late) touched.add(stopIdOf(event))
  }
  const touchedStops = [...touched].flatMap((stopId) => stops.get(stopId ?? '') ?? [])
  if (touched.size > 0) await syncRound(db, actor, round, touchedStops)
  if (late) await announce(db, { organisationId: actor.organisationId, message: { kind: 'run', runId: round.runId } })
  for (const stopId of touched)
    await announce(db, {
      organisationId: actor.organisationId,
      driverIds: crewIds(round),
      message: { kind: 'round', runId: round.runId, roundId: round.id, ...(stopId === undefined ? {} : { stopId }) },
    })
  return { results, stops: await listOutcomes(db, [...stops.keys()]) }
}

/** Every driver may put off a stop; another order is for groups that allow it. */
async function assertMayReorder(db: TenantDb, { role }: Actor, { skips }: NewEventOf<'reorder'>): Promise<void> {
  if (role !== 'driver' || skips !== undefined) return
  const { driversReorder } = await loadSettings(db)
  if (!driversReorder) throw conflict('Your organiser plans the order of this round.')
}

/** @returns false when the event is stored already; the same id for another event is a conflict */
async function insertEvent(
  db: TenantDb,
  actor: Actor,
  roundId: string,
  event: NewStopEvent,
  { sentAt, late }: { sentAt: string | undefined; late: boolean },
): Promise<boolean> {
  const content = toEventContent(event)
  const inserted = await db
    .insertInto('stopEvents')
    .values({
      organisationId: actor.organisationId,
      id: event.id,
      roundId,
      ...content,
      note: event.note,
      deviceTime: new Date(event.deviceTime),
      recordedBy: actor.userId,
      late,
      deviceId: event.deviceId ?? null,
      deviceCounter: event.deviceCounter ?? null,
      // Nobody can have seen an event that had not arrived.
      seen: event.seen === undefined ? null : Math.min(event.seen, await findLastSequence(db, roundId, content.stopId)),
      ...(sentAt === undefined ? {} : { clockOffsetMs: millisecondsSince(sentAt) }),
    })
    .onConflict((conflict) => conflict.columns(['organisationId', 'id']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (inserted) return true
  const existing = await db.selectFrom('stopEvents').selectAll().where('id', '=', event.id).executeTakeFirst()
  const isSame = existing?.roundId === roundId && isDeepStrictEqual(pickContent(existing), content)
  if (!isSame) throw conflict('Another event has this id already.', { ids: [event.id] })
  return false
}

/** By how much our clock (`server_time`) is ahead of a device's, which showed `moment` now. */
const millisecondsSince = (moment: string) =>
  sql<number>`round(extract(epoch from now() - ${moment}::text::timestamptz) * 1000)`
