import { sql } from 'kysely'
import type { Actor } from '../../kernel/actor.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { auditAll } from '../../privacy/index.ts'

/**
 * Deletes households that an import made, that nobody has changed since and that have no order, recurring order, rule for a driver or follow-up. The database allows it only within a day of the
 * import.
 *
 * @returns how many could not be deleted: then nothing may be
 */
export async function deleteRecipients(
  db: TenantDb,
  actor: Pick<Actor, 'organisationId' | 'userId'>,
  ids: readonly string[],
): Promise<number> {
  if (ids.length === 0) return 0
  const deleted = await db
    .deleteFrom('recipients')
    .where('id', 'in', [...ids])
    .where('version', '=', 1)
    .where(
      sql<boolean>`not exists (select from orders where orders.organisation_id = recipients.organisation_id and orders.recipient_id = recipients.id)
        and not exists (select from regulars where regulars.organisation_id = recipients.organisation_id and regulars.recipient_id = recipients.id)
        and not exists (select from driver_households where driver_households.organisation_id = recipients.organisation_id
          and driver_households.recipient_id = recipients.id)
        and not exists (select from follow_ups where follow_ups.organisation_id = recipients.organisation_id and follow_ups.recipient_id = recipients.id)`,
    )
    .returning('id')
    .execute()
  await auditAll(
    db,
    actor,
    deleted.map(({ id }) => ({ action: 'removed', entity: 'recipient', entityId: id })),
  )
  return ids.length - deleted.length
}
