import { openFollowUp, withdrawFollowUps } from '../../followUps/index.ts'
import type { Actor } from '../../kernel/actor.ts'
import type { Row } from '../../kernel/database.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import type { ListedRound } from '../queries/rounds.ts'
import { listCountingEvents } from '../queries/stops.ts'

/** Opens follow-ups for what was reported at these doors, and withdraws those whose event was undone; also when the undo arrives first. */
export async function syncFollowUps(
  db: TenantDb,
  actor: Actor,
  round: ListedRound,
  stops: readonly Row<'stops'>[],
): Promise<void> {
  for (const { id: stopId } of stops) {
    const events = await listCountingEvents(db, stopId)
    const undone = new Set(events.flatMap(({ undoes }) => undoes ?? []))
    await withdrawFollowUps(db, actor, [...undone].map(causeOf))
    for (const event of events) {
      if (event.outcome !== 'unsafe' || undone.has(event.id)) continue
      await openFollowUp(
        db,
        { organisationId: actor.organisationId, userId: event.recordedBy },
        {
          ...{ kind: 'unsafe', cause: causeOf(event.id), note: event.note },
          ...{ runId: round.runId, roundId: round.id, stopId, ...(await findDoor(db, stopId)) },
        },
      )
    }
  }
}

const causeOf = (eventId: string): string => `event:${eventId}`

/** The household at a stop, and the first of its orders there. */
async function findDoor(db: TenantDb, stopId: string): Promise<{ orderId?: string; recipientId?: string }> {
  const door = await db
    .selectFrom('stopOrders')
    .innerJoin('orders', 'orders.id', 'stopOrders.orderId')
    .where('stopOrders.stopId', '=', stopId)
    .select(['orders.id as orderId', 'orders.recipientId'])
    .orderBy('orders.id')
    .limit(1)
    .executeTakeFirst()
  return door ?? {}
}
