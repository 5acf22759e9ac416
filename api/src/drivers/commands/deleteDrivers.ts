import { sql } from 'kysely'
import type { Actor } from '../../kernel/actor.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { auditAll } from '../../privacy/index.ts'

type Remover = Pick<Actor, 'organisationId' | 'userId'>

/** What refers to a volunteer and keeps one: table and column. Their rules about households (`driver_households`) go with them: nobody has changed these since. */
export const driverReferences = [
  ['shifts', 'driver_id'],
  ['shifts', 'second_driver_id'],
  ['shift_patterns', 'driver_id'],
  ['absences', 'driver_id'],
  ['availability_answers', 'driver_id'],
  ['regulars', 'preferred_driver_id'],
  ['regulars', 'backup_driver_id'],
  ['members', 'driver_id'],
  ['invitations', 'driver_id'],
  ['rounds', 'driver_id'],
  ['rounds', 'second_driver_id'],
  ['driver_links', 'driver_id'],
  ['confidentiality_acceptances', 'driver_id'],
] as const

const isReferredTo = sql.join(
  driverReferences.map(
    ([table, column]) => sql`exists (select from ${sql.table(table)} as used
      where used.organisation_id = drivers.organisation_id and ${sql.ref(`used.${column}`)} = drivers.id)`,
  ),
  sql` or `,
)

/**
 * Deletes volunteers that an import made, that nobody has changed since and to whom nothing refers. The database allows it only within a day of the
 * import.
 *
 * @returns how many could not be deleted: then nothing may be
 */
export async function deleteDrivers(db: TenantDb, actor: Remover, ids: readonly string[]): Promise<number> {
  if (ids.length === 0) return 0
  await db
    .deleteFrom('driverHouseholds')
    .where('driverId', 'in', [...ids])
    .execute()
  const deleted = await db
    .deleteFrom('drivers')
    .where('id', 'in', [...ids])
    .where('version', '=', 1)
    .where(sql<boolean>`not (${isReferredTo})`)
    .returning('id')
    .execute()
  await auditAll(
    db,
    actor,
    deleted.map(({ id }) => ({ action: 'removed', entity: 'driver', entityId: id })),
  )
  return ids.length - deleted.length
}
