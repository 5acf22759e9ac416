import { sql } from 'kysely'
import type { Row } from '../../kernel/database.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { type ShownDoor, shownDoors } from '../queries.ts'
import { householdWords } from './householdWords.ts'
import { type Candidate, rankHouseholds } from './rankHouseholds.ts'
import { searchWords } from './searchWords.ts'

export type FoundRow = Pick<Row<'recipients'>, 'id' | 'name' | 'phone' | 'address' | 'unit' | 'postcode'>

/** A household with where it stands among those found; null when nothing was typed. */
export interface FoundHousehold extends FoundRow {
  readonly rank: string | null
}

/** Where a page ended. */
interface After {
  readonly value: string | null
  readonly id: string
}

/** What one kind of match brings at most: more than a page, so that the ranking has something to choose from. */
const mostOfAKind = 150

const shown = ['id', 'name', 'phone', 'address', 'unit', 'postcode'] as const

/**
 * Households that may be meant by a text as typed, the best match first; nothing typed lists the newest first. One row more than `limit`
 * tells that there are more. Somebody who finds a few hundred should type another word: what comes after them is not ranked and not shown.
 */
export async function searchHouseholds(
  db: TenantDb,
  actor: { readonly partnerId: string | null },
  typed: string,
  after: After | undefined,
  limit: number,
): Promise<FoundHousehold[]> {
  if (typed.trim() === '') return newestHouseholds(db, after, limit)
  const words = searchWords(typed)
  if (words.length === 0) return []
  const linked = actor.partnerId === null ? [] : await shownDoors(db)
  const ranked = rankHouseholds(words, [
    ...(await candidates(db, words)),
    ...linked.map((door) => ({ id: door.id, words: householdWords(door) })),
  ])
  const page = ranked.filter((one) => isAfter(one, after)).slice(0, limit + 1)
  if (page.length === 0) return []
  const rows = await db
    .selectFrom('recipients')
    .select(shown)
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

/** Households of others that a partner is shown: so few that they are ranked as they are, by what is shown. */
const withoutPhone = (door: ShownDoor): FoundRow => ({ ...door, phone: null })

async function candidates(db: TenantDb, words: readonly string[]): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`
    select recipient_id as id, words from households_matching(${words}::text[], ${mostOfAKind})`.execute(db)
  return rows
}

function isAfter({ id, rank }: { id: string; rank: number }, after: After | undefined): boolean {
  if (after === undefined) return true
  const last = Number(after.value)
  return rank > last || (rank === last && id < after.id)
}

async function newestHouseholds(db: TenantDb, after: After | undefined, limit: number): Promise<FoundHousehold[]> {
  let query = db
    .selectFrom('recipients')
    .select(shown)
    .orderBy('id', 'desc')
    .limit(limit + 1)
  if (after) query = query.where('id', '<', after.id)
  return (await query.execute()).map((row) => ({ ...row, rank: null }))
}
