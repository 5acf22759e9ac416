import { z } from 'zod'
import { cleanText } from '../rules/cleanText.ts'
import { isForcesAddress, normalisePostcode } from '../rules/postcode.ts'
import { modes } from '../units/index.ts'

/** Fields shared by several resources. Messages are written for the person at the form. */

/** In lower case, as PostgreSQL writes them, so that ids can be compared. */
export const id = z.uuid('is not a valid id').toLowerCase()
/** PostgreSQL's largest `integer`. */
const maxInteger = 2 ** 31 - 1
/** In a response. */
export const storedVersion = z.int().min(1).max(maxInteger)
/** In a request: its successor must fit too. */
const maxVersion = maxInteger - 1
export const version = z.int().min(1).max(maxVersion)
/** As `version`, in a query. */
export const versionInQuery = z.coerce.number().int().min(1).max(maxVersion)

/**
 * Years allowed in requests. PostgreSQL has no year 0, JavaScript formats years past 9999 differently, and before 1970 some zones had offsets
 * with seconds, which JavaScript cannot parse; date arithmetic and zone changes stay clear of these limits.
 */
const firstYear = 1970
const lastYear = 2199
/** In a response. */
export const storedDay = z.iso.date().meta({ description: 'Local date of the organisation' })
export const day = z.iso
  .date('must be a date such as 2026-02-03')
  .refine(
    (value) => Number(value.slice(0, 4)) >= firstYear && Number(value.slice(0, 4)) <= lastYear,
    `must be a date from ${firstYear} to ${lastYear}`,
  )
  .meta({ description: `Local date of the organisation, from ${firstYear} to ${lastYear}` })

const firstMoment = Date.UTC(firstYear, 0, 1)
const endOfMoments = Date.UTC(lastYear + 1, 0, 1)
/** A time on a device's clock, which may be wrong. Limits apply in UTC, whatever the offset. */
export const moment = z.iso
  .datetime({ offset: true, error: 'must be a date and time' })
  .max(40, 'must be a date and time')
  .refine(
    (value) => Date.parse(value) >= firstMoment && Date.parse(value) < endOfMoments,
    `must be a date and time from ${firstYear} to ${lastYear}`,
  )

/** Seconds from local midnight; past 86,400 after the next midnight. */
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

/** A leg's line along the streets, from stop to stop. */
export const legLine = z.string().nullable().meta({
  description:
    'Encoded polyline (precision 5: latitude and longitude × 10⁵). null when the way is a guess, or no way: both ends are one place',
})

/** Single-line text: trimmed, never empty, no control characters. */
export const line = (maxLength: number) =>
  z
    .string('is required')
    .overwrite(cleanText)
    .trim()
    .min(1, 'is required')
    .max(maxLength, `can be at most ${maxLength} characters`)
    .regex(/^[^\p{Cc}]*$/u, 'cannot hold line breaks or control characters')

/** Multi-line text; may be empty. */
export const text = (maxLength: number) =>
  z
    .string()
    .overwrite(cleanText)
    .trim()
    .max(maxLength, `can be at most ${maxLength} characters`)
    .regex(/^(?:[^\p{Cc}]|[\n\t])*$/u, 'cannot hold control characters')

/** As copied from a page or a contact card: `tel:`, any dash, and an extension after `ext`, `x` or `#`. */
export const phone = z
  .string()
  .overwrite((pasted) =>
    cleanText(pasted)
      .replace(/[\u2010-\u2015\u2212\uff0d]/g, '-')
      .replace(/^\s*(?:tel|callto|sms):\s*/i, ''),
  )
  .trim()
  .min(5, 'is too short for a phone number')
  .max(40, 'is too long for a phone number')
  .regex(
    /^\+?[\d\s()./-]+(?:[,;]?\s*(?:ext(?:ension|n)?\b\.?|x|#)\s*[:=.]?\s*\d{1,7}#?)?$/i,
    'can hold digits, spaces and a leading +, and an extension such as "ext. 12"',
  )

/** Accepted in any spelling, stored as "N19 4PG". */
export const postcode = z
  .string()
  .overwrite(cleanText)
  .max(16, 'is too long for a postcode')
  .transform((typed, context) => {
    const isForces = isForcesAddress(typed)
    const normal = normalisePostcode(typed)
    if (normal && !isForces) return normal
    context.addIssue({
      code: 'custom',
      message: isForces
        ? 'is a British Forces Post Office number, which goes by post and has no street: ask for the address where they live'
        : 'is not a full postcode such as N19 4PG',
    })
    return z.NEVER
  })
  .meta({ override: { type: 'string', examples: ['N19 4PG'] } })

/** Skills are short words defined by the organisation: "lift", "dbs". */
export const skill = z
  .string()
  .trim()
  .toLowerCase()
  .max(32, 'must be one short word')
  .regex(/^[a-z0-9][a-z0-9_-]*$/, 'must be one short word')
export const skills = z.array(skill).max(20).default([])

type WithoutDefault<Field> = Field extends z.ZodDefault<infer Inner> ? Inner : Field

/** The body of a change: the version that was read, and any of the fields, without defaults. */
export function changeBody<Fields extends z.ZodRawShape>(fields: Fields) {
  const optional = Object.entries(fields).map(([name, field]) => [
    name,
    z.optional(field instanceof z.ZodDefault ? field.unwrap() : field),
  ])
  return z.strictObject({
    version,
    ...(Object.fromEntries(optional) as { [Name in keyof Fields]: z.ZodOptional<WithoutDefault<Fields[Name]>> }),
  })
}

export const limit = z.coerce.number().int().min(1).max(200).default(50)
export const cursor = z.string().max(400).optional()

/** A page of a list by keyset: repeat with `nextCursor` until it is null. */
export const page = <S extends z.ZodType>(item: S) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() })
