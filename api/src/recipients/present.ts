import { type FoundRecipient, foodRules, type Recipient } from '@doorstep/shared/contracts'
import type { Row } from '../kernel/database.ts'
import { presentPoint } from '../kernel/presentPoint.ts'
import { formatPhone } from '../phones/phone.ts'
import type { VisibleDoor } from './queries.ts'
import type { FoundRow } from './search/searchHouseholds.ts'

/** What a search shows of a household, and nothing else. */
export function presentFoundRecipient(row: FoundRow): FoundRecipient {
  return {
    id: row.id,
    name: row.name,
    phone: formatPhone(row.phone),
    address: row.address,
    unit: row.unit,
    postcode: row.postcode,
  }
}

/** For handlers, partners (their own) and organisers. Drivers get `driverStop` instead. */
export function presentRecipient(row: Row<'recipients'>): Recipient {
  return {
    id: row.id,
    name: row.name,
    phone: formatPhone(row.phone),
    address: row.address,
    unit: row.unit,
    postcode: row.postcode,
    point: presentPoint(row.longitude, row.latitude),
    pinSource: row.pinSource,
    accessPoint: presentPoint(row.accessLongitude, row.accessLatitude),
    floor: row.floor,
    accessNotes: row.accessNotes,
    safePlace: row.safePlace,
    householdSize: row.householdSize,
    foodRules: row.foodRules && foodRules.filter((rule) => row.foodRules?.includes(rule)),
    mayChange: true,
    version: row.version,
  }
}

/** For a partner with an open order for somebody else's household. */
export function presentVisibleDoor(door: VisibleDoor): Recipient {
  return {
    id: door.id,
    name: door.name,
    phone: null,
    address: door.address,
    unit: door.unit,
    postcode: door.postcode,
    point: presentPoint(door.longitude, door.latitude),
    pinSource: door.pinSource,
    accessPoint: presentPoint(door.accessLongitude, door.accessLatitude),
    floor: door.floor,
    accessNotes: '',
    safePlace: null,
    householdSize: null,
    foodRules: null,
    mayChange: false,
    version: door.version,
  }
}
