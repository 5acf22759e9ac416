import { type DeliveryContact, deliveryContacts } from '@doorstep/shared/rules'
import { sql } from 'kysely'
import type { Row } from '../../kernel/database.ts'
import type { TenantDb } from '../../kernel/tenant.ts'

/** What an order copies of its household's record. */
type DoorColumn =
  | 'name'
  | 'phone'
  | 'contacts'
  | 'contactRule'
  | 'language'
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

type DoorSnapshot<Recipient extends Record<DoorColumn, unknown>> = {
  [Column in DoorColumn as `snapshot${Capitalize<Column>}`]: Recipient[Column]
} & { addressAsked: null }

/** The household's door in the columns of an order's snapshot. */
function buildDoorSnapshot<Recipient extends Record<DoorColumn, unknown>>(
  recipient: Recipient,
): DoorSnapshot<Recipient> {
  return {
    snapshotName: recipient.name,
    snapshotPhone: recipient.phone,
    snapshotContacts: recipient.contacts,
    snapshotContactRule: recipient.contactRule,
    snapshotLanguage: recipient.language,
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
    addressAsked: null,
  } as DoorSnapshot<Recipient>
}

/** As an order copies it: of the contacts those for delivery. */
export const snapshotHousehold = (household: Row<'recipients'>) =>
  buildDoorSnapshot({ ...household, contacts: deliveryContacts(household.contacts) })

/** As `deliveryContacts` in SQL. */
const selectDeliveryContacts = sql<DeliveryContact[]>`(
  select coalesce(jsonb_agg(contact - 'purposes' order by place), '[]')
  from jsonb_array_elements(recipients.contacts) with ordinality as listed (contact, place)
  where contact -> 'purposes' @> '"delivery"')`

/** Copies the doors of these orders as they are now: the driver reads what was planned. */
export async function snapshotDoors(db: TenantDb, orderIds: readonly string[]): Promise<void> {
  if (orderIds.length === 0) return
  await db
    .updateTable('orders')
    .from('recipients')
    .set(({ ref }) =>
      buildDoorSnapshot({
        name: ref('recipients.name'),
        phone: ref('recipients.phone'),
        contacts: selectDeliveryContacts,
        contactRule: ref('recipients.contactRule'),
        language: ref('recipients.language'),
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

/** Changes what the driver of an order that is out reads of its door, or whether an organiser is asked about its address. */
export async function updateSnapshot(
  db: TenantDb,
  orderId: string,
  columns: Partial<ReturnType<typeof snapshotHousehold>> | { readonly addressAsked: number },
): Promise<void> {
  await db.updateTable('orders').set(columns).where('id', '=', orderId).execute()
}
