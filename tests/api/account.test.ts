import {
  beginSecondFactor,
  changeAccount,
  changePassword,
  confirmSecondFactor,
  endSecondFactor,
  endSession,
  endSessions,
  getAccount,
  getSecondFactor,
  getSession,
  getSettings,
  listMyRounds,
  listPartners,
  listSessions,
  replaceBackupCodes,
  signIn,
  updateSettings,
} from '@doorstep/shared/contracts'
import { Secret, TOTP } from 'otpauth'
import { beforeAll, describe, expect, it } from 'vitest'
import { signInLimits } from '../../api/src/kernel/limits.ts'
import { startTestApi, testPassword, useTestApi } from '../factories/api.ts'
import type { Client } from '../factories/client.ts'
import { type Group, makeDriver, makeGroup, makePerson, type Person } from '../factories/group.ts'

const api = useTestApi()
let group: Group

beforeAll(async () => {
  group = await makeGroup(api)
})

const goodPassword = 'seven quiet violins upstairs'
const newcomer = (): Promise<Person> => makePerson(api, group.organisationId, { role: 'handler' })
const isSignedIn = async (client: Client) => (await client.ask(getSession)).status === 200
const change = (client: Client, currentPassword: string, newPassword: string) =>
  client.ask(changePassword, { body: { currentPassword, newPassword } })
const signInStatus = async (email: string, password: string) =>
  (await api.stranger().ask(signIn, { body: { email, password } })).status
const auditOf = (userId: string) =>
  api.owner`select action, entity, fields from audit where user_id = ${userId} and action <> 'signed_in' order by at`

describe('the own account', () => {
  it('says what one signs in with', async () => {
    const { client, email, session } = await newcomer()
    expect(await client.call(getAccount, {})).toEqual({ name: session.name, email, hasPassword: true })
  })

  it('is called what its owner says, in this organisation', async () => {
    const { client, session } = await newcomer()
    expect((await client.ask(changeAccount, { body: { name: '  Ada   Mercer ' } })).status).toBe(204)
    expect((await client.call(getSession, {})).name).toMatch(/^Ada\s+Mercer$/)
    expect((await client.ask(changeAccount, { body: { name: ' ' } })).body).toMatchObject({
      fields: [{ path: 'name' }],
    })
    expect(await auditOf(session.userId)).toEqual([{ action: 'changed', entity: 'member', fields: ['name'] }])
  })

  it('gets a new password from its owner, who knows the old one; all other devices are signed out', async () => {
    const { client, email, session } = await newcomer()
    const phone = await api.signedIn(email)
    expect((await change(client, testPassword, goodPassword)).status).toBe(204)
    expect(await isSignedIn(client)).toBe(true)
    expect(await isSignedIn(phone)).toBe(false)
    expect(await signInStatus(email, testPassword)).toBe(401)
    expect(await signInStatus(email, goodPassword)).toBe(200)
    expect(await auditOf(session.userId)).toEqual([{ action: 'changed', entity: 'member', fields: ['password'] }])
  })

  it.each([
    ['too short', 'Nine char', /at least 10 characters/],
    ['published', 'Manchester2026', /thieves try first/],
    ['longer than is sensible', 'x1'.repeat(65), /at most 128 characters/],
  ])('keeps its password when the new one is %s, and says so at its field', async (_, password, message) => {
    const { client, email } = await newcomer()
    const reply = await change(client, testPassword, password)
    expect(reply.status).toBe(400)
    expect(reply.body).toMatchObject({ fields: [{ path: 'newPassword', message: expect.stringMatching(message) }] })
    expect(reply.text).not.toContain(password)
    expect(await signInStatus(email, testPassword)).toBe(200)
  })

  it('is not taken over through an open page: the old password is needed, and guesses are limited across devices', async () => {
    const { client, email } = await newcomer()
    const phone = await api.signedIn(email)
    const guess = (index: number) => change(index % 2 ? client : phone, `wrong horse ${index}`, goodPassword)
    const first = await guess(0)
    expect(first.body).toMatchObject({ status: 400, fields: [{ path: 'currentPassword', message: 'is wrong' }] })
    for (let index = 1; index < signInLimits.confirmation.tries; index++) expect((await guess(index)).status).toBe(400)
    expect((await guess(1)).status).toBe(429)
    expect((await change(client, testPassword, goodPassword)).status).toBe(429)
    // Signing in is not locked by it.
    expect(await signInStatus(email, testPassword)).toBe(200)
  })
})

describe('the devices of an account', () => {
  const signedInWith = async (email: string, agent: string) => {
    const client = api.stranger()
    await client.send('/api/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'user-agent': agent },
      body: JSON.stringify({ email, password: testPassword }),
    })
    return client
  }
  const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0'

  it('are listed in words, the own one marked, without any token', async () => {
    const { client, email } = await newcomer()
    await signedInWith(email, firefox)
    const reply = await client.ask(listSessions)
    const { items } = await client.call(listSessions, {})
    expect(Object.fromEntries(items.map(({ device, isCurrent }) => [device, isCurrent]))).toEqual({
      'Firefox on Windows': false,
      'Unknown device': true,
    })
    const tokens = await api.owner<{ token: string }[]>`select token from auth.session`
    for (const { token } of tokens) expect(reply.text).not.toContain(token)
  })

  it('are signed out one by one, everywhere else, or everywhere', async () => {
    const { client, email, session } = await newcomer()
    const phones = [await signedInWith(email, firefox), await api.signedIn(email), await api.signedIn(email)]
    const { items } = await client.call(listSessions, {})
    const one = items.find(({ device }) => device.startsWith('Firefox'))?.id as string
    await client.call(endSession, { params: { sessionId: one } })
    expect(await Promise.all(phones.map(isSignedIn))).toEqual([false, true, true])
    await client.call(endSessions, { body: { exceptCurrent: true } })
    expect(await Promise.all([client, ...phones].map(isSignedIn))).toEqual([true, false, false, false])
    await client.call(endSessions, { body: { exceptCurrent: false } })
    expect(await isSignedIn(client)).toBe(false)
    const revoked = (await auditOf(session.userId)).map(({ fields }) => fields)
    expect(revoked).toEqual([['session'], ['sessions'], ['sessions']])
  })

  it('are nobody else’s: an admin does not even learn that one exists', async () => {
    const { client } = await newcomer()
    const { items } = await client.call(listSessions, {})
    const reply = await group.people.admin.client.ask(endSession, { params: { sessionId: items[0]?.id as string } })
    expect(reply.status).toBe(404)
    expect(await isSignedIn(client)).toBe(true)
  })
})

describe('one-time codes', () => {
  const password = testPassword
  const codeOf = (secret: string, steps = 0) =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 })
  const trySignIn = (email: string, code?: string, client = api.stranger()) =>
    client.ask(signIn, { body: { email, password, ...(code === undefined ? {} : { code }) } })

  /** Codes of the neighbouring steps are accepted too, so a test has three to use. */
  async function withCodes() {
    const person = await newcomer()
    const { secret, address } = await person.client.call(beginSecondFactor, { body: { password } })
    const { backupCodes } = await person.client.call(confirmSecondFactor, { body: { code: codeOf(secret, -1) } })
    return { ...person, secret, address, backupCodes }
  }

  it('are asked for once the password is right, and each signs in once, in whichever process', async () => {
    const { email, secret, address } = await withCodes()
    expect(address).toMatch(/^otpauth:\/\/totp\/Doorstep:.*secret=[A-Z2-7]{32}/)
    const asked = await trySignIn(email)
    expect(asked.body).toMatchObject({ type: '/problems/second-factor-needed', status: 401 })
    expect(asked.headers.getSetCookie()).toEqual([])
    const wrongPassword = await api.stranger().ask(signIn, { body: { email, password: 'x', code: codeOf(secret) } })
    expect(wrongPassword.body).toMatchObject({ type: '/problems/wrong-sign-in' })
    const code = codeOf(secret)
    const replies = await Promise.all([1, 2, 3].map(() => trySignIn(email, code)))
    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 400, 400])
    expect((await trySignIn(email, codeOf(secret, -1))).status).toBe(400)
    expect((await trySignIn(email, codeOf(secret, 1))).status).toBe(200)
  })

  it('have backup codes, each for once, written in any way', async () => {
    const { email, client, backupCodes } = await withCodes()
    expect(new Set(backupCodes).size).toBe(10)
    const [first = '', second = '', third = ''] = backupCodes
    expect((await trySignIn(email, ` ${first.toUpperCase().replace('-', ' ')} `)).status).toBe(200)
    expect((await trySignIn(email, first)).status).toBe(400)
    expect(await client.call(getSecondFactor, {})).toEqual({ isOn: true, backupCodes: 9 })
    const renewed = await client.call(replaceBackupCodes, { body: { password } })
    expect((await trySignIn(email, second)).status).toBe(400)
    expect((await trySignIn(email, renewed.backupCodes[0])).status).toBe(200)
    const stored = JSON.stringify(await api.owner`select * from auth.backup_code`)
    expect(stored).not.toContain(third.replace('-', ''))
  })

  it('are not in use before a first code has confirmed the app', async () => {
    const { email, client } = await newcomer()
    const { secret } = await client.call(beginSecondFactor, { body: { password } })
    expect((await trySignIn(email)).status).toBe(200)
    const wrong = await client.ask(confirmSecondFactor, { body: { code: '000000' } })
    expect(wrong.body).toMatchObject({ status: 400, fields: [{ path: 'code' }] })
    expect(await client.call(getSecondFactor, {})).toEqual({ isOn: false, backupCodes: 0 })
    const { secret: next } = await client.call(beginSecondFactor, { body: { password } })
    expect((await client.ask(confirmSecondFactor, { body: { code: codeOf(secret) } })).status).toBe(400)
    expect((await client.ask(confirmSecondFactor, { body: { code: codeOf(next) } })).status).toBe(200)
    expect((await client.ask(beginSecondFactor, { body: { password } })).status).toBe(409)
    const stored = JSON.stringify(await api.owner`select * from auth.one_time_code`)
    expect(stored).not.toContain(next)
  })

  it('are turned off with the password, not by an open page alone', async () => {
    const { email, client } = await withCodes()
    expect((await client.ask(endSecondFactor, { body: { password: 'wrong horse' } })).status).toBe(400)
    expect((await client.ask(endSecondFactor, { body: { password } })).status).toBe(204)
    expect((await trySignIn(email)).status).toBe(200)
  })

  it('are not guessed, across processes; the owner’s own devices are not locked out', async () => {
    const { email, secret } = await withCodes()
    const desk = api.stranger()
    expect((await trySignIn(email, codeOf(secret), desk)).status).toBe(200)
    const other = await startTestApi(api.ownerUrl, api.tools.dataFolder)
    try {
      const statuses: number[] = []
      for (let guess = 0; guess < signInLimits.code.tries + 2; guess++) {
        // As from many addresses: only the account's own limit counts.
        await api.owner`delete from auth.sign_in_tries where tries < ${signInLimits.code.tries} and key not in
          (select key from auth.sign_in_tries where ends_at > now() + interval '50 minutes')`
        statuses.push((await trySignIn(email, `${100_000 + guess}`, (guess % 2 ? other : api).stranger())).status)
      }
      expect(statuses.slice(0, signInLimits.code.tries)).toEqual(Array(signInLimits.code.tries).fill(400))
      expect(statuses.slice(signInLimits.code.tries)).toEqual([429, 429])
      expect((await trySignIn(email, codeOf(secret, 1), desk)).status).toBe(200)
    } finally {
      await other.close()
    }
  })
})

describe('a second step that the organisation requires', () => {
  const require = async (admin: Client, version: number, requireSecondFactor: boolean) =>
    admin.ask(updateSettings, { body: { version, requireSecondFactor } })

  /** Signs in again with a code, which the session then has. */
  async function withSecondFactor(email: string, client: Client): Promise<{ secret: string }> {
    const { secret } = await client.call(beginSecondFactor, { body: { password: testPassword } })
    const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate()
    await client.call(confirmSecondFactor, { body: { code } })
    expect((await client.call(getSession, {})).needsSecondFactor, email).toBe(false)
    return { secret }
  }

  it('leaves admins and organisers their account only until they have one; drivers and handlers are not asked', async () => {
    const own = await makeGroup(api, 'Lambeth Friends')
    const { admin, organiser, handler, driver } = own.people
    const { version } = await admin.client.call(getSettings, {})
    // Whoever requires it goes first, or nobody could turn it off.
    const early = await require(admin.client, version, true)
    expect(early.body).toMatchObject({ status: 400, fields: [{ path: 'requireSecondFactor' }] })
    expect((await require(organiser.client, version, true)).status).toBe(403)
    await withSecondFactor(admin.email, admin.client)
    expect((await require(admin.client, version, true)).status).toBe(200)

    const refused = await organiser.client.ask(listPartners)
    expect(refused.body).toMatchObject({ type: '/problems/second-factor-required', status: 403 })
    expect(await organiser.client.call(getSession, {})).toMatchObject({ needsSecondFactor: true })
    expect(await organiser.client.call(getAccount, {})).toMatchObject({ email: organiser.email })
    for (const { client } of [handler, driver]) expect((await client.ask(getSession)).status).toBe(200)
    expect((await handler.client.ask(listPartners)).status).toBe(200)
    expect((await driver.client.ask(listMyRounds)).status).toBe(200)

    await withSecondFactor(organiser.email, organiser.client)
    expect((await organiser.client.ask(listPartners)).status).toBe(200)
    // Another device, with the password alone, is asked for a code.
    expect(
      (await api.stranger().ask(signIn, { body: { email: organiser.email, password: testPassword } })).status,
    ).toBe(401)
  })

  it('is asked of whoever plans, not of their rounds as a driver', async () => {
    const own = await makeGroup(api, 'Southside Supplies')
    const { admin, organiser } = own.people
    await withSecondFactor(admin.email, admin.client)
    const driver = await makeDriver(organiser.client, { name: 'Zora Planner' })
    const both = await makePerson(api, own.organisationId, { role: 'organiser', also: ['driver'], driverId: driver.id })
    const { version } = await admin.client.call(getSettings, {})
    expect((await require(admin.client, version, true)).status).toBe(200)
    expect((await both.client.ask(listPartners)).status).toBe(403)
    expect((await both.client.ask(listMyRounds)).status).toBe(200)
  })
})
