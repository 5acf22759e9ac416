import { InputError } from '../inputError.ts'

/** The largest whole number up to which sums are exact. */
export const maxValue = Number.MAX_SAFE_INTEGER

export type JsonObject = Readonly<Record<string, unknown>>

/** Takes a value of unknown shape and the path by which errors name it. */
export type Reader<Value> = (value: unknown, path: string) => Value

/** @throws InputError always */
export function fail(path: string, what: string): never {
  throw new InputError(`${path} ${what}`)
}

export function readObject(value: unknown, path: string): JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    fail(path, `is ${describeType(value)}, not an object`)
  }
  return value as JsonObject
}

export function readArray(value: unknown, path: string): readonly unknown[] {
  if (!Array.isArray(value)) fail(path, `is ${describeType(value)}, not an array`)
  return value
}

export const readList =
  <Item>(item: Reader<Item>): Reader<readonly Item[]> =>
  (value, path) =>
    readArray(value, path).map((entry, index) => item(entry, `${path}[${index}]`))

/** Only own properties count: no key reaches into a prototype. */
export const has = (object: JsonObject, key: string): boolean => Object.hasOwn(object, key) && object[key] !== undefined

const join = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`)

export function optional<Value>(
  object: JsonObject,
  key: string,
  path: string,
  reader: Reader<Value>,
): Value | undefined {
  return has(object, key) ? reader(object[key], join(path, key)) : undefined
}

export function required<Value>(object: JsonObject, key: string, path: string, reader: Reader<Value>): Value {
  if (!has(object, key)) fail(join(path, key), 'is missing')
  return reader(object[key], join(path, key))
}

/** A whole number within bounds, both included. */
export const integer =
  (min = 0, max = maxValue): Reader<number> =>
  (value, path) => {
    const number = readNumber(value, path)
    if (number > max) fail(path, `${number} is too large: at most ${max}`)
    if (!Number.isSafeInteger(number)) fail(path, `${number} is not a whole number`)
    if (number < min) fail(path, min === 0 ? `${number} is negative` : `${number} is below ${min}`)
    return number
  }

/** A number, decimals allowed, within bounds, both included. */
export const decimal =
  (min: number, max = maxValue): Reader<number> =>
  (value, path) => {
    const number = readNumber(value, path)
    if (number > max) fail(path, `${number} is too large: at most ${max}`)
    if (number < min) fail(path, min === 0 ? `${number} is negative` : `${number} is below ${min}`)
    return number
  }

function readNumber(value: unknown, path: string): number {
  // JSON has no NaN, but 1e999 reads as infinite.
  if (typeof value !== 'number') fail(path, `is ${describeType(value)}, not a number`)
  if (Number.isNaN(value)) fail(path, 'is not a number')
  return value
}

export function readText(value: unknown, path: string): string {
  if (typeof value !== 'string') fail(path, `is ${describeType(value)}, not a string`)
  return value
}

/** An object of any keys whose values are all of one type. */
export const readRecord =
  <Value>(entry: Reader<Value>): Reader<Readonly<Record<string, Value>>> =>
  (value, path) =>
    Object.fromEntries(
      Object.entries(readObject(value, path)).map(([key, inner]) => [key, entry(inner, `${path}.${quoteKey(key)}`)]),
    )

/** Short enough for a message, whatever the key is. */
export const quoteKey = (key: string): string => (/^[\w-]{1,40}$/.test(key) ? key : JSON.stringify(key.slice(0, 40)))

function describeType(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'an array'
  const names: Record<string, string> = { object: 'an object', string: 'a string', boolean: 'a boolean' }
  return names[typeof value] ?? `a ${typeof value}`
}

type Compact<Fields> = {
  [Key in keyof Fields as undefined extends Fields[Key] ? never : Key]: Fields[Key]
} & {
  [Key in keyof Fields as undefined extends Fields[Key] ? Key : never]?: Exclude<Fields[Key], undefined>
}

/** The same object without undefined fields. */
export function compact<Fields extends object>(fields: Fields): Compact<Fields> {
  const kept = fields as Record<string, unknown>
  for (const key of Object.keys(kept)) if (kept[key] === undefined) delete kept[key]
  return kept as Compact<Fields>
}

/** @throws InputError when two entries have the same id */
export function failOnDuplicates(ids: readonly number[], pathOf: (index: number) => string): void {
  const first = new Map<number, number>()
  for (const [index, id] of ids.entries()) {
    const earlier = first.get(id)
    if (earlier !== undefined) fail(`${pathOf(index)} ${id}`, `is also ${pathOf(earlier)}`)
    first.set(id, index)
  }
}
