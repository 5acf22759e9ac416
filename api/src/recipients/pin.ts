import type { Point, updateRecipient, Warning } from '@doorstep/shared/contracts'
import { wordsOf } from '@doorstep/shared/rules'
import type { z } from 'zod'
import type { Row } from '../kernel/database.ts'
import type { TenantDb } from '../kernel/tenant.ts'
import { lookUpPostcode } from '../postcodes/index.ts'

type Recipient = Row<'recipients'>

/** A household's pin in the columns of its row, and what is uncertain about it. */
export interface Pin {
  readonly columns: Pick<Recipient, 'longitude' | 'latitude' | 'pinSource'>
  readonly warnings: readonly Warning[]
}

interface PinInput {
  readonly point?: Point | null | undefined
  readonly pinSource?: Exclude<Recipient['pinSource'], 'none'> | undefined
}

/** Code-Point's quality indicator of a position that is only the mean of the postcode sector: hundreds of metres off. */
const sectorMean = 60

/** The input's point, placed by hand unless it says otherwise; without one the middle of the postcode; else none. */
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
  const lookup = await lookUpPostcode(db, postcode)
  if (lookup.status === 'found' && lookup.point) {
    const [longitude, latitude] = lookup.point
    const isWide = lookup.quality >= sectorMean
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

/** The columns that a change of the address or the pin writes, and what to check. */
export async function buildLocationChange(
  db: TenantDb,
  before: Recipient,
  changes: AddressChanges,
): Promise<{ columns: Partial<LocationColumns>; warnings: Warning[] }> {
  const hasMoved = hasChanged(changes.address, before.address) || hasChanged(changes.postcode, before.postcode)
  const warnings: Warning[] = []
  let pin: Pin | undefined
  // A pin that was found for the old address is found again; one placed by hand stays.
  if (changes.point === undefined && hasMoved && before.pinSource === 'placed') warnings.push(buildWarning('pin_kept'))
  else if (changes.point !== undefined || hasMoved)
    pin = await locatePin(db, changes.postcode ?? before.postcode, changes)
  if (changes.accessPoint === undefined && hasMoved && before.accessLongitude !== null)
    warnings.push(buildWarning('access_point_kept'))
  return {
    columns: { ...pin?.columns, ...(changes.accessPoint === undefined ? {} : toAccessColumns(changes.accessPoint)) },
    warnings: [...(pin?.warnings ?? []), ...warnings],
  }
}

export const toAccessColumns = (point: Point | null) => ({
  accessLongitude: point?.longitude ?? null,
  accessLatitude: point?.latitude ?? null,
})

/** Tens to hundreds of metres from the door. */
const isRough = (source: Recipient['pinSource']): boolean => source === 'street' || source === 'postcode'

export const isSameAddress = (
  one: Pick<Recipient, 'address' | 'postcode'>,
  other: Pick<Recipient, 'address' | 'postcode'>,
): boolean => !hasChanged(one.address, other.address) && !hasChanged(one.postcode, other.postcode)

/** Capitals, accents and punctuation do not count. */
const hasChanged = (now: string | undefined, before: string): boolean =>
  now !== undefined && wordsOf(now).join(' ') !== wordsOf(before).join(' ')

const buildWarning = (code: Warning['code']): Warning => ({ code, id: null })
