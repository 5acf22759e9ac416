import type { TenantDb } from '../../kernel/tenant.ts'
import { lockOrder, lockOrders, setRest } from '../../orders/index.ts'
import type { ListedRound } from '../queries/rounds.ts'

/**
 * Boxes of an order that did not fit into the vehicle, while others of it did, become an order of their own that is ready at once; a count that is
 * corrected or undone brings them back. An order of which nothing fitted is ready as a whole (`syncOrderStatuses`).
 */
export async function syncRestOrders(db: TenantDb, round: ListedRound): Promise<void> {
  const counted = await db
    .selectFrom('orderLoads')
    .select(['orderId', 'planned', 'loaded'])
    .where('roundId', '=', round.id)
    .where('missing', '=', 'did_not_fit')
    .where('loaded', '>', 0)
    .execute()
  const rests = new Map(counted.map(({ orderId, planned, loaded }) => [orderId, planned - (loaded ?? 0)]))
  const existing = await db.selectFrom('orders').select('restOf').where('restRoundId', '=', round.id).execute()
  const orderIds = [...new Set([...rests.keys(), ...existing.flatMap(({ restOf }) => restOf ?? [])])]
  await lockOrders(db, orderIds)
  for (const orderId of orderIds) {
    const order = await lockOrder(db, orderId)
    // Once it is in another run, its boxes are that run's.
    if (order && order.runId === round.runId) await setRest(db, order, round.id, rests.get(orderId) ?? 0)
  }
}
