import { day } from '@doorstep/shared/contracts'
import { z } from 'zod'
import { invalidField } from './errors.ts'

/**
 * A cursor is the sort value and id of the last row, so that the next page starts right after it whatever was added in between. It
 * contains no personal data: lists are sorted by times, statuses and districts only.
 */
const keyset = z.tuple([z.string(), z.string().nullable(), z.uuid()])

export interface Keyset {
  readonly value: string | null
  readonly id: string
}

/** Anybody can forge a cursor: values that the database could not read as the type of the sort value are refused here. */
const sortValues = {
  none: z.null(),
  date: day,
  timestamptz: z.string().refine((value) => !value.startsWith('0000') && isoTime.safeParse(toIso(value)).success),
  integer: z.string().regex(/^\d{1,9}$/),
  text: z.string().regex(/^[^\p{Cc}]{0,40}$/u),
}
/** PostgreSQL's type of a sort value; `none` for a list that is sorted by its ids alone. */
export type SortType = keyof typeof sortValues

const isoTime = z.iso.datetime({ offset: true })
/** PostgreSQL writes `2026-02-03 04:05:06.7+00`. */
const toIso = (value: string): string => value.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')

/** @param order the list's sort order; a cursor of another order is refused */
export function readCursor(cursor: string | undefined, order: string, type: SortType): Keyset | undefined {
  if (cursor === undefined) return undefined
  const parsed = keyset.safeParse(readJson(Buffer.from(cursor, 'base64url').toString('utf8')))
  if (!parsed.success || parsed.data[0] !== order || !sortValues[type].safeParse(parsed.data[1]).success)
    throw invalidField('cursor', 'does not belong to this list')
  return { value: parsed.data[1], id: parsed.data[2] }
}

function writeCursor(order: string, last: Keyset): string {
  return Buffer.from(JSON.stringify([order, last.value, last.id])).toString('base64url')
}

/** A page of `limit` items out of `limit + 1` rows: the extra row means that there are more. */
export function buildPage<Row>(rows: readonly Row[], limit: number, order: string, keyOf: (row: Row) => Keyset) {
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
