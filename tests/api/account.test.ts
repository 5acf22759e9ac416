import {
  changePassword,
  endSession,
  endSessions,
  getAccount,
  getSession,
  listSessions,
  signIn,
} from '@doorstep/shared/contracts'
import { beforeAll, describe, expect, it } from 'vitest'
import { signInLimits } from '../../api/src/kernel/limits.ts'
import { testPassword, useTestApi } from '../factories/api.ts'
import type { Client } from '../factories/client.ts'
import { type Group, makeGroup, makePerson, type Person } from '../factories/group.ts'

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
    expect(await client.call(getAccount, {})).toEqual({ name: session.name, email })
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
