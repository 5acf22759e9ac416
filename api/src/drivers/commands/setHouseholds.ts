import type { Actor } from '../../kernel/actor.ts'
import { invalidField } from '../../kernel/errors.ts'
import type { TenantDb } from '../../kernel/tenant.ts'

export interface HouseholdIds {
  readonly neverHouseholdIds?: readonly string[] | undefined
  readonly usualHouseholdIds?: readonly string[] | undefined
}

/** Replaces a driver's households of the kinds in the request. The caller has locked the driver, by changing its version or adding it. */
export async function setHouseholds(
  db: TenantDb,
  { organisationId }: Pick<Actor, 'organisationId'>,
  driverId: string,
  { neverHouseholdIds, usualHouseholdIds }: HouseholdIds,
): Promise<void> {
  const wanted = { never: neverHouseholdIds, usual: usualHouseholdIds }
  for (const kind of ['never', 'usual'] as const) {
    if (wanted[kind] === undefined) continue
    await db.deleteFrom('driverHouseholds').where('driverId', '=', driverId).where('kind', '=', kind).execute()
  }
  for (const kind of ['never', 'usual'] as const) {
    const field = `${kind}HouseholdIds`
    const ids = wanted[kind] ?? []
    if (ids.length === 0) continue
    const known = await db.selectFrom('recipients').select('id').where('id', 'in', ids).execute()
    if (known.length < ids.length) throw invalidField(field, 'names a household we do not know')
    const added = await db
      .insertInto('driverHouseholds')
      .values(ids.map((recipientId) => ({ organisationId, driverId, recipientId, kind })))
      .onConflict((conflict) => conflict.doNothing())
      .returning('recipientId')
      .execute()
    if (added.length < ids.length)
      throw invalidField(field, 'names a household that is in both lists: never and usually')
  }
}
