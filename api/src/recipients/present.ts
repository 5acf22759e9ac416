import { type FoundRecipient, foodRules, type Recipient } from '@doorstep/shared/contracts'
import type { Contact } from '@doorstep/shared/rules'
import type { Row } from '../kernel/database.ts'
import { presentPoint } from '../kernel/presentPoint.ts'
import { formatPhone } from '../phones/phone.ts'
import type { VisibleDoor } from './queries.ts'
import type { FoundRow } from './search/searchHouseholds.ts'

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

/** For handlers, organisers and the household's own partner. Drivers get `driverStop`. */
export function presentRecipient(row: Row<'recipients'>): Recipient {
  return {
    ...presentFoundRecipient(row),
    contacts: row.contacts.map(presentContact),
    contactRule: row.contactRule,
    language: row.language,
    point: presentPoint(row.longitude, row.latitude),
    pinSource: row.pinSource,
    accessPoint: presentPoint(row.accessLongitude, row.accessLatitude),
    floor: row.floor,
    accessNotes: row.accessNotes,
    safePlace: row.safePlace,
    householdSize: row.householdSize,
    foodRules: row.foodRules && foodRules.filter((rule) => row.foodRules?.includes(rule)),
    canChange: true,
    version: row.version,
  }
}

const presentContact = ({ label, phone, purposes, when }: Contact): Recipient['contacts'][number] => ({
  label,
  phone: formatPhone(phone) ?? '',
  purposes: [...purposes],
  when,
})

/** For a partner with an open order for another's household. */
export function presentVisibleDoor(door: VisibleDoor): Recipient {
  return {
    ...presentFoundRecipient({ ...door, phone: null }),
    contacts: [],
    contactRule: 'any',
    language: null,
    point: presentPoint(door.longitude, door.latitude),
    pinSource: door.pinSource,
    accessPoint: presentPoint(door.accessLongitude, door.accessLatitude),
    floor: door.floor,
    accessNotes: '',
    safePlace: null,
    householdSize: null,
    foodRules: null,
    canChange: false,
    version: door.version,
  }
}
