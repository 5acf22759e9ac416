import { type Field, type Schema, sample } from './fields.ts'

/** Placeholder for a number valid in JSON but too large for JavaScript; replaced in the request text. */
export const tooLargeNumber = '\u{1F5DC} 1e400'

const wrongTypes: readonly unknown[] = [null, true, 0, '', 'x', [], {}, [[]], { constructor: {} }]
const numbers: readonly unknown[] = [
  ...[-1, 0, -0, 0.5, 1, 2 ** 15, 2 ** 31 - 2, 2 ** 31 - 1, 2 ** 31, -(2 ** 31) - 1, 2 ** 53, 2 ** 63],
  ...[1e308, -1e308, 5e-324, tooLargeNumber, 'NaN', 'Infinity', '1', '0x10', '1e1'],
]
const strangeTexts: readonly string[] = ['\0', 'a\0b', '\u001b', 'a\udc00 b', '\u202e', "' --"]
const dates: readonly string[] = [
  ...['0000-01-01', '0001-01-01', '1582-10-10', '1969-12-31', '1970-01-01', '2199-12-31', '2200-01-01', '9999-12-31'],
  ...['10000-01-01', '-000001-01-01', '2030-02-30', 'infinity', 'epoch', '2030-01-01 BC'],
]
const moments: readonly string[] = [
  ...['0001-01-01T00:00:00Z', '0001-01-01T00:00:00+14:00', '1969-12-31T23:59:59.999Z', '1970-01-01T00:00:00+00:01'],
  ...['1970-01-01T00:00:00Z', '2199-12-31T23:59:59.999Z', '2199-12-31T23:59:59-00:01', '9999-12-31T23:59:59-14:00'],
  ...['9999-12-31T23:59:59.999999999Z', '2030-01-01T24:00:00Z', '2030-06-30T23:59:60Z', '+275760-09-13T00:00:00Z'],
  ...[
    `2030-01-01T00:00:00.${'9'.repeat(500)}Z`,
    '2030-01-01T00:00:00.123456789+05:45',
    '2030-01-01T00:00:00',
    'infinity',
  ],
]
const ids: readonly string[] = [
  ...['00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff'],
  ...['0199A000-0000-7000-8000-00000000000F', '{0199a000-0000-7000-8000-000000000001}', '0199a000'],
]

/** Values at, just inside and just outside a field's bounds, and values of every other type. */
export function edgeValues({ schema, part }: Field): unknown[] {
  const values = [...wrongTypes, ...ofKind(schema)]
  return part === 'body' ? values : values.flatMap(inAddress)
}

function ofKind(schema: Schema): unknown[] {
  if (schema.enum) return [...schema.enum, ...strangeTexts]
  switch (schema.type) {
    case 'number':
    case 'integer': {
      const { minimum = 0, maximum = 0 } = schema
      return [...numbers, minimum, minimum - 1, minimum + 1e-9, maximum, maximum + 1, maximum - 1e-9]
    }
    case 'string':
      return [...strangeTexts, ...ofForm(schema)]
    case 'array': {
      const item = sample(schema.items as Schema, schema)
      const largest = schema.maxItems ?? 10
      return [[], Array(largest).fill(item), Array(largest + 1).fill(item), [null], [item, null]]
    }
    default:
      return [false]
  }
}

function ofForm({ format, maxLength = 100 }: Schema): string[] {
  if (format === 'date') return [...dates]
  if (format === 'date-time') return [...moments]
  if (format === 'uuid') return [...ids]
  return [
    ...['x'.repeat(maxLength), 'x'.repeat(maxLength + 1), 'x'.repeat(20_000)],
    ...['\ud83d'.repeat(maxLength), '👩‍👧'.repeat(maxLength).slice(0, maxLength), `${'x'.repeat(maxLength - 1)}\0`],
    ...['1'.repeat(maxLength), '+447700900123', 'N19 4PG', 'a@b.example'],
  ]
}

/** Values that a URL can hold: non-empty strings; an array repeats a name. Lone surrogates cannot be encoded. */
function inAddress(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.length > 0 ? [value.map(String)] : []
  if (value === null || typeof value === 'object') return []
  const text = String(value)
  return text === '' || text.length > 5000 || !text.isWellFormed() ? [] : [text]
}
