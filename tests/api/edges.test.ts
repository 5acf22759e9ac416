import { defaultMaxBody, type EndpointShape, type Role } from '@doorstep/shared/contracts'
import { endpoints } from '@doorstep/shared/contracts/all'
import { beforeAll, describe, expect, it } from 'vitest'
import { jsonLimits } from '../../api/src/kernel/limits.ts'
import { useTestApi } from '../factories/api.ts'
import { addressOf, type Client, type Reply } from '../factories/client.ts'
import { makeColleague } from '../factories/group.ts'
import { addSmallRegion } from '../factories/region.ts'
import { ask } from './access/ask.ts'
import { type Parts, rows } from './access/rows.ts'
import { makeWorld, type World } from './access/world.ts'
import { type Field, fieldsOf, isUnbounded, largest, put, type Schema } from './edges/fields.ts'
import { edgeValues, tooLargeNumber } from './edges/values.ts'

const api = useTestApi({ role: 'all' })
let world: World

beforeAll(async () => {
  await addSmallRegion(api.tools.dataFolder)
  world = await makeWorld(api)
})

/** A plan takes a second, so these succeed once and conflict from then on. They run first, before there are recurring orders to plan. */
const dear = ['planRun', 'lockStops', 'publishRun', 'closeRun']

const withFields = endpoints
  .filter((endpoint) => fieldsOf(endpoint).length > 0)
  .toSorted((one, other) => dear.indexOf(other.id) - dear.indexOf(one.id))

it.each(withFields)('$id has bounds for every field', (endpoint) => {
  const unbounded = fieldsOf(endpoint).filter(({ schema }) => isUnbounded(schema))
  expect(unbounded.map(({ part, path }) => [part, ...path].join('.'))).toEqual([])
})

it.each(endpoints.filter((endpoint) => endpoint.body))(
  '$id takes the largest body that fits its contract',
  (endpoint) => {
    const [body] = fieldsOf(endpoint).filter(({ part, path }) => part === 'body' && path.length === 0)
    const { bytes, depth, values } = largest(body?.schema as Schema)
    expect(bytes).toBeLessThanOrEqual(endpoint.maxBody ?? defaultMaxBody)
    expect(depth).toBeLessThanOrEqual(jsonLimits.depth)
    expect(values).toBeLessThanOrEqual(endpoint.maxValues ?? jsonLimits.values)
  },
)

describe('boundary values', () => {
  it.each(withFields)('$id never answers 500', async (endpoint) => {
    const { sent, ownAccount } = rows[endpoint.id] as (typeof rows)[string]
    let client = await clientFor(endpoint)
    let fresh = await sent(world)
    const isTaken = async (...values: readonly SentValue[]) => {
      const parts = values.reduce((sum, { field, value }) => withValue(sum, field, value), fresh)
      const reply = await send(client, endpoint, parts)
      expect(reply.status, describeValues(values, reply)).not.toBe(500)
      if (reply.status >= 300) return false
      fresh = await afterSuccess(endpoint, fresh)
      if (ownAccount) client = await clientFor(endpoint)
      return true
    }
    const fields = fieldsOf(endpoint)
    const values = fields.flatMap((field) => valuesToSend(endpoint, field, fresh))
    const stored = new Set<SentValue>()
    for (const together of storedTogether(endpoint, fields, values))
      if (await isTaken(...together)) for (const each of together) stored.add(each)
    for (const each of values) if (!stored.has(each)) await isTaken(each)
  })
})

interface SentValue {
  readonly field: Field
  readonly value: unknown
  /** By the contract. */
  readonly isAccepted: boolean
}

const withValue = (parts: Parts, field: Field, value: unknown): Parts => ({
  ...parts,
  [field.part]: put(parts[field.part], field, value),
})

/**
 * Values of several fields for one request: the first of each, the second of each and so on. A success stores them all, which is as good as one
 * request for each; those of a refused request are sent one by one. Texts, numbers and switches of a body only: other values are mostly refused
 * for what they refer to, and a query stops at the first condition that nothing meets.
 */
function storedTogether(
  endpoint: EndpointShape,
  fields: readonly Field[],
  values: readonly SentValue[],
): SentValue[][] {
  if (endpoint.method === 'GET' || endpoint.form === 'upload' || dear.includes(endpoint.id)) return []
  const plain = fields.filter(
    ({ part, path, schema }) =>
      part === 'body' && path.length === 1 && path[0] !== 'version' && isPlain(schema) && isOnly(fields, path),
  )
  const ofFields = plain.map((field) => values.filter((each) => each.field === field && each.isAccepted))
  return Array.from({ length: Math.max(0, ...ofFields.map(({ length }) => length)) }, (_, index) =>
    ofFields.flatMap((each) => each.slice(index, index + 1)),
  ).filter(({ length }) => length > 1)
}

const isPlain = ({ type, format }: Schema) =>
  !format && type !== undefined && ['string', 'number', 'integer', 'boolean'].includes(type)

const isOnly = (fields: readonly Field[], [name]: Field['path']) =>
  fields.filter(({ part, path }) => part === 'body' && path[0] === name).length === 1

it('reads back stored boundary values', async () => {
  for (const endpoint of endpoints.filter(({ method, form }) => method === 'GET' && form !== 'stream')) {
    const reply = await send(
      await clientFor(endpoint),
      endpoint,
      await (rows[endpoint.id] as (typeof rows)[string]).sent(world),
    )
    expect([endpoint.id, reply.status], reply.text.slice(0, 300)).toEqual([endpoint.id, endpoint.status])
  }
})

/** A request that can succeed after a success: with the next version after a change, new after a creation. */
async function afterSuccess({ id, method }: EndpointShape, parts: Parts): Promise<Parts> {
  if (method === 'GET' || dear.includes(id)) return parts
  const { version } = (parts.body ?? {}) as { version?: number }
  if (version !== undefined && (method === 'PATCH' || method === 'PUT'))
    return { ...parts, body: { ...(parts.body as object), version: version + 1 } }
  return (rows[id] as (typeof rows)[string]).sent(world)
}

/**
 * Every value that the contract accepts, and one refused value per field: all refusals share their code, but parsing must handle each.
 */
function valuesToSend(endpoint: EndpointShape, field: Field, fresh: Parts): SentValue[] {
  const values = [...new Set(edgeValues(field))].map((value) => {
    const sent = withValue(fresh, field, value === tooLargeNumber ? Number.POSITIVE_INFINITY : value)
    return { field, value, isAccepted: endpoint[field.part]?.safeParse(sent[field.part]).success ?? false }
  })
  return [...values.filter(({ isAccepted }) => isAccepted), ...values.filter(({ isAccepted }) => !isAccepted).slice(-1)]
}

/** A client with access. */
async function clientFor({ id }: EndpointShape): Promise<Client> {
  const roles: readonly Role[] = ['handler', 'partner', 'organiser', 'driver', 'admin', 'packer']
  const allowed = rows[id]?.roles.split(' ').findIndex((status) => status !== '403') as number
  const person = world.own.people[roles[allowed] as Role]
  return rows[id]?.ownAccount ? (await makeColleague(api, world.own, person)).client : person.client
}

async function send(client: Client, endpoint: EndpointShape, parts: Parts): Promise<Reply> {
  const headers = { 'content-type': endpoint.form === 'upload' ? 'application/octet-stream' : 'application/json' }
  const { method, path } = endpoint
  if (endpoint.form === 'upload') return client.send(addressOf(path, parts), { method, headers, body: 'no extract' })
  const body = JSON.stringify(parts.body)?.replaceAll(JSON.stringify(tooLargeNumber), '1e400')
  return body === undefined
    ? ask(client, endpoint, parts)
    : client.send(addressOf(path, parts), { method, headers, body })
}

const describeValues = (values: readonly SentValue[], reply: Reply): string => {
  const sent = values.map(({ field, value }) => `${[field.part, ...field.path].join('.')} = ${JSON.stringify(value)}`)
  return `${sent.map((each) => each.slice(0, 120)).join(', ')}: ${reply.text.slice(0, 200)}`
}
