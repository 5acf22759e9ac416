import type { Point } from '@doorstep/shared/contracts'
import { invalidField } from '../kernel/errors.ts'
import type { TenantDb } from '../kernel/tenant.ts'
import { lookUpPostcode } from '../postcodes/index.ts'

/** The middle of a postcode. @throws DomainError 'invalid-field' when it is not known: drivers could not be sent there */
export async function findPostcodePoint(db: TenantDb, postcode: string): Promise<Point> {
  const known = await lookUpPostcode(db, postcode)
  if (known.status === 'found') return { longitude: known.point[0], latitude: known.point[1] }
  throw invalidField('point', 'is missing: place the pin on the map, as we do not know this postcode')
}
