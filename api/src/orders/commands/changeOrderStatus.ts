import type { HubObstacle } from '@doorstep/shared/contracts'
import { isOver, type OrderStatus } from '@doorstep/shared/rules'
import type { Actor } from '../../kernel/actor.ts'
import type { Row } from '../../kernel/database.ts'
import { conflict } from '../../kernel/errors.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { audit } from '../../privacy/index.ts'
import { findRecipient } from '../../recipients/index.ts'
import { lockOrderVersion } from '../queries.ts'
import { assertHubTakes } from './assertHubTakes.ts'
import { assertWithinQuota } from './assertWithinQuota.ts'
import { requireActiveSupply } from './requireActiveSupply.ts'
import { transitionOrder } from './transitionOrders.ts'

/** Holds, releases, cancels or closes an order by hand. A run whose plan contains it has to be planned again before it is published. */
export async function changeOrderStatus(
  db: TenantDb,
  actor: Actor,
  orderId: string,
  change: { version: number; status: OrderStatus; overrides: readonly HubObstacle[] },
  now: Date,
): Promise<void> {
  const order = await lockOrderVersion(db, orderId, change.version)
  if (order.status === 'out')
    throw conflict('This order is out for delivery. Its outcome is recorded at the door, or when the run is closed.')
  if (isOver(order.status) && !isOver(change.status)) {
    await assertCanReopen(db, order)
    await assertWithinQuota(db, actor, order.date)
  }
  // The same rules as for an order that is logged now.
  const supply = { partnerId: order.partnerId, hubId: order.hubId }
  const hub = change.status === 'ready' ? await requireActiveSupply(db, supply) : undefined
  if (hub)
    await assertHubTakes(
      db,
      actor,
      hub,
      { ...order, orderId },
      // One on hold has kept its place at the hub.
      { now, overrides: change.overrides, except: isOver(order.status) ? ['past_cut_off'] : ['past_cut_off', 'full'] },
    )
  await transitionOrder(db, order, change.status, { runId: null })
  await audit(db, actor, { action: 'changed', entity: 'order', entityId: orderId, fields: ['status'] })
}

/** An order that is over no longer shows a partner another's household: only those who see the household reopen it. */
async function assertCanReopen(db: TenantDb, order: Row<'orders'>): Promise<void> {
  if (!(await findRecipient(db, order.recipientId)))
    throw conflict(
      'This household is looked after by another partner or by the group. Please ask them to reopen the order.',
    )
}
