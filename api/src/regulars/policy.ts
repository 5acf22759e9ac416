import { findActiveDriver } from '../drivers/index.ts'
import { invalidField } from '../kernel/errors.ts'
import type { TenantDb } from '../kernel/tenant.ts'
import type { RegularRow } from './queries.ts'

/** Its partner or its hub is retired: by the rule of `requireActiveSupply` it makes no orders until that changes. */
export const isStopped = (row: RegularRow): boolean => !row.partnerActive || !row.hubActive

interface WantedDrivers {
  readonly preferredDriverId?: string | null | undefined
  readonly backupDriverId?: string | null | undefined
}

/** The drivers that a recurring order asks for are active, and two different ones. @param before those it has, which may have been retired since */
export async function requireActiveDrivers(
  db: TenantDb,
  wanted: WantedDrivers,
  before: WantedDrivers = {},
): Promise<void> {
  for (const field of ['preferredDriverId', 'backupDriverId'] as const) {
    const driverId = wanted[field]
    if (!driverId || driverId === before[field]) continue
    if (!(await findActiveDriver(db, driverId))) throw invalidField(field, 'is not one of the drivers')
  }
  const { preferredDriverId, backupDriverId } = { ...before, ...wanted }
  if (preferredDriverId && preferredDriverId === backupDriverId)
    throw invalidField('backupDriverId', 'is the preferred driver too')
}
