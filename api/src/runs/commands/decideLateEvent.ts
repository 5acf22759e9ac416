import { crewIds } from '../../drivers/index.ts'
import type { Actor } from '../../kernel/actor.ts'
import { conflict, notFound } from '../../kernel/errors.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { announce } from '../../live/index.ts'
import { audit } from '../../privacy/index.ts'
import { selectUndecidedLateEvents } from '../queries/lateEvents.ts'
import { findRound, lockRunsOfRound } from '../queries/rounds.ts'
import { lockStopsById } from '../queries/stops.ts'
import { syncRound } from './syncRound.ts'

/** Accepts or declines a late event; when accepted, its order follows as if it had arrived in time. Decided once. */
export async function decideLateEvent(db: TenantDb, actor: Actor, eventId: string, accepted: boolean): Promise<void> {
  const event = await selectUndecidedLateEvents(db).where('stopEvents.id', '=', eventId).executeTakeFirst()
  if (!event) throw notFound('late event')
  await lockRunsOfRound(db, event.roundId)
  const round = await findRound(db, event.roundId)
  if (!round) throw notFound('late event')
  const stops = await lockStopsById(db, round.id, event.stopId === null ? [] : [event.stopId])
  const decided = await db
    .insertInto('lateEventDecisions')
    .values({ organisationId: actor.organisationId, eventId, accepted, decidedBy: actor.userId })
    .onConflict((conflict) => conflict.columns(['organisationId', 'eventId']).doNothing())
    .returning('eventId')
    .executeTakeFirst()
  if (!decided) throw conflict('Somebody else has just decided on this.')
  if (accepted) await syncRound(db, actor, round, [...stops.values()])
  await audit(db, actor, {
    action: 'changed',
    entity: 'run',
    entityId: round.runId,
    fields: [accepted ? 'late event accepted' : 'late event declined'],
  })
  await announce(db, {
    organisationId: actor.organisationId,
    driverIds: crewIds(round),
    message: {
      kind: 'round',
      runId: round.runId,
      roundId: round.id,
      ...(event.stopId === null ? {} : { stopId: event.stopId }),
    },
  })
}
