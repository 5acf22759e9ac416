import { getSession, listPartners, signIn, signOut } from '@doorstep/shared/contracts'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApi, type TestApi, testPassword, useTestApi } from '../factories/api.ts'
import type { Client, Reply } from '../factories/client.ts'
import { type Group, makeGroup, makePerson, type Person } from '../factories/group.ts'

/** Streams look after their session as often as a test can wait. */
const heartbeatMs = 100
/** As everywhere but in tests. */
const passwords = undefined
const api = useTestApi({ heartbeatMs, passwords })
let group: Group
let owner: postgres.Sql

beforeAll(async () => {
  group = await makeGroup(api)
  owner = postgres(api.ownerUrl, { max: 1, onnotice: () => {} })
})
afterAll(() => owner?.end())

/** Another process on the same database. */
async function withAnotherApp<T>(settings: Parameters<typeof startTestApi>[2], work: (other: TestApi) => Promise<T>) {
  const other = await startTestApi(api.ownerUrl, api.tools.dataFolder, { passwords, ...settings })
  try {
    return await work(other)
  } finally {
    await other.close()
  }
}

const newcomer = (): Promise<Person> => makePerson(api, group.organisationId, { role: 'handler' })
const trySignIn = (client: Client, email: string, password = testPassword) =>
  client.ask(signIn, { body: { email, password } })
const isSignedIn = async (client: Client) => (await client.ask(getSession)).status === 200
const setCookies = (reply: Reply) => reply.headers.getSetCookie()

const setMembership = (person: Person, active: boolean) =>
  owner`update members set active = ${active} where user_id = ${person.session.userId}`

describe('signing in', () => {
  it('says who is there, and sets a cookie that scripts and other sites cannot use', async () => {
    const { email, session } = group.people.partner
    const reply = await trySignIn(api.stranger(), email)
    expect(reply.status).toBe(200)
    expect(reply.body).toEqual(session)
    expect(session).toMatchObject({ role: 'partner', partnerId: group.partner.id, driverId: null })
    const cookie = setCookies(reply).find((one) => one.startsWith('doorstep.session_token='))
    expect(cookie).toMatch(/; HttpOnly/i)
    expect(cookie).toMatch(/; SameSite=Lax/i)
    expect(cookie).toMatch(/; Path=\//i)
    expect(cookie).not.toMatch(/; Secure/i)
    expect(reply.text).not.toContain('token')
  })

  it('takes the address in any case of letters', async () => {
    expect((await trySignIn(api.stranger(), group.people.handler.email.toUpperCase())).status).toBe(200)
  })

  it('answers the same for a wrong password, an unknown address and a membership that ended', async () => {
    const former = await newcomer()
    await setMembership(former, false)
    const replies = await Promise.all([
      trySignIn(api.stranger(), group.people.handler.email, 'wrong horse battery staple'),
      trySignIn(api.stranger(), 'nobody@test.example'),
      trySignIn(api.stranger(), former.email),
    ])
    for (const reply of replies) {
      expect(reply.status).toBe(401)
      expect(setCookies(reply)).toEqual([])
      expect(reply.text).not.toMatch(/test\.example|staple/)
    }
    const [first, ...others] = replies.map(({ body }) => ({ ...(body as object), reference: '' }))
    expect(first).toMatchObject({ type: '/problems/wrong-sign-in' })
    for (const other of others) expect(other).toEqual(first)
    const sessions = await owner`select 1 from auth.session where "userId" = ${former.session.userId}`
    expect(sessions).toHaveLength(1)
  })

  it('keeps passwords as hashes, and session tokens out of answers', async () => {
    const accounts = await owner<{ password: string }[]>`select password from auth.account`
    for (const { password } of accounts) expect(password).not.toContain(testPassword)
    expect(new Set(accounts.map(({ password }) => password)).size).toBe(accounts.length)
  })
})

describe('too many tries', () => {
  const limit = { signInsPerMinute: 3 }

  it('are counted across processes, whatever address a client claims, and say how long to wait', async () => {
    await owner`delete from auth."rateLimit"`
    await withAnotherApp(limit, (one) =>
      withAnotherApp(limit, async (other) => {
        const statuses: number[] = []
        const { email } = group.people.handler
        for (const [index, app] of [one, other, one, other, one].entries()) {
          const reply = await app.stranger().send('/api/session', {
            method: 'POST',
            body: JSON.stringify({ email: `${index}${email}`, password: 'x' }),
            headers: {
              'content-type': 'application/json',
              'x-forwarded-for': `198.51.100.${index}`,
              'x-doorstep-address': `198.51.100.${index}`,
            },
          })
          statuses.push(reply.status)
          if (reply.status === 429) {
            expect(reply.headers.get('content-type')).toContain('application/problem+json')
            expect(reply.body).toMatchObject({ type: '/problems/too-many-requests', status: 429 })
            expect(Number(reply.headers.get('retry-after'))).toBeGreaterThan(0)
            expect(Number(reply.headers.get('retry-after'))).toBeLessThanOrEqual(60)
          }
        }
        expect(statuses).toEqual([401, 401, 401, 429, 429])
        // The right password does not help either: whoever guesses must not learn that it was right.
        expect((await trySignIn(other.stranger(), email)).status).toBe(429)
      }),
    )
    await owner`delete from auth."rateLimit"`
  })

  it('are counted for each address that a proxy of ours names', async () => {
    await owner`delete from auth."rateLimit"`
    await withAnotherApp({ ...limit, publicUrl: 'https://doorstep.example' }, async (app) => {
      const tryFrom = async (address: string) =>
        (
          await app.stranger().send('/api/session', {
            method: 'POST',
            body: JSON.stringify({ email: 'a@test.example', password: 'x' }),
            headers: { 'content-type': 'application/json', 'x-forwarded-for': address },
          })
        ).status
      const first = [await tryFrom('198.51.100.7'), await tryFrom('198.51.100.7'), await tryFrom('198.51.100.7')]
      expect(first).toEqual([401, 401, 401])
      expect(await tryFrom('198.51.100.7')).toBe(429)
      expect(await tryFrom('198.51.100.8')).toBe(401)
    })
    await owner`delete from auth."rateLimit"`
  })

  it('of any kind from one address get 429', async () => {
    await withAnotherApp({ requestsPerMinute: 5 }, async (app) => {
      const statuses: number[] = []
      for (let index = 0; index < 7; index++) statuses.push((await app.stranger().request('GET', '/api/orders')).status)
      expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429])
      const reply = await app.stranger().request('GET', '/api/orders')
      expect(reply.body).toMatchObject({ type: '/problems/too-many-requests' })
      expect(Number(reply.headers.get('retry-after'))).toBeGreaterThan(0)
    })
  })

  it('for tiles of the map are counted by themselves', async () => {
    await withAnotherApp({ requestsPerMinute: 2, tilesPerMinute: 4 }, async (app) => {
      const ask = async (path: string) => (await app.stranger().request('GET', path)).status
      const tiles: number[] = []
      for (let column = 0; column < 6; column++) tiles.push(await ask(`/api/basemap/town/14/${column}/1`))
      expect(tiles).toEqual([401, 401, 401, 401, 429, 429])
      expect(await ask('/api/orders')).toBe(401)
      expect(await ask('/api/basemap')).toBe(401)
      expect(await ask('/api/orders')).toBe(429)
    })
  })
})

describe('a session', () => {
  it('holds in every process, and ends everywhere on signing out', async () => {
    const { client, email } = await newcomer()
    const { cookie } = client
    await withAnotherApp({}, async (other) => {
      const there = (path: string) => other.stranger().send(path, { headers: { cookie } })
      expect((await there('/api/session')).status).toBe(200)
      const reply = await client.ask(signOut)
      expect(reply.status).toBe(204)
      expect(setCookies(reply).some((one) => /^doorstep\.session_token=;.*max-age=0/i.test(one))).toBe(true)
      expect((await there('/api/session')).status).toBe(401)
      expect((await api.stranger().send('/api/partners', { headers: { cookie } })).status).toBe(401)
    })
    expect(await isSignedIn(await api.signedIn(email))).toBe(true)
  })

  it('of one device stays when another signs out', async () => {
    const { client, email } = await newcomer()
    const phone = await api.signedIn(email)
    await client.call(signOut, {})
    expect(await isSignedIn(phone)).toBe(true)
  })

  it('is worth nothing once the membership ended', async () => {
    const person = await newcomer()
    await setMembership(person, false)
    expect((await person.client.ask(listPartners)).status).toBe(401)
    expect(await isSignedIn(person.client)).toBe(false)
  })

  it('is worth nothing with one letter changed, or unsigned', async () => {
    const { client } = await newcomer()
    const [name, value = ''] = client.cookie.split('=')
    const [token = ''] = decodeURIComponent(value).split('.')
    const changed = `${name}=${value.startsWith('A') ? 'B' : 'A'}${value.slice(1)}`
    for (const cookie of [changed, `${name}=${token}`, `${name}=${token}.`, `${name}=`]) {
      const reply = await api.stranger().send('/api/session', { headers: { cookie } })
      expect(reply.status).toBe(401)
    }
  })

  it('is over when its time is', async () => {
    const { client, session } = await newcomer()
    await owner`update auth.session set "expiresAt" = now() - interval '1 second' where "userId" = ${session.userId}`
    expect(await isSignedIn(client)).toBe(false)
  })

  it.each([
    ['signing out', (person: Person) => api.signedIn(person.email).then(() => person.client.call(signOut, {}))],
    ['the end of the membership', (person: Person) => setMembership(person, false)],
  ])('takes its live stream along: %s', async (_, end) => {
    const person = await newcomer()
    const response = await person.client.open('/api/live')
    expect(response.status).toBe(200)
    const reader = response.body?.getReader()
    expect(new TextDecoder().decode((await reader?.read())?.value)).toContain('"kind":"ready"')
    await end(person)
    let chunk = await reader?.read()
    while (chunk && !chunk.done) chunk = await reader?.read()
    expect(chunk?.done).toBe(true)
  })
})

describe('behind https', () => {
  it('cookies are secure, and requests from the public address are our own', async () => {
    const publicUrl = 'https://doorstep.example'
    await withAnotherApp({ publicUrl }, async (app) => {
      const client = app.stranger()
      const send = (origin: string) =>
        client.send('/api/session', {
          method: 'POST',
          body: JSON.stringify({ email: group.people.handler.email, password: testPassword }),
          headers: { 'content-type': 'application/json', origin },
        })
      const reply = await send(publicUrl)
      expect(reply.status).toBe(200)
      expect(setCookies(reply).length).toBeGreaterThan(0)
      for (const cookie of setCookies(reply)) expect(cookie).toMatch(/^__Secure-.*; Secure/i)
      expect(reply.headers.get('strict-transport-security')).toMatch(/max-age=/)
      expect(await isSignedIn(client)).toBe(true)
      expect((await send('https://doorstep.example.evil.example')).status).toBe(403)
    })
  })
})

describe('other doors', () => {
  it.each([
    ['POST', '/api/auth/sign-up/email'],
    ['POST', '/api/auth/sign-in/email'],
    ['POST', '/api/auth/sign-out'],
    ['POST', '/api/auth/change-email'],
    ['POST', '/api/auth/request-password-reset'],
    ['POST', '/api/auth/delete-user'],
    ['GET', '/api/auth/get-session'],
    ['GET', '/api/auth/ok'],
    ['POST', '/api/sign-up'],
    ['PUT', '/api/session'],
  ])('%s %s is not there', async (method, path) => {
    const body = { email: 'new@test.example', password: testPassword, name: 'New' }
    const reply = await api.stranger().request(method, path, method === 'GET' ? undefined : body)
    expect(reply.status).toBe(404)
    expect(setCookies(reply)).toEqual([])
    expect(await owner`select 1 from auth."user" where email = 'new@test.example'`).toEqual([])
  })
})

describe("another site's page", () => {
  const { body } = { body: JSON.stringify({ name: 'Made elsewhere' }) }

  it.each([
    ['with its origin', { origin: 'https://evil.example' }],
    ['with a hidden origin', { origin: 'null' }],
    ['with our name in its own', { origin: 'http://127.0.0.1.evil.example' }],
    ['as its browser says', { 'sec-fetch-site': 'cross-site' }],
  ])('cannot change anything: %s', async (_, headers) => {
    const { client } = group.people.organiser
    const sent = { 'content-type': 'application/json', ...headers }
    const reply = await client.send('/api/partners', { method: 'POST', body, headers: sent })
    expect(reply.status).toBe(403)
    expect(reply.headers.get('content-type')).toContain('application/problem+json')
    expect((await client.send('/api/session', { method: 'DELETE', headers })).status).toBe(403)
    expect(await isSignedIn(client)).toBe(true)
    const { email } = group.people.handler
    const credentials = JSON.stringify({ email, password: testPassword })
    const login = await api.stranger().send('/api/session', { method: 'POST', body: credentials, headers: sent })
    expect(login.status).toBe(403)
    expect(setCookies(login)).toEqual([])
  })

  it('cannot read anything: no answer allows it to', async () => {
    const reply = await group.people.organiser.client.send('/api/partners', {
      headers: { origin: 'https://evil.example' },
    })
    expect(reply.headers.get('access-control-allow-origin')).toBeNull()
    expect(reply.headers.get('cross-origin-resource-policy')).toBe('same-origin')
  })

  it('while our own page can', async () => {
    const { client } = group.people.organiser
    const headers = { 'content-type': 'application/json', origin: api.address, 'sec-fetch-site': 'same-origin' }
    expect((await client.send('/api/partners', { method: 'POST', body, headers })).status).toBe(201)
  })
})
