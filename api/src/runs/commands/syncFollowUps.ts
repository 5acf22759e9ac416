import { type FollowUpKind, findRepeatedSilence, isDoubtful } from '@doorstep/shared/rules'
import { type NewFollowUp, openFollowUp, withdrawFollowUps } from '../../followUps/index.ts'
import type { Actor } from '../../kernel/actor.ts'
import type { Row } from '../../kernel/database.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import type { ListedRound } from '../queries/rounds.ts'
import { findDoor, listCountingEvents, listCountingRoundEvents } from '../queries/stops.ts'
import { listVisits } from '../queries/visits.ts'

/** Opens follow-ups for what was reported of the round and at these doors, and withdraws those whose event was undone; also when the undo arrives first. */
export async function syncFollowUps(
  db: TenantDb,
  actor: Actor,
  round: ListedRound,
  stops: readonly Row<'stops'>[],
): Promise<void> {
  await syncRoundReports(db, actor, { runId: round.runId, roundId: round.id })
  for (const { id: stopId } of stops) {
    const door = await findDoor(db, stopId)
    const where = { runId: round.runId, roundId: round.id, stopId, ...door }
    await syncReports(db, actor, where)
    if (door) await syncSilence(db, actor, door.recipientId, where)
  }
}

/** What was reported of the round as a whole. */
async function syncRoundReports(
  db: TenantDb,
  { organisationId }: Actor,
  where: Pick<NewFollowUp, 'runId' | 'roundId'>,
): Promise<void> {
  const events = await listCountingRoundEvents(db, where.roundId ?? '')
  const undone = new Set(events.flatMap(({ undoes }) => undoes ?? []))
  await withdrawFollowUps(db, { organisationId }, [...undone].map(causeOf))
  for (const { id, kind, details, note, recordedBy } of events)
    if (kind === 'cannot_finish' && !undone.has(id))
      await openFollowUp(
        db,
        { organisationId, userId: recordedBy },
        { ...where, kind, cause: causeOf(id), note, facts: { stops: Number(details.stops) } },
      )
}

type Where = Pick<NewFollowUp, 'runId' | 'roundId' | 'orderId' | 'recipientId'> & { readonly stopId: string }

async function syncReports(db: TenantDb, { organisationId }: Actor, where: Where): Promise<void> {
  const events = await listCountingEvents(db, where.stopId)
  const undone = new Set(events.flatMap(({ undoes }) => undoes ?? []))
  const counting = events.filter(({ id }) => !undone.has(id))
  // Whoever has recorded an outcome no longer waits for the base to ring.
  const isOver = counting.some(({ kind }) => kind === 'outcome')
  const obsolete = events.filter(({ id, kind }) => undone.has(id) || (kind === 'base_call' && isOver))
  await withdrawFollowUps(db, { organisationId }, [...undone, ...obsolete.map(({ id }) => id)].map(causeOf))
  for (const event of counting.filter((one) => !obsolete.includes(one))) {
    const kind = reportedBy(event)
    const { id, note, recordedBy } = event
    if (kind !== undefined)
      await openFollowUp(db, { organisationId, userId: recordedBy }, { ...where, kind, cause: causeOf(id), note })
  }
}

function reportedBy({ kind, outcome }: Pick<Row<'stopEvents'>, 'kind' | 'outcome'>): FollowUpKind | undefined {
  if (kind === 'worry') return 'worried'
  if (kind === 'base_call' || kind === 'learned') return kind
  return outcome !== null && (outcome === 'unsafe' || isDoubtful(outcome)) ? outcome : undefined
}

const causeOf = (eventId: string): string => `event:${eventId}`

/**
 * A follow-up for each visit that found nobody just as the one before. Derived from all recent visits to the household: one that arrives late may come between
 * two others.
 */
async function syncSilence(db: TenantDb, { organisationId }: Actor, recipientId: string, where: Where): Promise<void> {
  const visits = await listVisits(db, recipientId)
  const repeated = findRepeatedSilence(visits)
  const silenceOf = (eventId: string) => `silence:${eventId}`
  const undone = (await listCountingEvents(db, where.stopId)).flatMap(({ undoes }) => undoes ?? [])
  const others = visits.filter((visit) => !repeated.includes(visit)).map(({ eventId }) => eventId)
  await withdrawFollowUps(db, { organisationId }, [...undone, ...others].map(silenceOf))
  for (const { eventId, ...visit } of repeated)
    await openFollowUp(
      db,
      { organisationId, userId: null },
      { ...where, ...visit.where, kind: 'silent_twice', cause: silenceOf(eventId) },
    )
}
