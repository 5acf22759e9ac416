import type { errandPlace, Warning } from '@doorstep/shared/contracts'
import type { z } from 'zod'
import type { TenantDb } from '../../kernel/tenant.ts'
import { lookUpPostcode } from '../../postcodes/index.ts'

/** Where an errand is collected, in the columns of an order; an unknown postcode without a pin is a warning. */
export async function buildErrandColumns(db: TenantDb, place: z.output<typeof errandPlace>) {
  const known = place.point ? undefined : await lookUpPostcode(db, place.postcode)
  const [longitude, latitude] = known?.status === 'found' ? known.point : []
  const columns = {
    errandName: place.name,
    errandAddress: place.address,
    errandPostcode: place.postcode,
    errandLongitude: place.point?.longitude ?? longitude ?? null,
    errandLatitude: place.point?.latitude ?? latitude ?? null,
  }
  const warnings: Warning[] = columns.errandLongitude === null ? [{ code: 'postcode_unknown', id: null }] : []
  return { columns, warnings }
}
