import { loadDemo } from '@doorstep/demo'
import { checkSetupLink, getInstallation, getSession, setUp, signIn, startForReal } from '@doorstep/shared/contracts'
import { describe, expect, it } from 'vitest'
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
        select set_up_organisation('hash', gen_random_uuid(), 'Mine', 'UTC', '1', 'Me', 'me@example.org', '') as state`
      expect(row?.state).toBe('unknown')
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
