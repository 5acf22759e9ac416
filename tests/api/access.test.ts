import { randomUUID } from 'node:crypto'
import {
  addRegion,
  type EndpointShape,
  getOpenApi,
  getOrder,
  getRecipient,
  getSession,
  listMyRounds,
  listRegions,
  type Role,
  updateDriver,
} from '@doorstep/shared/contracts'
import { endpoints } from '@doorstep/shared/contracts/all'
import { beforeAll, describe, expect, it } from 'vitest'
import { type AppTools, allRoutes } from '../../api/src/app/createApp.ts'
import { openRegions } from '../../api/src/regions/index.ts'
import { useTestApi } from '../factories/api.ts'
import type { Client } from '../factories/client.ts'
import { type Group, makeColleague, makeDriver, makePerson, type Person } from '../factories/group.ts'
import { addSmallRegion } from '../factories/region.ts'
import { ask, describeReply } from './access/ask.ts'
import { type Parts, rows } from './access/rows.ts'
import { makeWorld, type World } from './access/world.ts'

/** The order of statuses in a row. */
const roles: readonly Role[] = ['handler', 'partner', 'organiser', 'driver', 'admin', 'packer']

// Finds soon what no queue knows, such as the plannings that `rows` only pretends.
const api = useTestApi({ role: 'all', upkeepSeconds: 1 })
let world: World

beforeAll(async () => {
  await addSmallRegion(api.tools.dataFolder)
  world = await makeWorld(api)
})

it('has a row for every endpoint, and an endpoint for every row', () => {
  expect(Object.keys(rows).toSorted()).toEqual(endpoints.map((endpoint) => endpoint.id).toSorted())
})

it('serves every contract, and nothing without one', () => {
  const served = allRoutes({ regions: openRegions(api.tools.dataFolder) } as AppTools, {} as never).map(
    ({ endpoint }) => endpoint,
  )
  expect(served.map(({ id }) => id).toSorted()).toEqual(endpoints.map(({ id }) => id).toSorted())
  expect(new Set(served.map(({ method, path }) => `${method} ${path}`)).size).toBe(served.length)
})

it('is public for sign-in, links, and health only', () => {
  const open = endpoints.filter((endpoint) => endpoint.access === 'open').map((endpoint) => endpoint.id)
  expect(open).toEqual([
    ...['acceptInvitation', 'answerAvailability', 'beginPasskeySignIn', 'beginSetUpPasskey', 'checkPasswordReset'],
    'checkSetupLink',
    'completePasswordReset',
    ...['getInstallation', 'healthLive', 'healthReady', 'lookUpInvitation', 'lookUpSession'],
    ...[
      'openAvailabilityAsk',
      'openDriverLink',
      'openPlainRound',
      'requestPasswordReset',
      'setUp',
      'signIn',
      'signInWithPasskey',
    ],
    'withdrawAvailability',
  ])
})

/** Another partner's new household belongs to its own organisation; a link belongs to whoever has it. Others' data is unchanged. */
const addsToOwn = new Set(['changeAccount', 'createRecipient', 'acceptInvitation', 'joinOrganisation'])

describe.each(endpoints.filter((endpoint) => endpoint.id in rows))('$id', (endpoint) => {
  const row = rows[endpoint.id] as (typeof rows)[string]
  const statuses = row.roles.split(' ')
  const expected = Object.fromEntries(roles.map((role, index) => [role, statuses[index] ?? '403']))
  const isOpen = endpoint.access === 'open'
  let refused: Promise<Parts> | undefined
  /** One request for all who are refused, which therefore stays as good as new. */
  const sentByRefused = () => (refused ??= Promise.resolve(row.sent(world)))

  it('is closed to strangers', async () => {
    const reply = await ask(api.stranger(), endpoint, isOpen ? await row.sent(world) : await sentByRefused())
    if (isOpen) expect(String(reply.status)).toBe(statuses[0])
    else {
      expect(reply.status).toBe(401)
      expect(describeReply(reply, world.secrets)).toBe('401')
    }
  })

  it('isolates organisations from each other, and partners too', async () => {
    const shared = await sentByRefused()
    const { person } = world.own.other
    // May add a member to this organisation.
    const otherPartner = expected.partner === '403' ? undefined : await clientOf(world.own, person)
    const before = await fingerprint()
    const answers: Record<string, string> = {}
    for (const role of roles) {
      const parts = /^20[124] own$/.test(row.elsewhere) ? await row.sent(world) : shared
      const reply = await ask(await clientOf(world.elsewhere, world.elsewhere.people[role]), endpoint, parts)
      answers[role] = describeReply(reply, world.secrets)
      await expectSameAsForNobodys(endpoint, world.elsewhere.people[role].client, parts, reply)
    }
    expect(answers).toEqual(
      Object.fromEntries(roles.map((role) => [role, expected[role] === '403' ? '403' : row.elsewhere])),
    )
    if (!otherPartner) expect(row.otherPartner).toBeUndefined()
    else {
      const reply = await ask(otherPartner, endpoint, shared)
      expect(describeReply(reply, secretsOfFirstPartner())).toBe(row.otherPartner)
      await expectSameAsForNobodys(endpoint, person.client, shared, reply)
    }
    if (!addsToOwn.has(endpoint.id)) expect(await fingerprint()).toBe(before)
  })

  it('answers each role as its row says', async () => {
    const answers: Record<string, string> = {}
    for (const role of roles) {
      const parts = expected[role] === '403' ? await sentByRefused() : await row.sent(world)
      const reply = await ask(await clientOf(world.own, world.own.people[role]), endpoint, parts)
      answers[role] = `${reply.status}`
      if (expected[role] === '403') expect(describeReply(reply, world.secrets)).toBe('403')
      expect(await documentedStatuses(endpoint)).toContain(`${reply.status}`)
    }
    expect(answers).toEqual(expected)
  })

  async function clientOf(group: Group, person: Person): Promise<Client> {
    if (row.ownAccount) return (await makeColleague(api, group, person)).client
    return row.ownSession ? api.signedIn(person.email) : person.client
  }
})

describe('another driver of the same organisation', () => {
  it('sees no round of the first one, and cannot record events there', async () => {
    const driver = await makeDriver(world.own.people.organiser.client, { name: 'Otto Second' })
    const { client } = await makePerson(api, world.own.organisationId, { role: 'driver', driverId: driver.id })
    expect(await client.call(listMyRounds, {})).toMatchObject({ items: [] })
    const endpoint = endpoints.find(({ id }) => id === 'recordStopEvents') as EndpointShape
    const parts = (await rows.recordStopEvents?.sent(world)) as Parts
    const reply = await client.ask(endpoint, parts)
    expect(reply.status).toBe(404)
    await expectSameAsForNobodys(endpoint, client, parts, reply)
  })
})

describe('somebody with several roles', () => {
  it('acts in the widest that an endpoint admits: sees what the group sees, and also their own rounds', async () => {
    const { own } = world
    const driver = await makeDriver(own.people.organiser.client, { name: 'Ora Several' })
    const person = await makePerson(api, own.organisationId, {
      ...{ role: 'driver', also: ['partner', 'organiser'] },
      ...{ partnerId: own.other.partner.id, driverId: driver.id },
    })
    expect(person.session).toMatchObject({ role: 'organiser', roles: ['driver', 'partner', 'organiser'] })
    // The first partner's: hidden from the other partner, for whom this person acts too.
    const { order, household } = world
    expect((await person.client.ask(getOrder, { params: { orderId: order.id } })).status).toBe(200)
    expect((await person.client.ask(getRecipient, { params: { recipientId: household.id } })).status).toBe(200)
    expect(await person.client.call(listMyRounds, {})).toMatchObject({ items: [] })
    expect((await person.client.ask(listRegions)).status).toBe(200)
    expect((await person.client.ask(addRegion, { body: { region: '../nowhere' } })).status).toBe(403)
  })

  it('keeps the other roles when the driver or partner is retired, and none when it was the only one', async () => {
    const { client } = world.own.people.organiser
    const driver = await makeDriver(client, { name: 'Ria Retiring' })
    const both = await makePerson(api, world.own.organisationId, {
      ...{ role: 'driver', also: ['handler'], driverId: driver.id },
    })
    await client.call(updateDriver, { params: { driverId: driver.id }, body: { version: 1, active: false } })
    expect(await both.client.call(getSession, {})).toMatchObject({ roles: ['handler'], driverId: null })
    expect((await both.client.ask(listMyRounds)).status).toBe(403)
  })
})

/** A forbidden entity must look like a missing one: random ids give the same response. */
async function expectSameAsForNobodys(
  endpoint: EndpointShape,
  client: Client,
  parts: Parts,
  reply: { status: number; body: unknown },
): Promise<void> {
  if (reply.status !== 404 && reply.status !== 400) return
  const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g
  const invented = JSON.parse(JSON.stringify(parts).replaceAll(uuid, () => randomUUID())) as Parts
  const forInvented = await client.ask(endpoint, invented)
  const { reference: _, ...problem } = reply.body as Record<string, unknown>
  expect(forInvented.body).toMatchObject(problem)
}

/**
 * All rows of the first organisation except the audit, which also grows on reads. Waits for planning started by earlier requests.
 */
async function fingerprint(): Promise<string> {
  const unfinished = () => api.owner`
    select from runs where status = 'planning' union all select from imports where status in ('checking', 'writing')`
  await expect.poll(async () => (await unfinished()).length).toBe(0)
  hashesOfTables ??= await readHashesOfTables()
  return JSON.stringify(await api.owner.unsafe(hashesOfTables))
}

let hashesOfTables: string | undefined
async function readHashesOfTables(): Promise<string> {
  const tables = await api.owner<{ name: string }[]>`
    select table_name as name from information_schema.columns
    where table_schema = 'public' and column_name = 'organisation_id'
      and table_name not in ('audit', 'people_read', 'stop_outcomes') order by 1`
  const hashes = tables.map(
    ({ name }) => `select '${name}' as name, count(*), sum(hashtextextended((to_jsonb(t) - 'signed_in_at')::text, 0))
      from ${name} as t where organisation_id = '${world.own.organisationId}'`,
  )
  return hashes.join(' union all ')
}

/** The other partner belongs to the same organisation, so it may know its name and id. */
const secretsOfFirstPartner = (): string[] => world.secrets.filter((secret) => secret !== world.own.organisationId)

let documented: Record<string, Record<string, { responses: object }>> | undefined
async function documentedStatuses({ path, method }: EndpointShape): Promise<string[]> {
  if (!documented) {
    const reply = await world.own.people.admin.client.ask(getOpenApi)
    documented = (reply.body as { paths: NonNullable<typeof documented> }).paths
  }
  const operation = documented[path.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()]
  return Object.keys(operation?.responses ?? {})
}
