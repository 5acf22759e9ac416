import { sql } from 'kysely'
import type { Actor } from '../../kernel/actor.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { announce } from '../../live/index.ts'
import { auditAll } from '../../privacy/index.ts'

/**
 * Deletes orders that an import made and that nobody has changed or planned since. The database allows it only within a day of the import.
 *
 * @returns how many could not be deleted: then nothing may be
 */
export async function deleteOrders(
  db: TenantDb,
  actor: Pick<Actor, 'organisationId' | 'userId'>,
  ids: readonly string[],
): Promise<number> {
  if (ids.length === 0) return 0
  const deleted = await db
    .deleteFrom('orders')
    .where('id', 'in', [...ids])
    .where('status', 'in', ['ready', 'on_hold'])
    .where('runId', 'is', null)
    .where('attempts', '=', 0)
    .where('version', '=', 1)
    .where(
      sql<boolean>`not exists (select from stop_orders where stop_orders.organisation_id = orders.organisation_id and stop_orders.order_id = orders.id)
        and not exists (select from follow_ups where follow_ups.organisation_id = orders.organisation_id and follow_ups.order_id = orders.id)`,
    )
    .returning(['id', 'partnerId'])
    .execute()
  await auditAll(
    db,
    actor,
    deleted.map(({ id }) => ({ action: 'removed', entity: 'order', entityId: id })),
  )
  for (const partnerId of new Set(deleted.map((order) => order.partnerId)))
    await announce(db, { organisationId: actor.organisationId, partnerId, message: { kind: 'order' } })
  return ids.length - deleted.length
}
