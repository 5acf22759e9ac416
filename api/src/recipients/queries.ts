import { sql } from 'kysely'
import { anyOf } from '../db/anyOf.ts'
import type { Row } from '../kernel/database.ts'
import type { TenantDb } from '../kernel/tenant.ts'

export const findRecipient = (db: TenantDb, id: string) =>
  db.selectFrom('recipients').selectAll().where('id', '=', id).executeTakeFirst()

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

/** Nobody changes these households until the transaction ends, so that no pin moves while a plan is stored or published. */
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

/** What a partner may see of another's household. */
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
 * The doors of others' households that the signed-in partner sees because an order of its own is open; none for anybody else. The database decides
 * which (decision 0027).
 *
 * @param ids of households; omitted: all
 */
export async function listVisibleDoors(db: TenantDb, ids?: readonly string[]): Promise<VisibleDoor[]> {
  if (ids?.length === 0) return []
  const { rows } = await sql<VisibleDoor>`select * from shown_doors(${ids ?? null}::uuid[])`.execute(db)
  return rows
}

/** Households with any of these postcodes or phone numbers: candidates for being those of a list. */
export async function findRecipientsNear(
  db: TenantDb,
  doors: readonly { readonly postcode: string; readonly phone?: string | null | undefined }[],
): Promise<Row<'recipients'>[]> {
  if (doors.length === 0) return []
  const postcodes = [...new Set(doors.map(({ postcode }) => postcode))]
  const phones = [...new Set(doors.flatMap(({ phone }) => phone ?? []))]
  return db
    .selectFrom('recipients')
    .selectAll()
    .where(({ eb, or }) =>
      or([eb('postcode', 'in', postcodes), ...(phones.length > 0 ? [eb('phone', 'in', phones)] : [])]),
    )
    .orderBy('createdAt')
    .orderBy('id')
    .execute()
}

/** Households with this postcode, and these others: candidates for being the same household. */
export const listRecipientsNearDoor = (db: TenantDb, door: { postcode: string; ids: readonly string[] }) =>
  db
    .selectFrom('recipients')
    .select(['id', 'name', 'phone', 'contacts', 'address', 'unit', 'postcode'])
    .where(({ eb, or }) => or([eb('postcode', '=', door.postcode), eb('id', '=', anyOf(door.ids))]))
    .limit(500)
    .execute()
