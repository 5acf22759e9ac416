import { normalisePostcode } from '@doorstep/shared/rules'
import type { TenantDb } from '../db/tenant.ts'
import type { Keyset } from '../http/keyset.ts'
import { parsePhone } from '../phones/phone.ts'

export const findRecipient = (db: TenantDb, id: string) =>
  db.selectFrom('recipients').selectAll().where('id', '=', id).executeTakeFirst()

export const lockRecipient = (db: TenantDb, id: string) =>
  db.selectFrom('recipients').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

/** Households held as they are until the transaction ends: nobody moves a pin while a plan is made to stand or goes out. */
export async function holdRecipients(db: TenantDb, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await db
    .selectFrom('recipients')
    .select('id')
    .where('id', 'in', [...new Set(ids)])
    .orderBy('id')
    .forShare()
    .execute()
}

/** Households whose name has every word typed, whose number holds the digits typed, or whose postcode begins so. */
export async function searchRecipients(db: TenantDb, typed: string, after: Keyset | undefined, limit: number) {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  const digits = typed.replaceAll(/\D/g, '')
  const postcode = postcodeBeginning(typed)
  let query = db
    .selectFrom('recipients')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(limit + 1)
  if (after) query = query.where('id', '<', after.id)
  if (words.length === 0) return query.execute()
  return query
    .where(({ eb, and, or, fn }) =>
      or([
        and(words.map((word) => eb(fn<string>('lower', ['name']), 'like', `%${likeText(word)}%`))),
        ...(digits.length >= 4 && /^[+\d\s()./-]+$/.test(typed.trim())
          ? [eb('phone', '=', parsePhone(typed) ?? ''), eb('phone', 'like', `%${digits.replace(/^0/, '')}%`)]
          : []),
        ...(postcode ? [eb('postcode', 'like', `${likeText(postcode)}%`)] : []),
      ]),
    )
    .execute()
}

/** Households at the same door, or with the same number: perhaps the same people. */
export function findSimilar(
  db: TenantDb,
  door: { postcode: string; address: string; unit: string | null; phone: string | null },
) {
  return db
    .selectFrom('recipients')
    .select('id')
    .where(({ eb, and, or, fn }) =>
      or([
        and([
          eb('postcode', '=', door.postcode),
          eb(fn<string>('lower', ['address']), '=', door.address.toLowerCase()),
          eb('unit', 'is not distinct from', door.unit),
        ]),
        ...(door.phone ? [eb('phone', '=', door.phone)] : []),
      ]),
    )
    .limit(1)
    .executeTakeFirst()
}

/** "n19 4" → "N19 4", "n194pg" → "N19 4PG"; undefined for what begins no postcode. */
function postcodeBeginning(typed: string): string | undefined {
  const normal = normalisePostcode(typed)
  if (normal) return normal
  const text = typed.trim().toUpperCase().replaceAll(/\s+/g, ' ')
  return /^[A-Z]{1,2}\d[A-Z\d]?( \d?[A-Z]{0,2})?$/.test(text) ? text : undefined
}

const likeText = (text: string): string => text.replaceAll(/[\\%_]/g, '\\$&')
