import type { Actor } from '../../kernel/actor.ts'
import type { Row } from '../../kernel/database.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { lockDoorsByLoads } from '../queries/boxes.ts'
import type { ListedRound } from '../queries/rounds.ts'
import { syncBoxFollowUps } from './syncBoxFollowUps.ts'
import { syncFollowUps } from './syncFollowUps.ts'
import { syncOrderStatuses } from './syncOrderStatuses.ts'
import { syncRestOrders } from './syncRestOrders.ts'

/**
 * Brings everything that follows from the events of a round up to date, after some were added or accepted. Each part derives its state from all
 * events that count and not from the new ones, so that order of arrival, repetition and undo need no thought.
 *
 * @param stops those at which events were added
 */
export async function syncRound(
  db: TenantDb,
  actor: Actor,
  round: ListedRound,
  stops: readonly Row<'stops'>[],
): Promise<void> {
  const affected = [...stops, ...(await lockDoorsByLoads(db, round.id, stops))]
  await syncOrderStatuses(db, round, affected)
  await syncRestOrders(db, round)
  await syncFollowUps(db, actor, round, stops)
  await syncBoxFollowUps(db, actor, round)
}
