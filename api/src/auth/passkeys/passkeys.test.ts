import {
  type AccountPasskey,
  beginPasskey,
  beginPasskeySignIn,
  createPasskey,
  deletePasskey,
  getSession,
  listPasskeys,
  signIn,
  signInWithPasskey,
} from '@doorstep/shared/contracts'
import { beforeAll, describe, expect, it } from 'vitest'
import { startTestApi, testPassword, useTestApi } from '../../../../tests/factories/api.ts'
import type { Client } from '../../../../tests/factories/client.ts'
import { type Group, makeGroup, makePerson, type Person } from '../../../../tests/factories/group.ts'
import { SoftAuthenticator } from './testing/softAuthenticator.ts'

const api = useTestApi()
let group: Group

beforeAll(async () => {
  group = await makeGroup(api)
})

const local = { origin: 'http://localhost:3000', host: 'localhost' }
const newcomer = (): Promise<Person> => makePerson(api, group.organisationId, { role: 'handler' })
const begin = async (client: Client) =>
  (await client.call(beginPasskey, { body: { password: testPassword } })).challenge
const challengeToSignIn = async (client: Client) => (await client.call(beginPasskeySignIn, {})).challenge

async function addTo(client: Client, authenticator = new SoftAuthenticator()): Promise<SoftAuthenticator> {
  const passkey = authenticator.register({ ...local, challenge: await begin(client) })
  await client.call(createPasskey, { body: { name: 'Phone', passkey } })
  return authenticator
}

/** A person with a passkey. */
async function makeHolder() {
  const person = await newcomer()
  return { ...person, authenticator: await addTo(person.client) }
}

describe('a passkey', () => {
  it('signs in from any process, with nothing typed, and is listed with its last use', async () => {
    const { client, authenticator, session } = await makeHolder()
    const other = await startTestApi(api.ownerUrl, api.tools.dataFolder)
    try {
      const there = other.stranger()
      const challenge = await challengeToSignIn(api.stranger())
      const signedIn = await there.call(signInWithPasskey, { body: authenticator.signIn({ ...local, challenge }) })
      expect(signedIn).toEqual(session)
      expect(await there.call(getSession, {})).toEqual(session)
    } finally {
      await other.close()
    }
    const { items } = await client.call(listPasskeys, {})
    expect(items).toEqual([expect.objectContaining({ name: 'Phone', lastUsedAt: expect.any(String) })])
  })

  it('uses each challenge once', async () => {
    const { authenticator } = await makeHolder()
    const challenge = await challengeToSignIn(api.stranger())
    const body = authenticator.signIn({ ...local, challenge })
    const replies = await Promise.all([1, 2, 3].map(() => api.stranger().ask(signInWithPasskey, { body })))
    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 401, 401])
  })

  it('is refused with a sentence that says nothing of why', async () => {
    const { authenticator, client } = await makeHolder()
    const stranger = api.stranger()
    const fresh = () => challengeToSignIn(stranger)
    const expired = await fresh()
    await api.owner`update auth.passkey_challenge set ends_at = now() where purpose = 'sign-in'`
    const attempts = {
      expired: authenticator.signIn({ ...local, challenge: expired }),
      invented: authenticator.signIn({ ...local, challenge: 'aW52ZW50ZWQ' }),
      forAdding: authenticator.signIn({ ...local, challenge: await begin(client) }),
      elsewhere: authenticator.signIn({
        origin: 'https://doorstep.evil.example',
        host: 'localhost',
        challenge: await fresh(),
      }),
      otherHost: authenticator.signIn({ ...local, host: 'evil.example', challenge: await fresh() }),
      unverified: authenticator.signIn({ ...local, challenge: await fresh(), isUserVerified: false }),
      unknown: new SoftAuthenticator().signIn({ ...local, challenge: await fresh() }),
      forged: { ...new SoftAuthenticator().signIn({ ...local, challenge: await fresh() }), id: authenticator.id },
    }
    for (const [name, body] of Object.entries(attempts)) {
      const reply = await stranger.ask(signInWithPasskey, { body })
      expect([name, reply.status, (reply.body as { detail: string }).detail]).toEqual([
        ...[name, 401],
        'This passkey does not work here. Sign in with your email and password.',
      ])
      expect(reply.headers.getSetCookie()).toEqual([])
    }
  })

  it('is not a membership: a suspended person is refused', async () => {
    const { authenticator, session } = await makeHolder()
    await api.owner`update members set active = false where user_id = ${session.userId}`
    const body = authenticator.signIn({ ...local, challenge: await challengeToSignIn(api.stranger()) })
    expect((await api.stranger().ask(signInWithPasskey, { body })).status).toBe(401)
  })

  it('works while strangers have locked the account’s password', async () => {
    const { authenticator, email } = await makeHolder()
    for (let guess = 0; guess < 10; guess++)
      await api.stranger().ask(signIn, { body: { email, password: `wrong horse ${guess}` } })
    expect((await api.stranger().ask(signIn, { body: { email, password: testPassword } })).status).toBe(429)
    const client = api.stranger()
    const body = authenticator.signIn({ ...local, challenge: await challengeToSignIn(client) })
    expect((await client.ask(signInWithPasskey, { body })).status).toBe(200)
    // The device is known from then on.
    expect((await client.ask(signIn, { body: { email, password: testPassword } })).status).toBe(200)
  })
})

describe('adding a passkey', () => {
  it('needs the password, and a challenge for this account', async () => {
    const [one, other] = [await newcomer(), await newcomer()]
    const refused = await one.client.ask(beginPasskey, { body: { password: 'wrong horse battery' } })
    expect(refused.body).toMatchObject({ status: 400, fields: [{ path: 'password', message: 'is wrong' }] })
    const challenge = await begin(one.client)
    const passkey = new SoftAuthenticator().register({ ...local, challenge })
    const body = { name: 'Phone', passkey }
    expect((await other.client.ask(createPasskey, { body })).status).toBe(409)
    expect((await one.client.ask(createPasskey, { body })).status).toBe(201)
    expect((await one.client.ask(createPasskey, { body })).status).toBe(409)
  })

  it('is refused from another site, and without a check of the user', async () => {
    const { client } = await newcomer()
    for (const page of [
      { ...local, origin: 'http://localhost.evil.example' },
      { ...local, isUserVerified: false },
    ]) {
      const passkey = new SoftAuthenticator().register({ ...page, challenge: await begin(client) })
      expect((await client.ask(createPasskey, { body: { name: 'Phone', passkey } })).status).toBe(409)
    }
    expect(await client.call(listPasskeys, {})).toEqual({ items: [] })
  })

  it('never takes over another account’s passkey', async () => {
    const { authenticator } = await makeHolder()
    const { client } = await newcomer()
    const passkey = authenticator.register({ ...local, challenge: await begin(client) })
    expect((await client.ask(createPasskey, { body: { name: 'Mine', passkey } })).status).toBe(409)
  })

  it('or removing one needs more than the password, once there is one', async () => {
    const { client, email, authenticator } = await makeHolder()
    const [passkey] = (await client.call(listPasskeys, {})).items as [AccountPasskey]
    const thief = await api.signedIn(email)
    expect((await thief.ask(beginPasskey, { body: { password: testPassword } })).status).toBe(403)
    expect((await thief.ask(deletePasskey, { params: { passkeyId: passkey.id } })).status).toBe(403)
    expect((await group.people.admin.client.ask(deletePasskey, { params: { passkeyId: passkey.id } })).status).toBe(404)
    const phone = api.stranger()
    const body = authenticator.signIn({ ...local, challenge: await challengeToSignIn(phone) })
    await phone.call(signInWithPasskey, { body })
    await addTo(phone)
    expect((await phone.ask(deletePasskey, { params: { passkeyId: passkey.id } })).status).toBe(204)
    const again = authenticator.signIn({ ...local, challenge: await challengeToSignIn(phone) })
    expect((await api.stranger().ask(signInWithPasskey, { body: again })).status).toBe(401)
  })
})

it('belongs to the address that people use, where one is set', async () => {
  const { client } = await newcomer()
  const app = await startTestApi(api.ownerUrl, api.tools.dataFolder, { publicUrl: 'https://rounds.example.org' })
  try {
    const reply = await app.stranger().send('/api/session/passkey/options', { method: 'POST' })
    const { challenge, rpId } = reply.body as { challenge: string; rpId: string }
    expect(rpId).toBe('rounds.example.org')
    const authenticator = await addTo(client)
    const body = authenticator.signIn({ ...local, challenge })
    expect((await app.stranger().ask(signInWithPasskey, { body })).status).toBe(401)
  } finally {
    await app.close()
  }
})
