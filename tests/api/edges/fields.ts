import type { EndpointShape } from '@doorstep/shared/contracts'

/** The subset of JSON Schema that our contracts use. */
export interface Schema {
  readonly $ref?: string
  readonly $defs?: Readonly<Record<string, Schema>>
  readonly type?: 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean' | 'null'
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  /** Of a union whose kinds exclude each other. */
  readonly oneOf?: readonly Schema[]
  readonly enum?: readonly string[]
  readonly const?: unknown
  readonly format?: string
  readonly pattern?: string
  readonly examples?: readonly unknown[]
  readonly minimum?: number
  readonly maximum?: number
  readonly maxLength?: number
  readonly minItems?: number
  readonly maxItems?: number
}

type Step = string | number

/** A field of a request, with the schemas of all its ancestors. */
export interface Field {
  readonly part: 'params' | 'query' | 'body'
  readonly path: readonly Step[]
  readonly schema: Schema
  readonly parents: readonly Schema[]
}

/** Every field of an endpoint's request, including nested ones; once where several kinds of a union have the same. */
export function fieldsOf(endpoint: EndpointShape): Field[] {
  const fields = (['params', 'query', 'body'] as const).flatMap((part) => {
    const schema = endpoint[part]
    if (!schema) return []
    const root = schema.toJSONSchema({ io: 'input', unrepresentable: 'any' }) as Schema
    return walk(part, root, root, [], [])
  })
  const alike = new Map<string, Field>()
  for (const field of fields.toReversed())
    alike.set(JSON.stringify([field.part, field.path, { ...field.schema, $defs: undefined }]), field)
  return [...alike.values()].reverse()
}

function walk(part: Field['part'], root: Schema, given: Schema, path: Step[], parents: Schema[]): Field[] {
  const schema = resolve(root, given)
  if (schema.anyOf) return schema.anyOf.flatMap((choice) => walk(part, root, choice, path, parents))
  if (schema.type === 'null') return []
  const field = { part, path, schema: { ...schema, ...(root.$defs ? { $defs: root.$defs } : {}) }, parents }
  const within = [...parents, field.schema]
  const inside = Object.entries(schema.properties ?? {}).flatMap(([name, property]) =>
    walk(part, root, property, [...path, name], within),
  )
  const items = schema.items ? walk(part, root, schema.items, [...path, 0], within) : []
  return [...(path.length > 0 || part === 'body' ? [field] : []), ...inside, ...items]
}

function resolve(root: Schema, schema: Schema): Schema {
  const name = schema.$ref?.split('/').at(-1)
  const found = name === undefined ? schema : (root.$defs?.[name] as Schema)
  return found.oneOf ? { ...found, anyOf: found.oneOf } : found
}

/** Sets a field of the request, creating missing ancestors. */
export function put(request: unknown, field: Field, value: unknown): unknown {
  return putAt(request, field.path, field.parents, value)
}

function putAt(there: unknown, path: readonly Step[], schemas: readonly Schema[], value: unknown): unknown {
  const [step, ...rest] = path
  if (step === undefined) return value
  const schema = schemas[0] as Schema
  const container = isOfKind(schema, there) ? there : sample(schema)
  const inner = putAt((container as Record<Step, unknown>)[step], rest, schemas.slice(1), value)
  if (Array.isArray(container)) return container.with(0, inner)
  return { ...(container as object), [step]: inner }
}

/** Whether there is a value, and of this kind: a union's other kinds differ in a constant. */
const isOfKind = ({ properties = {} }: Schema, there: unknown): boolean =>
  there !== undefined &&
  there !== null &&
  Object.entries(properties).every(
    ([name, { const: kind }]) => kind === undefined || (there as Record<string, unknown>)[name] === kind,
  )

/** A small value that fits the schema, for missing fields. */
export function sample(given: Schema, root: Schema = given): unknown {
  const schema = resolve(root, given)
  if (schema.anyOf) return sample(schema.anyOf[0] as Schema, root)
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  if (schema.examples) return schema.examples[0]
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        (schema.required ?? []).map((name) => [name, sample(schema.properties?.[name] as Schema, root)]),
      )
    case 'array':
      return [sample(schema.items as Schema, root)]
    case 'number':
    case 'integer':
      return schema.maximum ?? 1
    case 'boolean':
      return true
    case 'string':
      if (schema.format === 'uuid') return '0199a000-0000-7000-8000-000000000001'
      return schema.format === 'date' ? '2030-01-01' : 'N19 4PG'
    default:
      return null
  }
}

/**
 * A number, string or array without bounds. Integers default to JavaScript's safe range; whether the database can store the maximum is tested.
 */
export function isUnbounded({ type, ...schema }: Schema): boolean {
  switch (type) {
    case 'number':
    case 'integer':
      return !((schema.minimum ?? Number.NEGATIVE_INFINITY) > Number.MIN_SAFE_INTEGER && schema.maximum !== undefined)
    case 'string':
      if (schema.const !== undefined) return false
      return schema.maxLength === undefined && !schema.enum && schema.format !== 'uuid' && schema.format !== 'date'
    case 'array':
      return schema.maxItems === undefined
    case undefined:
      return schema.const === undefined
    default:
      return false
  }
}

/** Size of the largest JSON that fits the schema: bytes (up to three per character), depth, values. */
export function largest(given: Schema, root: Schema = given): { bytes: number; depth: number; values: number } {
  const schema = resolve(root, given)
  if (schema.anyOf) {
    const choices = schema.anyOf.map((choice) => largest(choice, root))
    const most = (of: 'bytes' | 'depth' | 'values') => Math.max(...choices.map((choice) => choice[of]))
    return { bytes: most('bytes'), depth: most('depth'), values: most('values') }
  }
  if (schema.type === 'array') {
    const item = largest(schema.items as Schema, root)
    const { maxItems = Number.POSITIVE_INFINITY } = schema
    return { bytes: 2 + maxItems * (item.bytes + 1), depth: 1 + item.depth, values: maxItems * item.values }
  }
  if (schema.type === 'object') {
    const parts = Object.entries(schema.properties ?? {}).map(([name, property]) => ({
      ...largest(property, root),
      name: name.length + 4,
    }))
    return {
      bytes: 2 + parts.reduce((sum, part) => sum + part.name + part.bytes, 0),
      depth: 1 + Math.max(0, ...parts.map((part) => part.depth)),
      values: parts.reduce((sum, part) => sum + part.values, 0),
    }
  }
  const characters = schema.maxLength ?? 40
  return { bytes: 2 + (hasWideCharacters(schema) ? 3 : 1) * characters, depth: 0, values: 1 }
}

/** Whether a value may have characters beyond ASCII: neither a format nor a pattern of one class, such as base64url's, rules them out. */
const hasWideCharacters = ({ type, format, pattern = '' }: Schema): boolean =>
  type === 'string' && !format && !/^\^\[(?!\^)[A-Za-z0-9_-]+\][+*]\$$/.test(pattern)
