import type { Point, updateRecipient, Warning } from '@doorstep/shared/contracts'
import { wordsOf } from '@doorstep/shared/rules'
import type { z } from 'zod'
import type { Row } from '../kernel/database.ts'
import type { TenantDb } from '../kernel/tenant.ts'
import { lookUpPostcode } from '../postcodes/index.ts'

type Recipient = Row<'recipients'>

/** A household's pin as its row keeps it, and what is unsure about it. */
export interface Pin {
  readonly columns: Pick<Recipient, 'longitude' | 'latitude' | 'pinSource'>
  readonly warnings: readonly Warning[]
}

interface PinInput {
  readonly point?: Point | null | undefined
  readonly pinSource?: Exclude<Recipient['pinSource'], 'none'> | undefined
}

/** Code-Point's quality of a position that is only the mean of the postcode's sector: hundreds of metres wide. */
const sectorMean = 60

/** A point that is given wins, placed by hand unless it is said how it was found; else the postcode's middle; else none. */
export async function locatePin(
  db: TenantDb,
  postcode: string,
  { point, pinSource = 'placed' }: PinInput,
): Promise<Pin> {
  if (point)
    return {
      columns: { longitude: point.longitude, latitude: point.latitude, pinSource },
      warnings: isRough(pinSource) ? [buildWarning('pin_rough')] : [],
    }
  const known = await lookUpPostcode(db, postcode)
  if (known.status === 'found' && known.point) {
    const [longitude, latitude] = known.point
    const isWide = known.quality >= sectorMean
    return {
      columns: { longitude, latitude, pinSource: 'postcode' },
      warnings: [buildWarning(isWide ? 'postcode_needs_pin' : 'pin_rough')],
    }
  }
  return {
    columns: { longitude: null, latitude: null, pinSource: 'none' },
    warnings: [buildWarning('postcode_unknown')],
  }
}

type Changes = z.output<typeof updateRecipient.body>
type AddressChanges = Pick<Changes, 'address' | 'postcode' | 'point' | 'pinSource' | 'accessPoint'>

type LocationColumns = Pin['columns'] & ReturnType<typeof toAccessColumns>

/** What a change of a household does to where it is: the columns to write, and what to look at. */
export async function buildLocationChange(
  db: TenantDb,
  before: Recipient,
  changes: AddressChanges,
): Promise<{ columns: Partial<LocationColumns>; warnings: Warning[] }> {
  const isElsewhere = hasChanged(changes.address, before.address) || hasChanged(changes.postcode, before.postcode)
  const warnings: Warning[] = []
  let pin: Pin | undefined
  // What was found for the old address says nothing of the new one; what somebody placed by hand, nobody else moves.
  if (changes.point === undefined && isElsewhere && before.pinSource === 'placed')
    warnings.push(buildWarning('pin_kept'))
  else if (changes.point !== undefined || isElsewhere)
    pin = await locatePin(db, changes.postcode ?? before.postcode, changes)
  if (changes.accessPoint === undefined && isElsewhere && before.accessLongitude !== null)
    warnings.push(buildWarning('access_point_kept'))
  return {
    columns: { ...pin?.columns, ...(changes.accessPoint === undefined ? {} : toAccessColumns(changes.accessPoint)) },
    warnings: [...(pin?.warnings ?? []), ...warnings],
  }
}

/** The access point in the columns where a household keeps it. */
export const toAccessColumns = (point: Point | null) => ({
  accessLongitude: point?.longitude ?? null,
  accessLatitude: point?.latitude ?? null,
})

/** Somewhere in the street, or in the postcode: tens to hundreds of metres from the door. */
const isRough = (source: Recipient['pinSource']): boolean => source === 'street' || source === 'postcode'

/** Is it the same door? */
export const isSameAddress = (
  one: Pick<Recipient, 'address' | 'postcode'>,
  other: Pick<Recipient, 'address' | 'postcode'>,
): boolean => !hasChanged(one.address, other.address) && !hasChanged(one.postcode, other.postcode)

/** Another address than before; other capitals, accents or signs between the words do not make one. */
const hasChanged = (now: string | undefined, before: string): boolean =>
  now !== undefined && wordsOf(now).join(' ') !== wordsOf(before).join(' ')

const buildWarning = (code: Warning['code']): Warning => ({ code, id: null })
