import { sql } from 'kysely'
import type { Actor } from '../../kernel/actor.ts'
import type { Row } from '../../kernel/database.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { auditAll } from '../../privacy/index.ts'

/** The columns of a volunteer that an import changes. */
export type RestorableDriver = Pick<
  Row<'drivers'>,
  | 'name'
  | 'phone'
  | 'mode'
  | 'otherModes'
  | 'skills'
  | 'languages'
  | 'checkDoneOn'
  | 'maximumBoxes'
  | 'maximumGrams'
  | 'maximumStops'
  | 'maximumMinutes'
  | 'homeLongitude'
  | 'homeLatitude'
  | 'homeAddress'
  | 'homePostcode'
>

type Remover = Pick<Actor, 'organisationId' | 'userId'>

/**
 * Deletes volunteers that an import made, that nobody has changed since and that have no shift and no membership. The database allows it only within
 * a day of the import.
 *
 * @returns how many could not be deleted: then nothing may be
 */
export async function deleteDrivers(db: TenantDb, actor: Remover, ids: readonly string[]): Promise<number> {
  if (ids.length === 0) return 0
  const deleted = await db
    .deleteFrom('drivers')
    .where('id', 'in', [...ids])
    .where('version', '=', 1)
    .where(
      sql<boolean>`not exists (select from shifts where shifts.organisation_id = drivers.organisation_id and shifts.driver_id = drivers.id)
        and not exists (select from shift_patterns where shift_patterns.organisation_id = drivers.organisation_id and shift_patterns.driver_id = drivers.id)
        and not exists (select from members where members.organisation_id = drivers.organisation_id and members.driver_id = drivers.id)`,
    )
    .returning('id')
    .execute()
  await auditAll(
    db,
    actor,
    deleted.map(({ id }) => ({ action: 'removed', entity: 'driver', entityId: id })),
  )
  return ids.length - deleted.length
}

/** Gives a volunteer their values back. @returns false when somebody has changed them since */
export async function restoreDriver(
  db: TenantDb,
  actor: Remover,
  id: string,
  version: number,
  values: Partial<RestorableDriver>,
): Promise<boolean> {
  const restored = await db
    .updateTable('drivers')
    .set({ ...values, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst()
  if (restored)
    await auditAll(db, actor, [{ action: 'undone', entity: 'driver', entityId: id, fields: Object.keys(values) }])
  return restored !== undefined
}
