import { hubDayOn } from '@doorstep/shared/rules'
import type { Actor } from '../../kernel/actor.ts'
import type { Row } from '../../kernel/database.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { audit } from '../../privacy/index.ts'
import { announceOrder, transitionOrders } from './transitionOrders.ts'

/**
 * Moves open orders, which the caller has locked, to another hub, where that is open on their day; a planned one has to be planned again. An
 * organiser who moves them knows that they come on top of the hub's own.
 *
 * @returns how many moved
 */
export async function moveOrders(
  db: TenantDb,
  actor: Actor,
  orders: readonly Row<'orders'>[],
  hub: Row<'hubs'>,
): Promise<number> {
  const movable = orders.filter(({ date }) => hubDayOn(hub, date).closure === null)
  for (const order of movable) {
    const status = order.status === 'planned' ? ('ready' as const) : order.status
    const changes = { hubId: hub.id, status, runId: null, version: order.version + 1 }
    await db.updateTable('orders').set(changes).where('id', '=', order.id).execute()
    await audit(db, actor, { action: 'changed', entity: 'order', entityId: order.id, fields: ['hubId'] })
    await announceOrder(db, order)
  }
  return movable.length
}

/** Cancels open orders, which the caller has locked. */
export async function cancelOrders(db: TenantDb, actor: Actor, orders: readonly Row<'orders'>[]): Promise<void> {
  await transitionOrders(db, orders, 'cancelled', { runId: null })
  for (const { id } of orders)
    await audit(db, actor, { action: 'changed', entity: 'order', entityId: id, fields: ['status'] })
}
