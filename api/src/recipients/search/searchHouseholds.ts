import { sql } from 'kysely'
import type { Row } from '../../kernel/database.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { listVisibleDoors, type VisibleDoor } from '../queries.ts'
import { householdWords } from './householdWords.ts'
import { parseSearchWords } from './parseSearchWords.ts'
import { type Candidate, rankHouseholds } from './rankHouseholds.ts'

export type FoundRow = Pick<Row<'recipients'>, 'id' | 'name' | 'phone' | 'address' | 'unit' | 'postcode'>

/** A household with where it stands among those found; null when nothing was typed. */
export interface FoundHousehold extends FoundRow {
  readonly rank: string | null
}

/** Where a page ended. */
interface PageEnd {
  readonly value: string | null
  readonly id: string
}

/** What one kind of match brings at most: more than a page, so that the ranking has something to choose from. */
const maxPerMatchKind = 150

const foundColumns = ['id', 'name', 'phone', 'address', 'unit', 'postcode'] as const

/**
 * Households that may be meant by a text as typed, the best match first; nothing typed lists the newest first. One row more than `limit`
 * tells that there are more. Somebody who finds a few hundred should type another word: what comes after them is not ranked and not shown.
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
    ...linked.map((door) => ({ id: door.id, words: householdWords(door) })),
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

/** Households of others that a partner is shown: so few that they are ranked as they are, by what is shown. */
const withoutPhone = (door: VisibleDoor): FoundRow => ({ ...door, phone: null })

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
