import { sql } from 'kysely'
import type { Row } from '../kernel/database.ts'
import type { TenantDb } from '../kernel/tenant.ts'

export const findRecipient = (db: TenantDb, id: string) =>
  db.selectFrom('recipients').selectAll().where('id', '=', id).executeTakeFirst()

/** Several at once, in no order. */
export const findRecipients = async (db: TenantDb, ids: readonly string[]): Promise<Row<'recipients'>[]> =>
  ids.length === 0
    ? []
    : db
        .selectFrom('recipients')
        .selectAll()
        .where('id', 'in', [...new Set(ids)])
        .execute()

export const lockRecipient = (db: TenantDb, id: string) =>
  db.selectFrom('recipients').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

/** Households held as they are until the transaction ends: nobody moves a pin while a plan is made to stand or goes out. */
export async function lockRecipientsForShare(db: TenantDb, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await db
    .selectFrom('recipients')
    .select('id')
    .where('id', 'in', [...new Set(ids)])
    .orderBy('id')
    .forShare()
    .execute()
}

/** What a partner is shown of a household of another's. */
export type VisibleDoor = Pick<
  Row<'recipients'>,
  | 'id'
  | 'name'
  | 'address'
  | 'unit'
  | 'postcode'
  | 'longitude'
  | 'latitude'
  | 'pinSource'
  | 'accessLongitude'
  | 'accessLatitude'
  | 'floor'
  | 'version'
>

/**
 * The doors of other people's households that the signed-in partner is shown because an order of its own is open; none for anybody else. The
 * database decides which (decision 0027).
 *
 * @param ids of households; left out: all of them
 */
export async function listVisibleDoors(db: TenantDb, ids?: readonly string[]): Promise<VisibleDoor[]> {
  if (ids?.length === 0) return []
  const { rows } = await sql<VisibleDoor>`select * from shown_doors(${ids ?? null}::uuid[])`.execute(db)
  return rows
}

/** Households of one postcode or with one number: among them are those that may be the same as another. */
export const listRecipientsNearDoor = (db: TenantDb, door: { postcode: string; phone: string | null }) =>
  db
    .selectFrom('recipients')
    .select(['id', 'name', 'phone', 'address', 'unit', 'postcode'])
    .where(({ eb, or }) =>
      or([eb('postcode', '=', door.postcode), ...(door.phone ? [eb('phone', '=', door.phone)] : [])]),
    )
    .limit(500)
    .execute()
