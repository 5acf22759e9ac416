import { connect, type Socket } from 'node:net'
import { getSession, healthLive, listPartners, signIn } from '@doorstep/shared/contracts'
import { beforeAll, describe, expect, it } from 'vitest'
import { budgets, defaultRequestsPerMinute } from '../../api/src/kernel/limits.ts'
import { testPassword, useTestApi } from '../factories/api.ts'
import { type Group, makeGroup } from '../factories/group.ts'

/** Timeouts short enough for a test yet safe on a busy machine, with the usual budgets. */
const times = { headers: 1000, request: 4000, idle: 20_000 }
const api = useTestApi({ times, requestsPerMinute: defaultRequestsPerMinute, minFreeDisk: Number.MAX_SAFE_INTEGER })
let group: Group

beforeAll(async () => {
  group = await makeGroup(api)
})

/** Writes text to a new connection. @returns the response until the server closes it */
async function answerTo(text: string, go?: (socket: Socket) => void): Promise<string> {
  const { hostname, port } = new URL(api.address)
  const socket = connect(Number(port), hostname)
  let answer = ''
  socket.on('data', (chunk) => {
    answer += chunk.toString('utf8')
  })
  socket.on('error', () => undefined)
  socket.write(text)
  go?.(socket)
  await new Promise((resolve) => socket.once('close', resolve))
  return answer
}

const head = (method: string, path: string, headers: Record<string, string | number>) =>
  `${method} ${path} HTTP/1.1\r\nhost: test\r\n${Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}`

describe('a slow request', () => {
  it('is closed while its headers are incomplete', async () => {
    expect(await answerTo(head('GET', '/api/session', {}))).toContain('408 Request Timeout')
  })

  it('gets 408 and is closed while its body is incomplete', async () => {
    const { client } = group.people.organiser
    const headers = { cookie: client.cookie, 'content-type': 'application/json', 'content-length': 1000 }
    const answer = await answerTo(`${head('POST', '/api/partners', headers)}\r\n{"name": "`, (socket) => {
      // Occasional bytes keep the connection from being idle.
      const drip = setInterval(() => socket.write('a'), 50)
      socket.once('close', () => clearInterval(drip))
    })
    expect(answer).toMatch(/^HTTP\/1\.1 408 /)
    expect(answer.toLowerCase()).toContain('connection: close')
    expect(answer).toContain('/problems/request-timeout')
    expect((await client.ask(getSession)).status).toBe(200)
  })

  it('is closed if it continues after a refusal', async () => {
    const headers = { 'content-type': 'application/json', 'content-length': 1_000_000 }
    const answer = await answerTo(`${head('POST', '/api/partners', headers)}\r\n{"name": "`, (socket) => {
      const drip = setInterval(() => socket.write('a'), 50)
      socket.once('close', () => clearInterval(drip))
    })
    expect(answer).toMatch(/^HTTP\/1\.1 401 /)
  })

  it('is refused with too many headers', async () => {
    const headers = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`x-${index}`, 'y'.repeat(60)]))
    expect(await answerTo(`${head('GET', '/api/session', headers)}\r\n`)).toMatch(/^HTTP\/1\.1 431 /)
  })
})

describe('an upload', () => {
  it('is refused with a message when too little disk space would stay free', async () => {
    const { client } = group.people.admin
    const headers = { 'content-type': 'application/octet-stream' }
    const reply = await client.send('/api/regions/upload?file=a.osm.pbf', { method: 'POST', headers, body: 'x' })
    expect(reply.status).toBe(503)
    expect(reply.body).toMatchObject({
      detail: expect.stringMatching(/^The disk has too little space .* must stay free/),
    })
  })
})

describe('an anonymous client that floods the API', () => {
  it('is refused for a while, but a signed-in person at the same address is not', async () => {
    const stranger = api.stranger()
    const { capacity } = budgets.stranger.requests
    const statuses = new Map<number, number>()
    let retryAfter = 0
    for (let count = 0; count < 2 * capacity; count++) {
      const reply = await stranger.ask(listPartners)
      statuses.set(reply.status, (statuses.get(reply.status) ?? 0) + 1)
      if (reply.status === 429) retryAfter = Number(reply.headers.get('retry-after'))
    }
    expect(statuses.get(401)).toBeGreaterThanOrEqual(capacity)
    expect(statuses.get(429)).toBeGreaterThan(0)
    expect(retryAfter).toBeGreaterThan(0)
    expect((await group.people.organiser.client.ask(listPartners)).status).toBe(200)
    expect((await stranger.ask(healthLive)).status).toBe(200)
    const body = { email: group.people.organiser.email, password: testPassword }
    const flood = Promise.all(Array.from({ length: 100 }, () => stranger.ask(listPartners)))
    // The device is known for the account.
    const { client } = group.people.organiser
    const signedIn = await Promise.all(Array.from({ length: 3 }, () => client.ask(signIn, { body })))
    expect(signedIn.map(({ status }) => status)).toEqual([200, 200, 200])
    expect((await flood).filter(({ status }) => status === 429).length).toBeGreaterThan(0)
  })
})
