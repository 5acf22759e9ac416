import type { TenantDb } from '../../kernel/tenant.ts'

/** What an order keeps of its household's record. */
type DoorColumn =
  | 'name'
  | 'phone'
  | 'address'
  | 'unit'
  | 'postcode'
  | 'floor'
  | 'accessNotes'
  | 'safePlace'
  | 'longitude'
  | 'latitude'
  | 'accessLongitude'
  | 'accessLatitude'

type Snapshot<Recipient extends Record<DoorColumn, unknown>> = {
  [Column in DoorColumn as `snapshot${Capitalize<Column>}`]: Recipient[Column]
} & { addressAsked: null }

/** The door as the household's record has it now, in the columns where an order keeps it. */
export function doorSnapshot<Recipient extends Record<DoorColumn, unknown>>(recipient: Recipient): Snapshot<Recipient> {
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
  } as Snapshot<Recipient>
}

/** Copies the doors of these orders as they are now: what the driver reads is what was planned. */
export async function snapshotDoors(db: TenantDb, orderIds: readonly string[]): Promise<void> {
  if (orderIds.length === 0) return
  await db
    .updateTable('orders')
    .from('recipients')
    .set(({ ref }) =>
      doorSnapshot({
        name: ref('recipients.name'),
        phone: ref('recipients.phone'),
        address: ref('recipients.address'),
        unit: ref('recipients.unit'),
        postcode: ref('recipients.postcode'),
        floor: ref('recipients.floor'),
        accessNotes: ref('recipients.accessNotes'),
        safePlace: ref('recipients.safePlace'),
        longitude: ref('recipients.longitude'),
        latitude: ref('recipients.latitude'),
        accessLongitude: ref('recipients.accessLongitude'),
        accessLatitude: ref('recipients.accessLatitude'),
      }),
    )
    .whereRef('recipients.id', '=', 'orders.recipientId')
    .where('orders.id', 'in', [...orderIds])
    .execute()
}
