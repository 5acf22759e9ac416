import { findRepeatedSilence, isReported } from '@doorstep/shared/rules'
import { type NewFollowUp, openFollowUp, withdrawFollowUps } from '../../followUps/index.ts'
import type { Actor } from '../../kernel/actor.ts'
import type { Row } from '../../kernel/database.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { causeOfEvent } from '../followUpCauses.ts'
import { listCountingEvents, listCountingRoundEvents, withoutUndone } from '../queries/countingEvents.ts'
import type { ListedRound } from '../queries/rounds.ts'
import { findDoor } from '../queries/stops.ts'
import { listVisits } from '../queries/visits.ts'

type Event = Row<'stopEvents'>
type Where = Pick<NewFollowUp, 'runId' | 'roundId' | 'stopId' | 'orderId' | 'recipientId'>

/** Opens follow-ups for what was reported of the round and at these doors, and withdraws those whose event was undone; also when the undo arrives first. */
export async function syncFollowUps(
  db: TenantDb,
  actor: Actor,
  round: ListedRound,
  stops: readonly Row<'stops'>[],
): Promise<void> {
  const ofRound = { runId: round.runId, roundId: round.id }
  await syncReports(db, actor, ofRound, await listCountingRoundEvents(db, round.id))
  for (const { id: stopId } of stops) {
    const door = await findDoor(db, stopId)
    const where = { ...ofRound, stopId, ...door }
    const events = await listCountingEvents(db, stopId)
    await syncReports(db, actor, where, events)
    if (door) await syncSilence(db, actor, { ...where, recipientId: door.recipientId }, events)
  }
}

const listUndone = (events: readonly Event[]): string[] => events.flatMap(({ undoes }) => undoes ?? [])

/** @param events all that count of the stop, or of the round as a whole */
async function syncReports(
  db: TenantDb,
  { organisationId }: Actor,
  where: Where,
  events: readonly Event[],
): Promise<void> {
  const counting = withoutUndone(events)
  // Whoever has recorded an outcome no longer waits for the base to ring.
  const isOver = counting.some(({ kind }) => kind === 'outcome')
  const obsolete = counting.filter(({ kind }) => kind === 'base_call' && isOver)
  await withdrawFollowUps(
    db,
    { organisationId },
    [...listUndone(events), ...obsolete.map(({ id }) => id)].map(causeOfEvent),
  )
  for (const event of counting.filter((one) => !obsolete.includes(one))) {
    const report = reportedBy(event)
    const { id, note, recordedBy } = event
    if (report !== undefined)
      await openFollowUp(
        db,
        { organisationId, userId: recordedBy },
        { ...where, ...report, cause: causeOfEvent(id), note },
      )
  }
}

function reportedBy({ kind, outcome, details }: Event): Pick<NewFollowUp, 'kind' | 'facts'> | undefined {
  if (kind === 'worry') return { kind: 'worried' }
  if (kind === 'base_call' || kind === 'learned') return { kind }
  if (kind === 'cannot_finish') return { kind, facts: { stops: Number(details.stops) } }
  return outcome !== null && isReported(outcome) ? { kind: outcome } : undefined
}

/**
 * A follow-up for each visit that found nobody just as the one before. Derived from all recent visits to the household: one that arrives late may come between
 * two others.
 */
async function syncSilence(
  db: TenantDb,
  { organisationId }: Actor,
  where: Where & { readonly recipientId: string },
  events: readonly Event[],
): Promise<void> {
  const visits = await listVisits(db, where.recipientId)
  const repeated = findRepeatedSilence(visits)
  const silenceOf = (eventId: string) => `silence:${eventId}`
  const others = visits.filter((visit) => !repeated.includes(visit)).map(({ eventId }) => eventId)
  await withdrawFollowUps(db, { organisationId }, [...listUndone(events), ...others].map(silenceOf))
  for (const { eventId, ...visit } of repeated)
    await openFollowUp(
      db,
      { organisationId, userId: null },
      { ...where, ...visit.where, kind: 'silent_twice', cause: silenceOf(eventId) },
    )
}
