import { isForcesAddress, parsePartialPostcode, parsePostcode, suggestPostcodes } from '@doorstep/shared/rules'
import type { LonLat } from '@doorstep/shared/units'
import { type Kysely, sql } from 'kysely'
import type { PostcodesDatabase } from './tables.ts'

/** Any Kysely handle or transaction on the postcode tables. */
export type PostcodeQueries = Pick<Kysely<PostcodesDatabase>, 'selectFrom'>

/** A similar postcode; `known` when the table contains it. */
export interface PostcodeSuggestion {
  readonly postcode: string
  readonly known: boolean
}

/**
 * Result for a text typed as a postcode. Only `found` has an exact position; the others are warnings, never errors: the order is logged with a
 * pin placed by hand, and `near` is the starting point of pin and map.
 */
export type PostcodeLookup =
  | {
      readonly status: 'found'
      readonly postcode: string
      readonly point: LonLat
      /** 10 (within the building) to 60 (the sector's mean). */
      readonly quality: number
      readonly suggestions: readonly PostcodeSuggestion[]
    }
  | {
      /** Well-formed, but not in the table: new, withdrawn, or mistyped. */
      readonly status: 'unknown'
      readonly postcode: string
      readonly near?: NearPoint
      readonly suggestions: readonly PostcodeSuggestion[]
    }
  | {
      /** The beginning of a postcode: `N19`, `N19 4`. */
      readonly status: 'partial'
      readonly near?: NearPoint
      readonly suggestions: readonly PostcodeSuggestion[]
    }
  | {
      /** `forces`: a British Forces Post Office number, whose mail goes to a depot. */
      readonly status: 'malformed' | 'forces'
      readonly near?: NearPoint
      readonly suggestions: readonly PostcodeSuggestion[]
    }

/** The mean position of a sector's postcodes, or of the outward code's where the table has none in the sector. */
export interface NearPoint {
  readonly of: 'sector' | 'outward'
  /** `N19 4` or `N19`. */
  readonly name: string
  readonly point: LonLat
}

const maxSuggestions = 6

/**
 * Looks up a typed postcode. Never corrects silently: a text with look-alike letters is `malformed` or `unknown`, and the suggestions contain
 * likely intended ones, those in the table first. Never throws for any text.
 */
export async function lookUpPostcode(db: PostcodeQueries, text: string): Promise<PostcodeLookup> {
  if (isForcesAddress(text)) return { status: 'forces', suggestions: [] }
  const parsed = parsePostcode(text)
  if (parsed) {
    const row = await db
      .selectFrom('postcodes')
      .select(['longitude', 'latitude', 'quality'])
      .where('postcode', '=', parsed.postcode)
      .executeTakeFirst()
    if (row) {
      const point: LonLat = [row.longitude, row.latitude]
      return { status: 'found', postcode: parsed.postcode, point, quality: row.quality, suggestions: [] }
    }
    return {
      status: 'unknown',
      postcode: parsed.postcode,
      ...(await findNear(db, parsed.outward, parsed.sector)),
      suggestions: (await rankSuggestions(db, parsed.postcode)).filter((suggestion) => suggestion.known),
    }
  }
  const suggestions = await rankSuggestions(db, text)
  const partial = parsePartialPostcode(text)
  const near = await findNearPartial(db, partial ?? parsePartialPostcode(text.trim().split(/\s/u)[0] ?? ''))
  return { status: partial ? 'partial' : 'malformed', ...near, suggestions }
}

/** The mean position of the postcodes in an outward code (`N19`); undefined when the table has none. */
export function findOutwardPoint(db: PostcodeQueries, outward: string): Promise<LonLat | undefined> {
  return meanPosition(db, `${outward} `)
}

/** The mean position of the postcodes in a sector (`N19 4`); undefined when the table has none. */
export function findSectorPoint(db: PostcodeQueries, sector: string): Promise<LonLat | undefined> {
  return meanPosition(db, sector)
}

async function findNear(db: PostcodeQueries, outward: string, sector?: string): Promise<{ near?: NearPoint }> {
  const inSector = sector && (await findSectorPoint(db, sector))
  if (sector && inSector) return { near: { of: 'sector', name: sector, point: inSector } }
  const inOutward = await findOutwardPoint(db, outward)
  return inOutward ? { near: { of: 'outward', name: outward, point: inOutward } } : {}
}

async function findNearPartial(
  db: PostcodeQueries,
  partial: ReturnType<typeof parsePartialPostcode>,
): Promise<{ near?: NearPoint }> {
  if (!partial) return {}
  return findNear(db, partial.outward, partial.kind === 'sector' ? partial.sector : undefined)
}

async function rankSuggestions(db: PostcodeQueries, text: string): Promise<PostcodeSuggestion[]> {
  const candidates = suggestPostcodes(text)
  if (candidates.length === 0) return []
  const rows = await db.selectFrom('postcodes').select('postcode').where('postcode', 'in', candidates).execute()
  const known = new Set(rows.map((row) => row.postcode))
  return candidates
    .map((postcode) => ({ postcode, known: known.has(postcode) }))
    .sort((a, b) => Number(b.known) - Number(a.known))
    .slice(0, maxSuggestions)
}

/**
 * Postcodes with the prefix: a range from it to its successor (last character plus one), which uses the key's C-collated index even when the
 * prefix is a parameter, unlike `like`.
 */
async function meanPosition(db: PostcodeQueries, prefix: string): Promise<LonLat | undefined> {
  const successor = prefix.slice(0, -1) + String.fromCharCode(prefix.charCodeAt(prefix.length - 1) + 1)
  const mean = await db
    .selectFrom('postcodes')
    .where('postcode', '>=', prefix)
    .where('postcode', '<', successor)
    .select([sql<number | null>`avg(longitude)`.as('longitude'), sql<number | null>`avg(latitude)`.as('latitude')])
    .executeTakeFirst()
  return mean?.longitude == null || mean.latitude == null ? undefined : [mean.longitude, mean.latitude]
}
