import type {
  FoundAddress,
  PinSource,
  Point,
  Recipient,
  RequestInput,
  updateRecipient,
} from '@doorstep/shared/contracts'
import { normalisePostcode } from '@doorstep/shared/rules'
import { measureMetres } from '../../lib/measureMetres.ts'

/** The address and pins of a door, as edited. */
export interface DoorLocation {
  readonly address: string
  readonly unit: string
  readonly postcode: string
  readonly point: Point | null
  /** How the pin was found; null while there is none. */
  readonly pinSource: Exclude<PinSource, 'none'> | null
  readonly accessPoint: Point | null
  /** The postcode of the found address; empty: it had none, so any may be added. */
  readonly foundPostcode: string
}

export const emptyDoor: DoorLocation = {
  address: '',
  unit: '',
  postcode: '',
  point: null,
  pinSource: null,
  accessPoint: null,
  foundPostcode: '',
}

export const doorFromRecipient = (recipient: Recipient): DoorLocation => ({
  address: recipient.address,
  unit: recipient.unit ?? '',
  postcode: recipient.postcode,
  point: recipient.point,
  pinSource: recipient.pinSource === 'none' ? null : recipient.pinSource,
  accessPoint: recipient.accessPoint,
  foundPostcode: recipient.postcode,
})

/** Another address: drops a pin found for the old one, keeps one placed by hand. */
export const withAddress = (door: DoorLocation, address: string): DoorLocation => ({
  ...withoutFoundPin(door),
  address,
})

/** Another postcode; keeps the found pin if the found address had no postcode or the same one. */
export const withPostcode = (door: DoorLocation, postcode: string): DoorLocation => {
  const isAddition = door.foundPostcode === '' || door.foundPostcode === normalisePostcode(postcode)
  return { ...(isAddition ? door : withoutFoundPin(door)), postcode }
}

/**
 * An address chosen from the search, with its pin. Values that the search does not have stay as typed, but nothing of another address
 * stays.
 */
export const withFoundAddress = (door: DoorLocation, found: FoundAddress): DoorLocation => ({
  ...door,
  address: addressOf(found, door.address),
  unit: found.unit ?? door.unit,
  postcode: found.postcode ?? (door.postcode === door.foundPostcode ? '' : door.postcode),
  point: found.point,
  pinSource: found.quality,
  accessPoint:
    door.accessPoint && measureMetres(found.point, door.accessPoint) <= maxAccessDistance ? door.accessPoint : null,
  foundPostcode: found.postcode ?? '',
})

/** Metres: nobody carries boxes further than this from the vehicle. */
const maxAccessDistance = 500

/** The pin placed by hand; null: removed. */
export const withPin = (door: DoorLocation, point: Point | null): DoorLocation => ({
  ...door,
  point,
  pinSource: point ? 'placed' : null,
})

/** The pin may be at another door. */
export const isRough = (source: PinSource): boolean => source === 'street' || source === 'postcode'

const withoutFoundPin = (door: DoorLocation): DoorLocation =>
  door.pinSource === 'placed' ? door : { ...door, point: null, pinSource: null }

/** "Rose Cottage, 12 Gull Street", with the house number as typed where only the street or the postcode was found. */
function addressOf(found: FoundAddress, typed: string): string {
  if (found.quality === 'postcode') return withoutPostcode(typed, found.postcode) || (found.street ?? '')
  const number = found.houseNumber ?? (found.quality === 'street' ? houseNumberIn(typed) : undefined)
  const house = [number, found.street].filter((part) => part).join(' ')
  const parts = [found.houseName, house, found.postcode === null || house === '' ? found.locality : null]
  return parts.filter((part) => part).join(', ') || found.label
}

const houseNumberIn = (typed: string): string | undefined => /^\s*(\d+\s?[a-z]?)(?![a-z\d])/i.exec(typed)?.[1]

function withoutPostcode(typed: string, postcode: string | null): string {
  if (postcode === null) return typed.trim()
  const [outward = '', inward = ''] = postcode.split(' ')
  return typed.replace(new RegExp(`\\b${outward}\\s*${inward}\\b`, 'i'), '').replace(/^[\s,]+|[\s,]+$/g, '')
}

type RecipientPatch = Omit<RequestInput<typeof updateRecipient>['body'], 'version'>

/** The changed fields only, so that changes by others stay. */
export function buildDoorPatch(before: DoorLocation, now: DoorLocation): RecipientPatch {
  const patch: RecipientPatch = {}
  if (now.address !== before.address) patch.address = now.address
  if (now.unit !== before.unit) patch.unit = now.unit.trim() === '' ? null : now.unit
  if (now.postcode !== before.postcode) patch.postcode = now.postcode
  if (!isSamePoint(now.point, before.point) || now.pinSource !== before.pinSource) {
    patch.point = now.point
    if (now.pinSource !== null) patch.pinSource = now.pinSource
  }
  if (!isSamePoint(now.accessPoint, before.accessPoint)) patch.accessPoint = now.accessPoint
  return patch
}

const isSamePoint = (one: Point | null, other: Point | null): boolean =>
  one?.longitude === other?.longitude && one?.latitude === other?.latitude
