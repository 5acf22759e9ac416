import { loadDemo } from '@doorstep/demo'
import {
  beginPasskey,
  beginPasskeySignIn,
  beginSetUpPasskey,
  changePassword,
  checkSetupLink,
  createPasskey,
  deletePasskey,
  getAccount,
  getInstallation,
  getSession,
  listPasskeys,
  setUp,
  signIn,
  signInWithPasskey,
  startForReal,
} from '@doorstep/shared/contracts'
import { describe, expect, it } from 'vitest'
import { SoftAuthenticator } from '../../api/src/auth/passkeys/testing/softAuthenticator.ts'
import { openRegions } from '../../api/src/regions/index.ts'
import { createSetupLink } from '../../api/src/setup/index.ts'
import { startTestApi, type TestApi } from '../factories/api.ts'
import { createTestDatabase } from '../factories/database.ts'
import { seedDemoRegion } from '../factories/demoRegion.ts'
import { makeDataFolder } from '../factories/launchApp.ts'

const ada = {
  organisation: 'Hillrise Mutual Aid',
  timeZone: 'Europe/London',
  name: 'Ada Mercer',
  email: 'Ada@example.org',
  password: 'four words without sense',
}

/** An installation on an empty database; `work` gets its API. */
async function withInstallation(work: (api: TestApi) => Promise<void>): Promise<void> {
  const database = await createTestDatabase()
  const data = await makeDataFolder()
  await seedDemoRegion(data.folder)
  const api = await startTestApi(database.ownerUrl, data.folder)
  try {
    await work(api)
  } finally {
    await api.close()
    await data.remove()
    await database.drop()
  }
}

const newLink = async (api: TestApi): Promise<string> => {
  const token = await createSetupLink(api.ownerUrl)
  if (token === undefined) throw new Error('There is an organisation already')
  return token
}

const stateOf = async (api: TestApi, token: string) =>
  (await api.stranger().call(checkSetupLink, { body: { token } })).state

const organisations = async (api: TestApi) =>
  (await api.owner`select name, is_demo from organisations`).map((row) => row)

describe('setting up with the link', () => {
  it('creates the group and its admin once, signed in, whoever else has the link', () =>
    withInstallation(async (api) => {
      expect(await api.stranger().call(getInstallation, {})).toEqual({ isDemo: false, isEmpty: true })
      const old = await newLink(api)
      const token = await newLink(api)
      expect([await stateOf(api, old), await stateOf(api, token), await stateOf(api, 'guessed')]).toEqual([
        'ended',
        'open',
        'unknown',
      ])
      expect(JSON.stringify(await api.owner`select * from setup_links`)).not.toContain(token)

      const refused = await api.stranger().call(setUp, { body: { ...ada, token: old } })
      expect(refused).toEqual({ state: 'ended' })
      const clients = [api.stranger(), api.stranger(), api.stranger()]
      const answers = await Promise.all(clients.map((client) => client.call(setUp, { body: { ...ada, token } })))
      expect(answers.map(({ state }) => state).toSorted()).toEqual(['open', 'used', 'used'])
      const winner = clients[answers.findIndex(({ state }) => state === 'open')]!
      expect(await winner.call(getSession, {})).toMatchObject({
        name: 'Ada Mercer',
        role: 'admin',
        organisation: { name: ada.organisation, timeZone: 'Europe/London' },
      })
      expect(await organisations(api)).toEqual([{ name: ada.organisation, is_demo: false }])
      expect(await stateOf(api, token)).toBe('used')
      expect(await createSetupLink(api.ownerUrl)).toBeUndefined()
      // The address that signs in is the one typed, in any case.
      await api.stranger().call(signIn, {
        body: { email: 'ada@example.org', password: ada.password },
      })
    }))

  it('does nothing by halves, and nothing without the link', () =>
    withInstallation(async (api) => {
      const token = await newLink(api)
      const wrong = { ...ada, token, timeZone: 'Europe/Londn', password: 'short', email: 'ada' }
      const reply = await api.stranger().ask(setUp, { body: wrong })
      expect(reply.body).toMatchObject({
        fields: [{ path: 'timeZone' }, { path: 'email' }, { path: 'password' }],
      })
      await api.owner`insert into auth."user" ("id", "name", "email", "emailVerified") values ('1', 'Ada', 'ada@example.org', true)`
      const taken = await api.stranger().ask(setUp, { body: { ...ada, token } })
      expect(taken.body).toMatchObject({ type: '/problems/invalid-request', fields: [{ path: 'email' }] })
      expect(await organisations(api)).toEqual([])
      expect(await stateOf(api, token)).toBe('open')
      await api.owner`update setup_links set expires_at = now()`
      expect(await stateOf(api, token)).toBe('expired')
      expect(await api.stranger().call(setUp, { body: { ...ada, token } })).toEqual({ state: 'expired' })
      expect(await organisations(api)).toEqual([])

      // Nor can the app's role do it without the link.
      for (const statement of [
        `insert into organisations (id, name) values (gen_random_uuid(), 'Mine')`,
        `select * from setup_links`,
        `select add_setup_link('hash', '1 day', false)`,
        `select remove_demo()`,
      ])
        await expect(api.app.unsafe(statement)).rejects.toMatchObject({ code: '42501' })
      const [row] = await api.app`
        select set_up_organisation('hash', gen_random_uuid(), 'Mine', 'UTC', '1', 'Me', 'me@example.org', '',
          null, '', null, null, null, null) as state`
      expect(row?.state).toBe('unknown')
    }))
})

describe('setting up with a passkey instead of a password', () => {
  const page = { origin: 'http://localhost:3000', host: 'localhost' }
  const { password: _, ...withoutPassword } = ada

  it('creates an admin who has no password, until they choose one', () =>
    withInstallation(async (api) => {
      const token = await newLink(api)
      const [client, authenticator] = [api.stranger(), new SoftAuthenticator()]
      const sent = { ...withoutPassword, token }
      const challenge = async () => {
        const { options } = await client.call(beginSetUpPasskey, { body: sent })
        return (options as { challenge: string }).challenge
      }
      expect((await client.ask(beginSetUpPasskey, { body: { ...sent, organisation: ' ' } })).body).toMatchObject({
        fields: [{ path: 'organisation' }],
      })
      const guessed = { body: { ...sent, token: 'guessed' } }
      expect(await client.call(beginSetUpPasskey, guessed)).toEqual({ state: 'unknown' })

      // Neither both nor none, nor what another site or another purpose was given.
      const passkey = () => challenge().then((given) => authenticator.register({ ...page, challenge: given }))
      for (const proof of [{}, { password: ada.password, passkey: await passkey() }])
        expect((await client.ask(setUp, { body: { ...sent, ...proof } })).body).toMatchObject({
          fields: [{ path: 'password' }],
        })
      const elsewhere = { ...page, origin: 'https://evil.example', challenge: await challenge() }
      const forSignIn = { ...page, challenge: (await client.call(beginPasskeySignIn, {})).challenge }
      for (const wrong of [elsewhere, forSignIn]) {
        const reply = await client.ask(setUp, { body: { ...sent, passkey: authenticator.register(wrong) } })
        expect(reply.status).toBe(409)
      }
      expect(await organisations(api)).toEqual([])

      expect(await client.call(setUp, { body: { ...sent, passkey: await passkey() } })).toEqual({ state: 'open' })
      expect(await client.call(beginSetUpPasskey, { body: sent })).toEqual({ state: 'used' })
      expect(await client.call(getSession, {})).toMatchObject({ role: 'admin', name: 'Ada Mercer' })
      expect(await client.call(getAccount, {})).toMatchObject({ email: 'ada@example.org', hasPassword: false })
      const [only] = (await client.call(listPasskeys, {})).items
      // An id that the browser stores with the passkey, before there is an account.
      const [{ user_id: userId } = { user_id: '' }] = await api.owner<
        { user_id: string }[]
      >`select user_id from members`
      expect(userId).toBe((await client.call(getSession, {})).userId)
      expect((await client.ask(deletePasskey, { params: { passkeyId: only!.id } })).status).toBe(409)

      const assertion = async (by = authenticator) =>
        by.signIn({ ...page, challenge: (await api.stranger().call(beginPasskeySignIn, {})).challenge })
      const phone = api.stranger()
      await phone.call(signInWithPasskey, { body: await assertion() })

      // What asks others for their password asks this one for the passkey.
      expect((await phone.ask(beginPasskey, { body: {} })).body).toMatchObject({ fields: [{ path: 'password' }] })
      expect(
        (await phone.ask(beginPasskey, { body: { passkey: await assertion(new SoftAuthenticator()) } })).status,
      ).toBe(409)
      const spent = { passkey: await assertion() }
      const added = new SoftAuthenticator()
      const options = await phone.call(beginPasskey, { body: spent })
      expect((await phone.ask(beginPasskey, { body: spent })).status).toBe(409)
      const registered = added.register({ ...page, challenge: options.challenge })
      await phone.call(createPasskey, { body: { name: 'Phone', passkey: registered } })
      const keys = (await phone.call(listPasskeys, {})).items
      const removals = await Promise.all(keys.map(({ id }) => phone.ask(deletePasskey, { params: { passkeyId: id } })))
      expect(removals.map(({ status }) => status).toSorted()).toEqual([204, 409])

      const left = (await phone.call(listPasskeys, {})).items
      const remaining = left[0]?.name === 'Phone' ? added : authenticator
      const body = { passkey: await assertion(remaining), newPassword: ada.password }
      expect((await phone.ask(changePassword, { body })).status).toBe(204)
      await api.stranger().call(signIn, { body: { email: ada.email, password: ada.password } })
      expect((await phone.ask(deletePasskey, { params: { passkeyId: left[0]!.id } })).status).toBe(204)
    }))
})

describe('the demo', () => {
  it('goes whole when its admin starts for real, and does not come back', () =>
    withInstallation(async (api) => {
      const logins = await loadDemo(api.tools)
      expect(await api.stranger().call(getInstallation, {})).toEqual({ isDemo: true, isEmpty: false })
      const clientOf = async (role: string) => {
        const { email, password } = logins.find((login) => login.role === role)!
        const client = api.stranger()
        await client.request('POST', '/api/session', { email, password })
        return client
      }
      const [admin, organiser] = [await clientOf('admin'), await clientOf('organiser')]
      expect((await organiser.ask(startForReal)).status).toBe(403)

      const { token } = await admin.call(startForReal, {})
      expect(await rowsLeft(api)).toEqual([])
      expect(openRegions(api.tools.dataFolder).latest()).toEqual([])
      expect((await admin.ask(getSession)).status).toBe(401)
      expect(await api.stranger().call(getInstallation, {})).toEqual({ isDemo: false, isEmpty: true })
      expect(await loadDemo(api.tools)).toEqual([])

      expect(await api.stranger().call(setUp, { body: { ...ada, token } })).toEqual({ state: 'open' })
      expect(await loadDemo(api.tools)).toEqual([])
      expect(await organisations(api)).toEqual([{ name: ada.organisation, is_demo: false }])
    }))

  it('is deleted by the set-up after a start without it, and never has accounts beside an organisation', () =>
    withInstallation(async (api) => {
      const logins = await loadDemo(api.tools)
      await expect(
        api.owner`insert into organisations (id, name) values (gen_random_uuid(), 'Real')`,
      ).rejects.toMatchObject({
        constraint_name: 'demo_stands_alone',
      })
      const client = api.stranger()
      expect(await client.call(setUp, { body: { ...ada, token: await newLink(api) } })).toEqual({ state: 'open' })
      expect(await organisations(api)).toEqual([{ name: ada.organisation, is_demo: false }])
      expect(openRegions(api.tools.dataFolder).latest()).toEqual([])
      const { email, password } = logins[0]!
      expect((await api.stranger().request('POST', '/api/session', { email, password })).status).toBe(401)
      // An admin of a real organisation deletes nothing.
      expect((await client.ask(startForReal)).status).toBe(404)
      await api.owner`insert into organisations (id, name, is_demo) values (gen_random_uuid(), 'Demo', true)`
      const [demo] = await api.owner<{ id: string }[]>`select id from organisations where is_demo`
      await expect(
        api.owner`insert into members (organisation_id, user_id, name, roles) values (${demo!.id}, 'x', 'X', array['admin'])`,
      ).rejects.toMatchObject({ constraint_name: 'demo_stands_alone' })
    }))
})

/** Tables that still have rows, except the migrator's, the links and the counters of tries. */
async function rowsLeft(api: TestApi): Promise<string[]> {
  const tables = await api.owner<{ name: string }[]>`
    select format('%I.%I', table_schema, table_name) as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema in ('public', 'auth')
      and table_name not in ('kysely_migration', 'kysely_migration_lock', 'setup_links', 'rateLimit', 'sign_in_tries') order by 1`
  const left: string[] = []
  for (const { name } of tables) {
    const [row] = await api.owner.unsafe<{ rows: number }[]>(`select count(*)::int as rows from ${name}`)
    if (row?.rows !== 0) left.push(`${name}: ${row?.rows}`)
  }
  return left
}
