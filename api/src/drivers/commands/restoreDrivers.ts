import type { Actor } from '../../kernel/actor.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { auditAll } from '../../privacy/index.ts'
import { lockDrivers } from '../queries.ts'
import { type StoredDriver, storeDrivers, storedDriverOf } from '../storeDrivers.ts'
import { type HouseholdIds, setHouseholds } from './setHouseholds.ts'

/** A volunteer as they were before a list changed them. */
export interface RestorableDriver {
  readonly id: string
  /** After the list. */
  readonly version: number
  /** With their households, if the list has added some. */
  readonly values: Partial<StoredDriver> & HouseholdIds
}

/** Gives volunteers their values back. @returns how many somebody has changed since: these are not restored */
export async function restoreDrivers(
  db: TenantDb,
  actor: Pick<Actor, 'organisationId' | 'userId'>,
  drivers: readonly RestorableDriver[],
): Promise<number> {
  const locked = await lockDrivers(
    db,
    drivers.map(({ id }) => id),
  )
  const known = new Map(locked.map((driver) => [driver.id, driver]))
  const restored = drivers.flatMap(({ id, version, values: { neverHouseholdIds, usualHouseholdIds, ...values } }) => {
    const before = known.get(id)
    if (before?.version !== version) return []
    return [
      {
        row: { ...storedDriverOf(before), ...values, id },
        values,
        households: { neverHouseholdIds, usualHouseholdIds },
      },
    ]
  })
  await storeDrivers(
    db,
    restored.map(({ row }) => row),
  )
  for (const { row, households } of restored) await setHouseholds(db, actor, row.id, households)
  await auditAll(
    db,
    actor,
    restored.map(({ row, values }) => ({
      action: 'undone',
      entity: 'driver',
      entityId: row.id,
      fields: Object.keys(values),
    })),
  )
  return drivers.length - restored.length
}
