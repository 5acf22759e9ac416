import type { Point } from '@doorstep/shared/contracts'
import { presentPoint } from '../kernel/presentPoint.ts'
import type { TenantDb } from '../kernel/tenant.ts'
import { lookUpPostcode } from '../postcodes/index.ts'

/** The pin of a home, else the middle of its postcode; undefined: not in the request. */
export async function locateHome(
  db: TenantDb,
  pin: Point | null | undefined,
  postcode: string | null | undefined,
): Promise<Point | null | undefined> {
  if (pin !== null || !postcode) return pin
  const lookup = await lookUpPostcode(db, postcode)
  return lookup.status === 'found' ? presentPoint(...lookup.point) : null
}
