import type postgres from 'postgres'
import { parse } from 'postgres-array'

/**
 * Element types of the arrays that are read and written: OIDs of the type and of its array (pg_type.dat of PostgreSQL's source), and its parser.
 * The driver would query them on each new connection, and the rejection of that query when a connection broke ended the process, because nothing
 * handles it. arrayTypes.test.ts compares the list with the columns and functions of the database.
 */
const elements: readonly {
  readonly type: number
  readonly array: number
  readonly read?: (text: string) => unknown
}[] = [
  { type: 16, array: 1000, read: (text) => text === 't' }, // boolean
  { type: 20, array: 1016, read: Number }, // bigint
  { type: 21, array: 1005, read: Number }, // smallint
  { type: 23, array: 1007, read: Number }, // integer
  { type: 25, array: 1009 }, // text
  { type: 701, array: 1022, read: Number }, // double precision
  { type: 1043, array: 1015 }, // varchar
  { type: 1082, array: 1182 }, // date
  { type: 1184, array: 1185, read: (text) => new Date(text) }, // timestamptz
  { type: 1700, array: 1231 }, // numeric, as text: exceeds JavaScript's numbers
  { type: 2950, array: 2951 }, // uuid
  { type: 3802, array: 3807, read: (text) => JSON.parse(text) as unknown }, // jsonb
]

/** For the driver's option `types`. */
export const arrayTypes: Readonly<Record<string, postgres.PostgresType<unknown>>> = Object.fromEntries(
  elements.map(({ array, read = (text: string) => text }) => [
    `array${array}`,
    { to: array, from: [array], serialize: writeArray, parse: (text: string) => parse(text, read) },
  ]),
)

/** `{"a","b",null}`; a value that is no array is passed through. */
function writeArray(values: unknown): unknown {
  if (!Array.isArray(values)) return values
  return `{${values.map((value) => (Array.isArray(value) ? writeArray(value) : writeElement(value))).join(',')}}`
}

function writeElement(value: unknown): string {
  if (value === null || value === undefined) return 'null'
  const text =
    value instanceof Date ? value.toISOString() : typeof value === 'object' ? JSON.stringify(value) : String(value)
  return `"${text.replaceAll(/["\\]/g, '\\$&')}"`
}
