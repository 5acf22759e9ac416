import type { Point } from '@doorstep/shared/contracts'
import type { Row } from '../kernel/database.ts'
import { presentPoint } from '../kernel/presentPoint.ts'
import type { TenantDb } from '../kernel/tenant.ts'
import { findActiveHub } from '../partners/index.ts'

/** Where a driver's new shifts end; null: at the last stop, also in place of a home that is unknown or a hub that is retired. */
export async function findUsualEnd(db: TenantDb, driver: Row<'drivers'>): Promise<Point | null> {
  if (driver.ends === 'home') return presentPoint(driver.homeLongitude, driver.homeLatitude)
  const hub = driver.endHubId === null ? undefined : await findActiveHub(db, driver.endHubId)
  return hub ? presentPoint(hub.longitude, hub.latitude) : null
}
