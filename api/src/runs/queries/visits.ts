import { notLoadedOutcomes } from '@doorstep/shared/rules'
import type { TenantDb } from '../../kernel/tenant.ts'

/** Enough to see what repeats. */
const maxVisits = 10

/** The latest visits to a household that took place and have an outcome, in their order in time, whatever orders and rounds they were of. */
export async function listVisits(db: TenantDb, recipientId: string) {
  const rows = await db
    .selectFrom('orders')
    .innerJoin('stopOrders', 'stopOrders.orderId', 'orders.id')
    .innerJoin('stops', 'stops.id', 'stopOrders.stopId')
    .innerJoin('rounds', 'rounds.id', 'stops.roundId')
    .innerJoin('stopOutcomes', 'stopOutcomes.stopId', 'stops.id')
    .where('orders.recipientId', '=', recipientId)
    .where('stops.kind', '<>', 'collect')
    // Somebody went there.
    .where('stopOutcomes.outcome', 'not in', ['not_attempted', ...notLoadedOutcomes])
    .distinctOn(['stopOutcomes.happenedAt', 'stops.id'])
    .select(['stopOutcomes.eventId', 'stopOutcomes.outcome', 'stops.id as stopId', 'orders.id as orderId'])
    .select(['rounds.id as roundId', 'rounds.runId'])
    .orderBy('stopOutcomes.happenedAt', 'desc')
    .orderBy('stops.id')
    .orderBy('orders.id')
    .limit(maxVisits)
    .execute()
  return rows.map(({ eventId, outcome, ...where }) => ({ eventId, outcome, where })).reverse()
}
