import type { Row } from '../../db/schema.ts'

/** The door as the household's record has it now, in the columns where an order keeps it. */
export function doorSnapshot(recipient: Row<'recipients'>) {
  return {
    snapshotName: recipient.name,
    snapshotPhone: recipient.phone,
    snapshotAddress: recipient.address,
    snapshotUnit: recipient.unit,
    snapshotPostcode: recipient.postcode,
    snapshotFloor: recipient.floor,
    snapshotAccessNotes: recipient.accessNotes,
    snapshotSafePlace: recipient.safePlace,
    snapshotLongitude: recipient.longitude,
    snapshotLatitude: recipient.latitude,
    snapshotAccessLongitude: recipient.accessLongitude,
    snapshotAccessLatitude: recipient.accessLatitude,
    // Nothing is left to ask about.
    addressAsked: null,
  }
}
