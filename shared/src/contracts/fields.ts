import { z } from 'zod'
import { normalisePostcode } from '../rules/postcode.ts'
import { modes } from '../units/index.ts'

/** Fields that several resources share. Messages are written for the person at the form. */

/** In small letters, as the database writes them, so that ids can be compared. */
export const id = z.uuid('is not a valid id').toLowerCase()
/** PostgreSQL's largest integer: a version that no row can have is refused before it is asked for. */
const largestVersion = 2 ** 31 - 1
export const version = z.int().min(1).max(largestVersion)
/** As `version`, in a query. */
export const versionInQuery = z.coerce.number().int().min(1).max(largestVersion)
/** There is no year 0 in PostgreSQL. */
const hasYear = (value: string): boolean => !value.startsWith('0000')
export const day = z.iso
  .date('must be a date such as 2026-02-03')
  .refine(hasYear, 'must be a date such as 2026-02-03')
  .meta({ description: 'Local date of the organisation' })

/** A moment on somebody's clock, which may be wrong. */
export const moment = z.iso.datetime({ offset: true }).refine(hasYear, 'must be a date and time')

/** Seconds from local midnight; past 86,400 for what runs into the night. */
export const secondsOfDay = z
  .int('must be a time')
  .min(0, 'must be a time')
  .max(129_600, 'must be before noon of the next day')

export const timeWindow = z
  .strictObject({ from: secondsOfDay, until: secondsOfDay })
  .refine((value) => value.from < value.until, { path: ['until'], message: 'must be later than the start' })
  .meta({ id: 'TimeWindow' })
export type TimeWindow = z.output<typeof timeWindow>

export const point = z
  .strictObject({
    longitude: z.number().min(-180).max(180),
    latitude: z.number().min(-85).max(85),
  })
  .meta({ id: 'Point', description: 'WGS84 degrees' })
export type Point = z.output<typeof point>

export const mode = z.enum(modes)

/** The line of a leg on the streets, from stop to stop. */
export const legLine = z.string().nullable().meta({
  description:
    'Encoded polyline (precision 5: latitude and longitude × 10⁵). null when the way is a guess, or no way: both ends are one place',
})

/** Text of one line: trimmed, never empty, no control characters. */
export const line = (longest: number) =>
  z
    .string('is required')
    .trim()
    .min(1, 'is required')
    .max(longest, `can be at most ${longest} characters`)
    .regex(/^[^\p{Cc}]*$/u, 'cannot hold line breaks or control characters')

/** Text of several lines; may be empty. */
export const text = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest, `can be at most ${longest} characters`)
    .regex(/^(?:[^\p{Cc}]|[\n\t])*$/u, 'cannot hold control characters')

export const phone = z
  .string()
  .trim()
  .min(5, 'is too short for a phone number')
  .max(24, 'is too long for a phone number')
  .regex(/^\+?[\d\s()./-]+$/, 'can hold digits, spaces and a leading + only')

/** Accepted as typed, kept as "N19 4PG". */
export const postcode = z
  .string()
  .max(16, 'is too long for a postcode')
  .transform((typed, context) => {
    const normal = normalisePostcode(typed)
    if (normal) return normal
    context.addIssue({ code: 'custom', message: 'is not a full postcode such as N19 4PG' })
    return z.NEVER
  })
  .meta({ override: { type: 'string', examples: ['N19 4PG'] } })

/** Skills are short words an organisation chooses: "lift", "dbs". */
export const skill = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9_-]{0,31}$/, 'must be one short word')
export const skills = z.array(skill).max(20).default([])

export const limit = z.coerce.number().int().min(1).max(200).default(50)
export const cursor = z.string().max(400).optional()

/** A page of a list by keyset: ask again with `nextCursor` until it is null. */
export const page = <S extends z.ZodType>(item: S) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() })
