import type { Row } from '../../kernel/database.ts'
import { invalidField, notFound } from '../../kernel/errors.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { type Crew, crewIds, lockDrivers } from '../queries.ts'

/** Locks the one or two drivers of a shift, so that none gets another at the same time. Both must be active. */
export async function lockCrew(db: TenantDb, crew: Crew): Promise<{ driver: Row<'drivers'>; driverIds: string[] }> {
  const { driverId, secondDriverId } = crew
  if (secondDriverId === driverId) throw invalidField('secondDriverId', 'is the same driver')
  const driverIds = crewIds(crew)
  const drivers = new Map((await lockDrivers(db, driverIds)).map((driver) => [driver.id, driver]))
  const driver = drivers.get(driverId)
  if (!driver) throw notFound('driver')
  if (!driver.active) throw invalidField('driverId', 'is not one of the drivers')
  if (secondDriverId !== null && !drivers.get(secondDriverId)?.active)
    throw invalidField('secondDriverId', 'is not one of the drivers')
  return { driver, driverIds }
}
