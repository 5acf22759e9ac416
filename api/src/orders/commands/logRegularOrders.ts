import type { Insertable } from 'kysely'
import type { Database } from '../../kernel/database.ts'
import { newId } from '../../kernel/newId.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { announce } from '../../live/index.ts'

/** An order of a regular for one of its days; the regular's day stays when the order moves to another. */
export type RegularOrder = Omit<
  Insertable<Database['orders']>,
  'organisationId' | 'id' | 'regularId' | 'regularDate'
> & {
  readonly regularId: string
  readonly regularDate: string
}

/**
 * Logs orders of regulars, one per regular and day: the unique index decides, also when two processes do it at once.
 *
 * @returns how many were new
 */
export async function logRegularOrders(
  db: TenantDb,
  organisationId: string,
  orders: readonly RegularOrder[],
): Promise<number> {
  if (orders.length === 0) return 0
  const logged = await db
    .insertInto('orders')
    .values(orders.map((order) => ({ ...order, organisationId, id: newId() })))
    .onConflict((conflict) =>
      conflict.columns(['organisationId', 'regularId', 'regularDate']).where('regularId', 'is not', null).doNothing(),
    )
    .returning(['id', 'partnerId'])
    .execute()
  for (const order of logged)
    await announce(db, { organisationId, partnerId: order.partnerId, message: { kind: 'order', orderId: order.id } })
  return logged.length
}
