import { z } from 'zod'
import { wrongField } from './problems.ts'

/**
 * A cursor is the sort value and id of the last row, so that a page goes on right after it whatever was added meanwhile. It holds
 * no personal data: lists are sorted by times, statuses and districts only.
 */
const keyset = z.tuple([z.string(), z.string().nullable(), z.uuid()])

export interface Keyset {
  readonly value: string | null
  readonly id: string
}

/** @param order what the list is sorted by; a cursor of another order is refused */
export function readCursor(cursor: string | undefined, order: string): Keyset | undefined {
  if (cursor === undefined) return undefined
  const parsed = keyset.safeParse(readJson(Buffer.from(cursor, 'base64url').toString('utf8')))
  if (!parsed.success || parsed.data[0] !== order) throw wrongField('cursor', 'does not belong to this list')
  return { value: parsed.data[1], id: parsed.data[2] }
}

export function writeCursor(order: string, last: Keyset): string {
  return Buffer.from(JSON.stringify([order, last.value, last.id])).toString('base64url')
}

/** Cuts the one row that was read too many, which tells that there is more. */
export function pageOf<Row>(rows: readonly Row[], limit: number, order: string, keyOf: (row: Row) => Keyset) {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, nextCursor: rows.length > limit && last ? writeCursor(order, keyOf(last)) : null }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
