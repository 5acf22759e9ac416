import { randomUUID } from 'node:crypto'
import {
  acceptInvitation,
  completePasswordReset,
  createInvitation,
  createPasswordReset,
  getSession,
  listPartners,
  signIn,
  signOut,
  unattendedHeader,
} from '@doorstep/shared/contracts'
import { beforeAll, describe, expect, it } from 'vitest'
import { signInLimits } from '../../api/src/kernel/limits.ts'
import { startTestApi, type TestApi, testPassword, useTestApi } from '../factories/api.ts'
import type { Client, Reply } from '../factories/client.ts'
import { type Group, makeDriver, makeGroup, makePerson, type Person } from '../factories/group.ts'

/** Streams recheck their session often enough for a test. */
const heartbeatMs = 100
/** The real hashing, unlike in other tests. */
const passwords = undefined
const api = useTestApi({ heartbeatMs, passwords })
let group: Group

beforeAll(async () => {
  group = await makeGroup(api)
})

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
  api.owner`update members set active = ${active} where user_id = ${person.session.userId}`

const forgetTries = () => api.owner`delete from auth.sign_in_tries`

describe('signing in', () => {
  it('returns the person, and sets a cookie that scripts and other sites cannot use', async () => {
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

  it('ignores the case of the e-mail address', async () => {
    expect((await trySignIn(api.stranger(), group.people.handler.email.toUpperCase())).status).toBe(200)
  })

  it('responds the same to a wrong password, an unknown address and an ended membership', async () => {
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
    const sessions = await api.owner`select 1 from auth.session where "userId" = ${former.session.userId}`
    expect(sessions).toHaveLength(1)
  })

  it('stores only password hashes, and keeps session tokens out of responses', async () => {
    const accounts = await api.owner<{ password: string }[]>`select password from auth.account`
    for (const { password } of accounts) expect(password).not.toContain(testPassword)
    expect(new Set(accounts.map(({ password }) => password)).size).toBe(accounts.length)
  })
})

describe('too many attempts', () => {
  const limit = { signInsPerMinute: 3 }

  it('are counted across processes, ignoring claimed addresses, and say how long to wait', async () => {
    await forgetTries()
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
        // The right password is refused too, so that guessing reveals nothing.
        expect((await trySignIn(other.stranger(), email)).status).toBe(429)
      }),
    )
    await forgetTries()
  })

  it('are counted per address reported by a trusted proxy', async () => {
    await forgetTries()
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
    await forgetTries()
  })

  it('are refunded on success: an office shares one address', async () => {
    await forgetTries()
    await withAnotherApp(limit, async (app) => {
      for (const { email } of Object.values(group.people))
        expect((await trySignIn(app.stranger(), email)).status).toBe(200)
    })
  })

  it('at any endpoint from one address get 429', async () => {
    await withAnotherApp({ requestsPerMinute: 5 }, async (app) => {
      const statuses: number[] = []
      for (let index = 0; index < 7; index++) statuses.push((await app.stranger().request('GET', '/api/orders')).status)
      expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429])
      const reply = await app.stranger().request('GET', '/api/orders')
      expect(reply.body).toMatchObject({ type: '/problems/too-many-requests' })
      expect(Number(reply.headers.get('retry-after'))).toBeGreaterThan(0)
    })
  })

  it('for map tiles are counted separately', async () => {
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

describe('guessing at one account', () => {
  /** Tries through a trusted proxy that reports the address. */
  const from = async (address: string, client: Client, email: string, password = 'wrong horse battery staple') => {
    const headers = { 'content-type': 'application/json', 'x-forwarded-for': address }
    const reply = await client.send('/api/session', {
      method: 'POST',
      headers,
      body: JSON.stringify({ email, password }),
    })
    return reply.status
  }
  const behindProxy = (work: (app: TestApi) => Promise<void>) =>
    withAnotherApp({ publicUrl: 'http://doorstep.example' }, work)
  const { account, accountAtAddress, knownDevice } = signInLimits

  it('from a hundred addresses at once stops at the limit, without locking out known devices', async () => {
    await forgetTries()
    const { email } = await newcomer()
    await behindProxy(async (app) => {
      const desk = app.stranger()
      expect(await from('198.51.100.1', desk, email, testPassword)).toBe(200)
      await desk.call(signOut, {})
      const guesses: number[] = []
      // In batches the size of the hashing queue.
      for (let first = 0; first < 100; first += 25) {
        const some = Array.from({ length: 25 }, (_, index) => `203.0.113.${first + index}`)
        guesses.push(...(await Promise.all(some.map((address) => from(address, app.stranger(), email)))))
      }
      expect(guesses.filter((status) => status === 401)).toHaveLength(account.tries)
      expect(guesses.filter((status) => status === 429)).toHaveLength(100 - account.tries)
      expect(await from('203.0.113.200', app.stranger(), email, testPassword)).toBe(429)
      expect(await from('198.51.100.1', app.stranger(), email, testPassword)).toBe(429)
      expect(await from('198.51.100.99', desk, email, testPassword)).toBe(200)
    })
  })

  it('keeps nobody out who has just joined, or who comes back with a link to a new password', async () => {
    await forgetTries()
    await behindProxy(async (app) => {
      const email = `victim-${randomUUID().slice(0, 8)}@test.example`
      const strangers = Array.from({ length: account.tries }, (_, index) => `203.0.113.${index}`)
      await Promise.all(strangers.map((address) => from(address, app.stranger(), email)))
      expect(await from('203.0.113.200', app.stranger(), email, testPassword)).toBe(429)
      const admin = await app.signedIn(group.people.admin.email)
      const invited = { name: 'Vic Tim', roles: ['handler' as const] }
      const { token } = await admin.call(createInvitation, { body: invited })
      const joined = app.stranger()
      await joined.call(acceptInvitation, { body: { token, name: 'Vic Tim', email, password: testPassword } })
      expect(await from('198.51.100.1', joined, email, testPassword)).toBe(200)

      const { userId } = await joined.call(getSession, {})
      const sent = { params: { userId }, body: { removesSecondFactor: false } }
      const link = await admin.call(createPasswordReset, sent)
      const returning = app.stranger()
      const password = 'seven quiet violins upstairs'
      await returning.call(completePasswordReset, { body: { token: link.token, password } })
      expect(await from('198.51.100.2', returning, email, password)).toBe(200)
      expect(await from('198.51.100.2', app.stranger(), email, password)).toBe(429)
    })
  })

  it('from one address stops sooner, and uses little of the account’s total limit', async () => {
    await forgetTries()
    const { email } = await newcomer()
    await forgetTries()
    await behindProxy(async (app) => {
      const statuses: number[] = []
      for (let count = 0; count < account.tries + 5; count++)
        statuses.push(await from('203.0.113.1', app.stranger(), email))
      expect(statuses.filter((status) => status === 401)).toHaveLength(accountAtAddress.tries)
      expect(await from('203.0.113.1', app.stranger(), email, testPassword)).toBe(429)
      expect(await from('203.0.113.1', app.stranger(), group.people.handler.email, testPassword)).toBe(200)
      expect(await from('203.0.113.2', app.stranger(), email, testPassword)).toBe(200)
    })
  })

  it('from a known device has a separate limit, which the right password resets', async () => {
    await forgetTries()
    const { email, client } = await newcomer()
    for (let count = 0; count < knownDevice.tries - 1; count++)
      expect((await trySignIn(client, email, 'x')).status).toBe(401)
    expect((await trySignIn(client, email)).status).toBe(200)
    for (let count = 0; count < knownDevice.tries; count++)
      expect((await trySignIn(client, email, 'x')).status).toBe(401)
    const reply = await trySignIn(client, email)
    expect(reply.status).toBe(429)
    expect(Number(reply.headers.get('retry-after'))).toBeGreaterThan(60)
    expect((await trySignIn(api.stranger(), email)).status).toBe(200)
  })

  it('stores no e-mail or IP address', async () => {
    await trySignIn(api.stranger(), 'nobody@test.example')
    const rows = await api.owner<{ key: string }[]>`select key from auth.sign_in_tries`
    expect(rows.length).toBeGreaterThan(0)
    for (const { key } of rows) expect(key).toMatch(/^[\w-]{43}$/)
  })
})

describe('the cookie of a known device', () => {
  it('is for sign-in only, hidden from scripts, and reveals nothing about the account', async () => {
    const reply = await trySignIn(api.stranger(), group.people.handler.email)
    const cookie = setCookies(reply).find((one) => one.startsWith('doorstep.device.'))
    expect(cookie).toMatch(/; Path=\/api\/session;/)
    expect(cookie).toMatch(/; HttpOnly/)
    expect(cookie).toMatch(/; SameSite=Lax/)
    expect(cookie).not.toMatch(/handler|test\.example/)
  })

  it('is not a session', async () => {
    const reply = await trySignIn(api.stranger(), group.people.handler.email)
    const cookie = setCookies(reply).find((one) => one.startsWith('doorstep.device.')) as string
    const asked = await api.stranger().send('/api/session', { headers: { cookie: cookie.split(';')[0] as string } })
    expect(asked.status).toBe(401)
  })
})

describe('a session', () => {
  it('is valid in every process, and ends everywhere on sign-out', async () => {
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

  it('stays valid when another device signs out', async () => {
    const { client, email } = await newcomer()
    const phone = await api.signedIn(email)
    await client.call(signOut, {})
    expect(await isSignedIn(phone)).toBe(true)
  })

  it('is invalid once the membership has ended', async () => {
    const person = await newcomer()
    await setMembership(person, false)
    expect((await person.client.ask(listPartners)).status).toBe(403)
    expect(await isSignedIn(person.client)).toBe(false)
  })

  it('is invalid when altered or unsigned', async () => {
    const { client } = await newcomer()
    const session = client.cookie.split('; ').find((one) => one.startsWith('doorstep.session_token=')) as string
    const [name, value = ''] = session.split('=')
    const [token = ''] = decodeURIComponent(value).split('.')
    const changed = `${name}=${value.startsWith('A') ? 'B' : 'A'}${value.slice(1)}`
    for (const cookie of [changed, `${name}=${token}`, `${name}=${token}.`, `${name}=`]) {
      const reply = await api.stranger().send('/api/session', { headers: { cookie } })
      expect(reply.status).toBe(401)
    }
  })

  it('expires', async () => {
    const { client, session } = await newcomer()
    await api.owner`update auth.session set "expiresAt" = now() - interval '1 second' where "userId" = ${session.userId}`
    expect(await isSignedIn(client)).toBe(false)
  })

  /** Backdates creation and last use by these hours. */
  const age = ({ session }: Person, madeAgo: number, usedAgo: number) => api.owner`
    update auth.session set "createdAt" = now() - ${madeAgo} * interval '1 hour',
      "updatedAt" = now() - ${usedAgo} * interval '1 hour', "expiresAt" = now() + interval '1 day'
    where "userId" = ${session.userId}`
  const timesOf = async ({ session }: Person) => {
    const [times] = await api.owner<{ usedAgo: number; left: number }[]>`
      select extract(epoch from now() - "updatedAt")::float / 3600 as "usedAgo",
        extract(epoch from "expiresAt" - now())::float / 3600 as left
      from auth.session where "userId" = ${session.userId}`
    return times
  }

  it('at a desk ends after 12 idle hours', async () => {
    const person = await newcomer()
    await age(person, 20, 11.9)
    expect(await isSignedIn(person.client)).toBe(true)
    expect((await timesOf(person))?.usedAgo).toBeLessThan(0.1)
    await age(person, 20, 12)
    expect(await isSignedIn(person.client)).toBe(false)
    expect(await timesOf(person)).toBeUndefined()
  })

  it('ends 14 days after sign-in, even if used', async () => {
    const person = await newcomer()
    expect((await timesOf(person))?.left).toBeCloseTo(14 * 24, 0)
    await age(person, 14 * 24 - 0.1, 0)
    expect(await isSignedIn(person.client)).toBe(true)
    await age(person, 14 * 24, 0)
    expect(await isSignedIn(person.client)).toBe(false)
  })

  it('on a driver\u2019s phone has no idle timeout', async () => {
    const driver = await makeDriver(group.people.organiser.client, { name: 'Quiet Wheeler' })
    const person = await makePerson(api, group.organisationId, { role: 'driver', driverId: driver.id })
    await age(person, 12 * 24, 12 * 24)
    expect(await isSignedIn(person.client)).toBe(true)
    await age(person, 14 * 24, 0)
    expect(await isSignedIn(person.client)).toBe(false)
  })

  it('is not kept alive by a stream, or by background refetches', async () => {
    const person = await newcomer()
    await age(person, 20, 11)
    const reply = await person.client.send(listPartners.path, { headers: { [unattendedHeader]: '1' } })
    expect(reply.status).toBe(200)
    const response = await person.client.open('/api/live')
    const reader = response.body?.getReader()
    for (let chunks = 0; chunks < 3; chunks++) await reader?.read()
    await reader?.cancel()
    expect((await timesOf(person))?.usedAgo).toBeGreaterThan(10.9)
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
  it('cookies are secure, and requests from the public address are same-origin', async () => {
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

describe('other sign-in endpoints', () => {
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
    expect(await api.owner`select 1 from auth."user" where email = 'new@test.example'`).toEqual([])
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

  it('cannot read any response', async () => {
    const reply = await group.people.organiser.client.send('/api/partners', {
      headers: { origin: 'https://evil.example' },
    })
    expect(reply.headers.get('access-control-allow-origin')).toBeNull()
    expect(reply.headers.get('cross-origin-resource-policy')).toBe('same-origin')
  })

  it('unlike our own page', async () => {
    const { client } = group.people.organiser
    const headers = { 'content-type': 'application/json', origin: api.address, 'sec-fetch-site': 'same-origin' }
    expect((await client.send('/api/partners', { method: 'POST', body, headers })).status).toBe(201)
  })
})
