import { createRecipient, listShifts, signIn } from '@doorstep/shared/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { urlForRole } from '../../api/src/db/roles.ts'
import { testPassword, useTestApi } from '../factories/api.ts'
import { Client } from '../factories/client.ts'
import { type Group, makeGroup } from '../factories/group.ts'
import { type LaunchedApp, launchApp, makeDataFolder } from '../factories/launchApp.ts'
import { testSecret } from '../factories/secret.ts'

/** Creates the people. A second app, in a separate process with real password hashing, is made to fail, and its output is read. */
const api = useTestApi({ passwords: undefined })
let group: Group
let app: LaunchedApp
let data: Awaited<ReturnType<typeof makeDataFolder>>

beforeAll(async () => {
  group = await makeGroup(api)
  data = await makeDataFolder()
  app = await launchApp(
    {
      DATABASE_URL: urlForRole(api.ownerUrl, testSecret, 'doorstep_app'),
      ...{ DOORSTEP_SECRET: testSecret, DOORSTEP_DATA: data.folder },
      ...{ DOORSTEP_LOG: 'normal', DOORSTEP_SIGN_INS_PER_MINUTE: '1000' },
    },
    ['--role', 'web', '--without-web'],
  )
})
afterAll(async () => {
  await app?.stop()
  await data?.remove()
})

const person = {
  name: 'Zebedee Quillfeather',
  phone: '020 7946 0987',
  address: '47 Nightingale Parade',
  postcode: 'ZZ9 9ZZ',
  accessNotes: 'Whistle thrice',
}
const words = [/Quillfeather/i, /7946.?0987/, /Nightingale/i, /ZZ9/, /Whistle/i, new RegExp(testPassword)]

async function organiser(): Promise<Client> {
  const client = new Client(`http://127.0.0.1:${app.port}`)
  await client.call(signIn, { body: { email: group.people.organiser.email, password: testPassword } })
  return client
}

const linesOf = (reference: string) =>
  app
    .output()
    .split('\n')
    .filter((line) => line.includes(reference))

/** The response hides the cause; the log names its location under the same reference, without personal data. */
async function expectLogged(status: number, body: unknown): Promise<Record<string, unknown>> {
  const { reference } = body as { reference: string }
  expect(body).toMatchObject({ status })
  await expect.poll(() => linesOf(reference)).toHaveLength(1)
  const [line = ''] = linesOf(reference)
  for (const word of [...words, /test\.example/]) expect(app.output()).not.toMatch(word)
  return JSON.parse(line) as Record<string, unknown>
}

describe('the log', () => {
  it('for a row refused by the database names the constraint and code location, but no value', async () => {
    await api.owner`alter table recipients add constraint nobody_called_so check (name not like 'Zebedee%')`
    const reply = await (await organiser()).ask(createRecipient, { body: person })
    await api.owner`alter table recipients drop constraint nobody_called_so`
    expect(reply.status).toBe(500)
    expect(reply.text).not.toMatch(/nobody_called_so|recipients|Quillfeather/)
    const line = await expectLogged(500, reply.body)
    expect(line).toMatchObject({ code: '23514', constraint: 'nobody_called_so', msg: 'internal' })
    expect(JSON.stringify(line.stack)).toMatch(/\bat /)
  })

  it('omits an error message that quotes input', async () => {
    await api.owner.unsafe(`create function complain() returns trigger language plpgsql as
      $$ begin raise exception 'not %', new using detail = new.name, hint = new.address; end $$`)
    await api.owner.unsafe(
      'create trigger complain before insert on recipients for each row execute function complain()',
    )
    const reply = await (await organiser()).ask(createRecipient, { body: person })
    await api.owner.unsafe('drop trigger complain on recipients')
    await api.owner.unsafe('drop function complain')
    expect(reply.status).toBe(500)
    for (const word of words) expect(reply.text).not.toMatch(word)
    expect(await expectLogged(500, reply.body)).toMatchObject({ code: 'P0001' })
  })

  it('for a response that violates its contract names the field, and nothing was changed', async () => {
    await api.owner.unsafe(`create function spoil() returns trigger language plpgsql as
      $$ begin new.id := '00000000-0000-0000-0000-000000000001'; return new; end $$`)
    await api.owner.unsafe('create trigger spoil before insert on recipients for each row execute function spoil()')
    const reply = await (await organiser()).ask(createRecipient, { body: person })
    await api.owner.unsafe('drop trigger spoil on recipients')
    await api.owner.unsafe('drop function spoil')
    const kept = await api.owner`select 1 from recipients where name = ${person.name}`
    expect(reply.status).toBe(500)
    expect(kept).toHaveLength(0)
    expect(JSON.stringify(await expectLogged(500, reply.body))).toContain('recipient.id')
  })

  it('for a missing table names the error code', async () => {
    await api.owner`alter table shifts rename to shifts_away`
    const reply = await (await organiser()).ask(listShifts, { query: { date: '2030-01-01' } })
    await api.owner`alter table shifts_away rename to shifts`
    expect(reply.status).toBe(500)
    expect(await expectLogged(500, reply.body)).toMatchObject({ code: '42P01' })
  })

  it('is silent about user errors', async () => {
    const before = app.output()
    const client = await organiser()
    expect((await client.request('POST', '/api/recipients', { ...person, secret: 'x' })).status).toBe(400)
    expect((await client.request('GET', `/api/orders?x=${person.name}`)).status).toBe(400)
    expect((await client.request('POST', '/api/recipients/search', { text: person.name })).status).toBe(200)
    const { email } = group.people.organiser
    const stranger = new Client(client.address)
    expect((await stranger.ask(signIn, { body: { email, password: `${testPassword}!` } })).status).toBe(401)
    expect(app.output()).toBe(before)
  })
})
