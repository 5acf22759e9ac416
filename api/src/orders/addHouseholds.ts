import type { Row } from '../kernel/database.ts'
import type { TenantDb } from '../kernel/tenant.ts'
import { listVisibleDoors, type VisibleDoor } from '../recipients/index.ts'
import type { OrderRow } from './queries.ts'

type HouseholdDoor = Omit<VisibleDoor, 'id' | 'floor' | 'version'> & Pick<Row<'recipients'>, 'phone'>

/** An order with what the reader may see of its household. */
export type OrderWithHousehold = OrderRow & {
  readonly recipient: (HouseholdDoor & { readonly isOwn: boolean }) | undefined
}

/** Adds each order's household. Of another's household a partner sees the door, while its order is open (decision 0027). */
export async function addHouseholds<Order extends OrderRow>(
  db: TenantDb,
  rows: readonly Order[],
): Promise<(Order & OrderWithHousehold)[]> {
  const others = rows.filter((row) => row.recipientName === null).map((row) => row.recipientId)
  const doors = new Map(
    (await listVisibleDoors(db, others)).map((door) => [door.id, { ...door, phone: null, isOwn: false }]),
  )
  return rows.map((row) => ({ ...row, recipient: ownHousehold(row) ?? doors.get(row.recipientId) }))
}

function ownHousehold(row: OrderRow): OrderWithHousehold['recipient'] {
  if (row.recipientName === null || row.recipientAddress === null || row.recipientPostcode === null) return undefined
  return {
    isOwn: true,
    name: row.recipientName,
    phone: row.recipientPhone,
    address: row.recipientAddress,
    unit: row.recipientUnit,
    postcode: row.recipientPostcode,
    longitude: row.recipientLongitude,
    latitude: row.recipientLatitude,
    pinSource: row.recipientPinSource ?? 'none',
    accessLongitude: row.recipientAccessLongitude,
    accessLatitude: row.recipientAccessLatitude,
  }
}
