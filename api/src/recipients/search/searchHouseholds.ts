import { wordsOf } from '@doorstep/shared/rules'
import { sql } from 'kysely'
import type { Row } from '../../kernel/database.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { listVisibleDoors, type VisibleDoor } from '../queries.ts'
import { parseSearchWords } from './parseSearchWords.ts'
import { type Candidate, rankHouseholds } from './rankHouseholds.ts'

export type FoundRow = Pick<Row<'recipients'>, 'id' | 'name' | 'phone' | 'address' | 'unit' | 'postcode'>

/** With its rank; null when nothing was typed. */
export interface FoundHousehold extends FoundRow {
  readonly rank: string | null
}

/** The last household of the page before. */
interface PageEnd {
  readonly value: string | null
  readonly id: string
}

/** More than a page, so that the ranking has a choice. */
const maxPerMatchKind = 150

const foundColumns = ['id', 'name', 'phone', 'address', 'unit', 'postcode'] as const

/**
 * Households that match a text as typed, the best first; nothing typed lists the newest first. Returns one row more than `limit` if there are more.
 * After a few hundred matches the rest is neither ranked nor shown: another word finds them.
 */
export async function searchHouseholds(
  db: TenantDb,
  actor: { readonly partnerId: string | null },
  typed: string,
  after: PageEnd | undefined,
  limit: number,
): Promise<FoundHousehold[]> {
  if (typed.trim() === '') return listNewestHouseholds(db, after, limit)
  const words = parseSearchWords(typed)
  if (words.length === 0) return []
  const linked = actor.partnerId === null ? [] : await listVisibleDoors(db)
  const ranked = rankHouseholds(words, [
    ...(await findCandidates(db, words)),
    ...linked.map((door) => ({ id: door.id, words: joinWords(door) })),
  ])
  const page = ranked.filter((one) => isAfter(one, after)).slice(0, limit + 1)
  if (page.length === 0) return []
  const rows = await db
    .selectFrom('recipients')
    .select(foundColumns)
    .where(
      'id',
      'in',
      page.map(({ id }) => id),
    )
    .execute()
  const rowOf = new Map<string, FoundRow>([...linked.map(withoutPhone), ...rows].map((row) => [row.id, row]))
  return page.flatMap(({ id, rank }) => {
    const row = rowOf.get(id)
    return row ? [{ ...row, rank: `${rank}` }] : []
  })
}

/** The words of a linked household as `recipient_search` stores them, without the phone number. */
function joinWords(door: VisibleDoor): string {
  const names = wordsOf(door.name).join(' ')
  const location = wordsOf(`${door.unit ?? ''} ${door.address} ${door.postcode} ${door.postcode.replace(' ', '')}`)
  return ` ${names} | ${location.join(' ')} ${names.replaceAll(' ', '')} `
}

const withoutPhone = (door: VisibleDoor): FoundRow => ({ ...door, phone: null })

/** Households that have this number, or one that contains it, as their own or as a contact's. @param phone as it is stored */
export const findByPhone = async (db: TenantDb, phone: string): Promise<string[]> =>
  (await findCandidates(db, [phone.replace('+', '')])).map(({ id }) => id)

async function findCandidates(db: TenantDb, words: readonly string[]): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`
    select recipient_id as id, words from households_matching(${words}::text[], ${maxPerMatchKind})`.execute(db)
  return rows
}

function isAfter({ id, rank }: { id: string; rank: number }, after: PageEnd | undefined): boolean {
  if (after === undefined) return true
  const last = Number(after.value)
  return rank > last || (rank === last && id < after.id)
}

async function listNewestHouseholds(
  db: TenantDb,
  after: PageEnd | undefined,
  limit: number,
): Promise<FoundHousehold[]> {
  let query = db
    .selectFrom('recipients')
    .select(foundColumns)
    .orderBy('id', 'desc')
    .limit(limit + 1)
  if (after) query = query.where('id', '<', after.id)
  return (await query.execute()).map((row) => ({ ...row, rank: null }))
}
