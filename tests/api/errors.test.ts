import { randomUUID } from 'node:crypto'
import { request } from 'node:http'
import { gzipSync } from 'node:zlib'
import {
  createOrder,
  createPartner,
  createRecipient,
  createShift,
  deleteShift,
  type EndpointShape,
  getOrder,
  listOrders,
  listRuns,
  listShifts,
  recordStopEvents,
  searchRecipients,
  updatePartner,
} from '@doorstep/shared/contracts'
import { endpoints } from '@doorstep/shared/contracts/all'
import { beforeAll, describe, expect, it } from 'vitest'
import { useTestApi } from '../factories/api.ts'
import type { Client, Reply } from '../factories/client.ts'
import { type Group, makeGroup } from '../factories/group.ts'

const api = useTestApi()
let group: Group
let organiser: Client

beforeAll(async () => {
  group = await makeGroup(api)
  organiser = group.people.organiser.client
})

const somebody = () => ({ name: 'Ada Field', address: '1 Elm Grove', postcode: 'ZZ1 2BB' })

/** Every error is complete problem+json, without internal details. */
function expectProblem(reply: Reply, status: number, type: string, typed: readonly string[] = []): void {
  expect(reply.status, reply.text.slice(0, 300)).toBe(status)
  expect(reply.headers.get('content-type')).toMatch(/^application\/problem\+json/)
  expect(reply.body).toMatchObject({
    type: `/problems/${type}`,
    title: expect.stringMatching(/^[A-Z]/),
    status,
    detail: expect.stringMatching(/^[A-Z].*\.$/s),
    reference: expect.stringMatching(/^[0-9a-f-]{36}$/),
  })
  expect(reply.text).not.toMatch(/node_modules|\bat .*\.ts:|select |insert into|postgres|zod|kysely|violates|column/i)
  for (const value of typed) expect(reply.text).not.toContain(value)
}

const fieldsOf = (reply: Reply) => (reply.body as { fields?: { path: string; message: string }[] }).fields ?? []
const pathsOf = (reply: Reply) => fieldsOf(reply).map(({ path }) => path)

describe('access', () => {
  it('401 without a session, whatever is sent', async () => {
    expectProblem(await api.stranger().request('GET', '/api/orders'), 401, 'not-signed-in')
    const reply = await api.stranger().send('/api/orders', { method: 'POST', body: '{"broken' })
    expectProblem(reply, 401, 'not-signed-in')
  })

  it('401 with an unknown session', async () => {
    const reply = await api.stranger().send('/api/orders', { headers: { cookie: 'doorstep.session_token=made.up' } })
    expectProblem(reply, 401, 'not-signed-in')
  })

  it('403 for a role without access', async () => {
    expectProblem(await group.people.driver.client.request('GET', '/api/orders'), 403, 'not-allowed')
  })

  it('404 for a missing entity', async () => {
    expectProblem(await organiser.ask(getOrder, { params: { orderId: randomUUID() } }), 404, 'not-found')
    expectProblem(await organiser.request('GET', '/api/nothing'), 404, 'not-found')
    expectProblem(await organiser.request('PUT', '/api/orders'), 404, 'not-found')
    expectProblem(await organiser.request('GET', '/health/nothing'), 404, 'not-found')
    expectProblem(await organiser.request('GET', '/api/docs/package.json'), 404, 'not-found')
    expectProblem(await organiser.request('GET', '/api/docs/..%2fpackage.json'), 404, 'not-found')
  })

  it('409 with the current version', async () => {
    const { id } = await organiser.call(createPartner, { body: { name: 'Partner of the errors' } })
    const params = { partnerId: id }
    await organiser.call(updatePartner, { params, body: { version: 1, contact: 'first' } })
    const reply = await organiser.ask(updatePartner, { params, body: { version: 1, contact: 'second' } })
    expectProblem(reply, 409, 'stale-version', ['second'])
    expect(reply.body).toMatchObject({ currentVersion: 2 })
  })

  it('409 for a taken name, detected by the database', async () => {
    const reply = await organiser.ask(createPartner, { body: { name: 'kiln lane FOOD bank' } })
    expectProblem(reply, 409, 'conflict', ['FOOD'])
  })
})

describe('bodies', () => {
  const send = (body: RequestInit['body'], headers: Record<string, string> = {}) =>
    organiser.send('/api/recipients', {
      method: 'POST',
      body: body ?? null,
      headers: { 'content-type': 'application/json', ...headers },
    })

  it('413 above the contract’s limit: 64 kB, for sign-in 4 kB', async () => {
    expectProblem(await send(JSON.stringify({ ...somebody(), name: 'x'.repeat(65_536) })), 413, 'too-large')
    const signIn = { email: 'a@test.example', password: 'x'.repeat(4096) }
    expectProblem(await api.stranger().request('POST', '/api/session', signIn), 413, 'too-large')
  })

  it('413 for a small body that unpacks to more', async () => {
    const packed = gzipSync(JSON.stringify({ name: 'x'.repeat(5_000_000) }))
    expect(packed.length).toBeLessThan(10_000)
    expectProblem(await send(new Uint8Array(packed), { 'content-encoding': 'gzip' }), 413, 'too-large')
  })

  it('413 for 90,000 keys, which once let an anonymous client stall the service', async () => {
    const keys = Object.fromEntries(Array.from({ length: 90_000 }, (_, index) => [`key${index}`, 1]))
    const reply = await api.stranger().request('POST', '/api/session', keys)
    expectProblem(reply, 413, 'too-large')
    expect(reply.text.length).toBeLessThan(1000)
  })

  it('400 naming at most 20 fields, truncated, and the number of others', async () => {
    const keys = Object.fromEntries(Array.from({ length: 900 }, (_, index) => [`${'k'.repeat(40)}${index}`, 1]))
    const reply = await send(JSON.stringify({ ['x'.repeat(10_000)]: 1, ...keys }))
    expectProblem(reply, 400, 'invalid-request')
    expect(fieldsOf(reply)).toHaveLength(20)
    expect(reply.text.length).toBeLessThan(5000)
    expect(reply.text).toContain('and 901 more')
  })

  it('400 for deeply nested JSON or very many values, before parsing', async () => {
    for (const body of [
      `${'['.repeat(30_000)}`,
      `${'{"a":'.repeat(11)}1${'}'.repeat(11)}`,
      `{"name":[${'0,'.repeat(6000)}0]}`,
    ]) {
      const reply = await send(body)
      expectProblem(reply, 400, 'invalid-request')
      expect(reply.text).toContain('nested too deeply or contains too many values')
    }
  })

  it('415 for other formats, character sets and encodings', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', ''])
      expectProblem(await send('name=x', { 'content-type': type }), 415, 'unsupported-media-type')
    expectProblem(
      await send('{}', { 'content-type': 'application/json; charset=latin1' }),
      415,
      'unsupported-media-type',
    )
    const utf16 = Buffer.from('{}', 'utf16le')
    expectProblem(
      await send(utf16, { 'content-type': 'application/json; charset=utf-16' }),
      415,
      'unsupported-media-type',
    )
    expectProblem(await send('{}', { 'content-encoding': 'lzma' }), 415, 'unsupported-media-type')
  })

  it('400 for invalid JSON and invalid compression', async () => {
    for (const body of ['{"name": "Ada', '{name: 1}', 'undefined', '{"a":1}{"b":2}'])
      expectProblem(await send(body), 400, 'invalid-request', ['Ada'])
    expectProblem(await send('{}', { 'content-encoding': 'gzip' }), 400, 'invalid-request')
  })

  it('400 naming the fields missing from an empty body', async () => {
    for (const body of ['{}', 'null', undefined]) {
      const reply = await send(body)
      expectProblem(reply, 400, 'invalid-request')
      expect(pathsOf(reply)).toEqual(expect.arrayContaining(['name', 'address', 'postcode']))
    }
  })

  it('400 for JSON other than an object', async () => {
    for (const body of ['[]', '"name"', '5', 'true', '[{"name":"Ada"}]'])
      expectProblem(await send(body), 400, 'invalid-request', ['Ada'])
  })

  it('400 naming unknown fields, including nested ones, but never their values', async () => {
    const reply = await send(
      JSON.stringify({
        ...somebody(),
        religion: 'secret-value',
        point: { longitude: 0, latitude: 51, height: 'secret-value' },
      }),
    )
    expectProblem(reply, 400, 'invalid-request', ['secret-value', 'Ada Field'])
    expect(pathsOf(reply).toSorted()).toEqual(['point.height', 'religion'])
    const prototype = await send(
      `{"__proto__": {"name": "x"}, "constructor": 1, ${JSON.stringify(somebody()).slice(1)}`,
    )
    expectProblem(prototype, 400, 'invalid-request')
    expect(pathsOf(prototype)).toContain('constructor')
  })

  it('400 naming fields of the wrong type, but never their values', async () => {
    const reply = await send(JSON.stringify({ ...somebody(), householdSize: 'eleven-ish', foodRules: 'kosher-ish' }))
    expectProblem(reply, 400, 'invalid-request', ['eleven-ish', 'kosher-ish'])
    expect(pathsOf(reply).toSorted()).toEqual(['foodRules', 'householdSize'])
  })

  it('accepts a body of the maximum size', async () => {
    const reply = await send(JSON.stringify({ ...somebody(), accessNotes: 'y'.repeat(500) }))
    expect(reply.status).toBe(201)
  })
})

describe('paths and queries', () => {
  it('400 for invalid ids', async () => {
    for (const id of ['1', 'null', `${randomUUID()}x`, "' or 1=1 --", '%00', '..%2f..', 'é'])
      expectProblem(await organiser.request('GET', `/api/orders/${encodeURI(id)}`), 400, 'invalid-request')
    expectProblem(await organiser.request('GET', '/api/orders/%00'), 400, 'invalid-request')
    expectProblem(await organiser.request('GET', '/api/orders/%E0%A4%A'), 400, 'invalid-request')
  })

  it('400 for repeated values, unknown names and nested ones', async () => {
    for (const query of ['date=2030-01-01&date=2030-01-02', 'limit=1&limit=2', 'sort[a]=b', 'hello=x', '__proto__=x'])
      expectProblem(await organiser.request('GET', `/api/orders?${query}`), 400, 'invalid-request')
  })

  it('400 naming at most 20 unknown names', async () => {
    const query = Array.from({ length: 900 }, (_, index) => `name${index}`).join('&')
    const reply = await organiser.request('GET', `/api/partners?${query}`)
    expectProblem(reply, 400, 'invalid-request')
    expect(fieldsOf(reply)).toHaveLength(20)
    const long = await organiser.request('GET', `/api/partners?${'x'.repeat(12_000)}=1`)
    expectProblem(long, 400, 'invalid-request')
    expect(long.text.length).toBeLessThan(2000)
    expectProblem(await organiser.request('GET', `/api/orders/${'x'.repeat(12_000)}`), 400, 'invalid-request')
  })

  it('400 for values out of range', async () => {
    for (const query of [
      'limit=0',
      'limit=201',
      'limit=1e9',
      'limit=x',
      'date=2030-02-30',
      'date=0000-01-01',
      'status=x',
    ])
      expectProblem(await organiser.request('GET', `/api/orders?${query}`), 400, 'invalid-request')
    expectProblem(await organiser.ask(listShifts, { query: { date: '0000-01-01' } }), 400, 'invalid-request')
    const params = { shiftId: randomUUID() }
    expectProblem(await organiser.ask(deleteShift, { params, query: { version: 2 ** 31 } }), 400, 'invalid-request')
    expectProblem(await organiser.ask(deleteShift, { params, query: { version: 2 ** 53 } }), 400, 'invalid-request')
  })

  it('400 for forged cursors', async () => {
    const made = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const id = randomUUID()
    const forOrders = [
      'x',
      made({}),
      made(['created desc']),
      made(['created desc', 'yesterday-ish', id]),
      made(['created desc', '\0', id]),
      made(['created desc', null, id]),
      made(['created desc', '2030-01-01', 'x']),
      made(['created asc', '2030-01-01', id]),
    ]
    for (const cursor of forOrders)
      expectProblem(await organiser.ask(listOrders, { query: { cursor } }), 400, 'invalid-request')
    for (const [sort, value] of [
      ['window', 'x'],
      ['window', '99999999999'],
      ['status', '\0'],
      ['postcode', '\0'],
    ]) {
      const query = { sort, cursor: made([`${sort} desc`, value, id]) }
      expectProblem(await organiser.ask(listOrders, { query }), 400, 'invalid-request')
    }
    for (const value of ['2030-99-99', '0000-01-01', 'infinity', '\0', null])
      expectProblem(
        await organiser.ask(listRuns, { query: { cursor: made(['runs', value, id]) } }),
        400,
        'invalid-request',
      )
  })
})

const hostile = {
  'a NUL character': 'Ada\0Field',
  'an escape character': 'Ada\u001b[31mField',
  'very long text': 'A'.repeat(50_000),
} as const

const harmless = {
  SQL: "Robert'); drop table orders; --",
  'SQL with percent and underscore': '100%_\\ Ada',
  emoji: 'Zoë 👩‍👩‍👧 Ünlü',
  'right-to-left text': 'مريم الحسن',
  markup: '<script>alert(1)</script>',
  'a lone surrogate': 'Ada \ud83d Field',
} as const

/** Endpoints that take user text, with a function that puts a text into one of their fields. */
const textual: [string, EndpointShape, (text: string) => { params?: Record<string, string>; body: unknown }][] = [
  ['partner name', createPartner, (text) => ({ body: { name: text } })],
  ['partner contact', createPartner, (text) => ({ body: { name: `P ${randomUUID()}`, contact: text } })],
  ['household name', createRecipient, (text) => ({ body: { ...somebody(), name: text } })],
  ['household notes', createRecipient, (text) => ({ body: { ...somebody(), accessNotes: text } })],
  ['household unit', createRecipient, (text) => ({ body: { ...somebody(), unit: text } })],
  ['search', searchRecipients, (text) => ({ body: { text } })],
  ['order note', createOrder, (text) => ({ body: { ...parcel(), note: text } })],
]

const parcel = () => ({
  id: randomUUID(),
  date: '2030-01-01',
  partnerId: group.partner.id,
  hubId: group.hub.id,
  recipient: somebody(),
})

describe('hostile and strange text', () => {
  describe.each(textual)('%s', (name, endpoint, put) => {
    it.each(Object.entries(hostile))('400 for %s', async (_, text) => {
      expectProblem(await organiser.ask(endpoint, put(text)), 400, 'invalid-request', [text, 'Field'])
    })

    it.each(Object.entries(harmless))('takes %s as it is', async (_, text) => {
      const fits = name === 'household unit' ? text.slice(0, 30).trim() : text
      const reply = await organiser.ask(endpoint, put(fits))
      expect([200, 201], reply.text).toContain(reply.status)
      if (endpoint !== searchRecipients) expect(reply.text).toContain(JSON.stringify(fits.toWellFormed()).slice(1, -1))
    })
  })

  it('400 for text that is not a postcode or phone number', async () => {
    for (const text of [...Object.values(hostile), ...Object.values(harmless)]) {
      const phone = await organiser.ask(createRecipient, { body: { ...somebody(), phone: text } })
      expectProblem(phone, 400, 'invalid-request', [text])
      const postcode = await organiser.ask(createRecipient, { body: { ...somebody(), postcode: text } })
      expectProblem(postcode, 400, 'invalid-request', [text])
    }
    const asked = await organiser.request('POST', '/api/postcodes/check', { text: 'N1\0 1AA' })
    expect([200, 400]).toContain(asked.status)
    expectProblem(
      await api.stranger().request('POST', '/api/session', { email: 'a\0@test.example', password: 'x' }),
      400,
      'invalid-request',
    )
    expectProblem(
      await api.stranger().request('POST', '/api/session', { email: 'a@test.example', password: 'x\0' }),
      401,
      'wrong-sign-in',
    )
  })

  it('searches for literal percent and underscore', async () => {
    await organiser.call(createRecipient, { body: { ...somebody(), name: 'Percy 50%' } })
    const { items } = await organiser.call(searchRecipients, { body: { text: '%' } })
    expect(items.map(({ name }) => name)).not.toContain('Ada Field')
  })

  it('400 for numbers and dates that the database cannot store', async () => {
    const params = { partnerId: group.partner.id }
    for (const version of [2 ** 31, 2 ** 53 - 1, 1e300, 1.5, -1, 0])
      expectProblem(
        await organiser.ask(updatePartner, { params, body: { version, name: 'x' } }),
        400,
        'invalid-request',
      )
    for (const date of ['0000-01-01', '10000-01-01', '2030-02-30', 'today', 'infinity'])
      expectProblem(await organiser.ask(createOrder, { body: { ...parcel(), date } }), 400, 'invalid-request')
    const shift = { driverId: group.driver.id, date: '0000-12-31', window: { from: 0, until: 60 } }
    expectProblem(await organiser.ask(createShift, { body: shift }), 400, 'invalid-request')
    const event = { id: randomUUID(), stopId: randomUUID(), kind: 'outcome', outcome: 'no_answer' }
    for (const deviceTime of ['0000-01-01T00:00:00Z', '2030-13-01T00:00:00Z', '+275760-09-13T00:00:00Z', 'now']) {
      const body = { events: [{ ...event, deviceTime }] }
      expectProblem(
        await organiser.ask(recordStopEvents, { params: { roundId: randomUUID() }, body }),
        400,
        'invalid-request',
      )
    }
  })
})

describe('every endpoint with a body', () => {
  // A form without script is answered with a page.
  const withBody = endpoints.filter((endpoint) => endpoint.body && endpoint.form !== 'html')

  it.each(withBody)('$id refuses an unknown field by name', async (endpoint) => {
    const ids = Object.fromEntries(
      [...endpoint.path.matchAll(/:(\w+)/g)].map(([, name = '']) => [name, name === 'number' ? '2' : randomUUID()]),
    )
    const role = endpoint.access === 'open' ? 'organiser' : (endpoint.access[0] as keyof Group['people'])
    const reply = await group.people[role].client.ask(endpoint, {
      params: ids,
      body: { nonsenseField: 'nonsense-value' },
    })
    expectProblem(reply, 400, 'invalid-request', ['nonsense-value'])
    expect(pathsOf(reply)).toContain('nonsenseField')
  })

  it('exists', () => expect(withBody.length).toBeGreaterThan(10))

  it('refuses unknown names even where no input is allowed', async () => {
    const query = await organiser.request('GET', '/api/partners?colour=red')
    expectProblem(query, 400, 'invalid-request', ['red'])
    expect(pathsOf(query)).toEqual(['colour'])
    const body = await organiser.request('POST', `/api/runs/${randomUUID()}/stop`, { colour: 'red' })
    expectProblem(body, 400, 'invalid-request', ['red'])
    expect(pathsOf(body)).toEqual(['colour'])
  })
})

describe('requests from other programs', () => {
  it('survives an aborted request', async () => {
    await new Promise<void>((resolve) => {
      const { hostname, port } = new URL(api.address)
      const broken = request({
        ...{ hostname, port, method: 'POST', path: '/api/partners' },
        headers: { cookie: organiser.cookie, 'content-type': 'application/json', 'content-length': 1000 },
      })
      broken.on('error', () => resolve())
      broken.write('{"name": "Half')
      setTimeout(() => broken.destroy(new Error('gone')), 50)
    })
    expect((await organiser.request('GET', '/health/live')).status).toBe(200)
  })

  it('sends security headers with pages and responses', async () => {
    const reply = await organiser.request('GET', '/api/partners')
    expect(reply.headers.get('cache-control')).toBe('no-store')
    expect(reply.headers.get('x-content-type-options')).toBe('nosniff')
    expect(reply.headers.get('content-security-policy')).toContain("default-src 'self'")
    expect(reply.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(reply.headers.get('x-powered-by')).toBeNull()
  })
})
