import { randomUUID } from 'node:crypto'
import {
  closeRun,
  type DriverLink,
  getSession,
  getSettings,
  leaveDriverLink,
  linkHeader,
  listDriverLinks,
  listMembers,
  listMyRounds,
  listOwnOrganisations,
  lookUpSession,
  openDriverLink,
  type RunDetail,
  recordStopEvents,
  removeMember,
  replaceDriverLink,
  revokeDriverLink,
  signOut,
  switchOrganisation,
  updateDriver,
  updateMember,
  updateSettings,
} from '@doorstep/shared/contracts'
import { endpoints } from '@doorstep/shared/contracts/all'
import { beforeAll, describe, expect, it } from 'vitest'
import { useTestApi } from '../factories/api.ts'
import { Client } from '../factories/client.ts'
import { makeOrder, makePublishedRun, makeRun, makeShift, planned, publish, readRun } from '../factories/day.ts'
import { linksOf, openLink } from '../factories/driverLinks.ts'
import { doorsOf, firstRound } from '../factories/firstRound.ts'
import { type Group, makeGroup } from '../factories/group.ts'
import { refusalOf } from '../factories/refusal.ts'
import { outcomeEvent } from '../factories/stopEvents.ts'

const api = useTestApi({ role: 'all' })
let group: Group
let run: RunDetail
let organiser: Client

beforeAll(async () => {
  group = await makeGroup(api)
  organiser = group.people.organiser.client
  run = await makePublishedRun(group)
})

const phone = () => new Client(organiser.address)
const ask = (body: { token: string; code?: string }, client = phone()) => client.ask(openDriverLink, { body })
const roundsOn = async (page: Client) => (await page.call(listMyRounds, {})).items
const statusOn = async (page: Client) => (await page.ask(listMyRounds)).status
const replace = async (link: DriverLink): Promise<DriverLink> => {
  const { items } = await organiser.call(replaceDriverLink, { params: { linkId: link.id } })
  return items.find(({ roundId }) => roundId === link.roundId) as DriverLink
}
/** A link that no phone has opened. */
const freshLink = async (): Promise<DriverLink> => replace((await linksOf(group, run))[0] as DriverLink)
const doorOf = (detail: RunDetail) => ({
  roundId: firstRound(detail).id,
  stopId: doorsOf(detail)[0]?.id as string,
})

describe('publishing', () => {
  it('gives each driver a link of 128 bits, of which the database stores only the hash', async () => {
    const [link] = await linksOf(group, run)
    expect(link).toMatchObject({ status: 'alive', phones: 0, openedAt: null, driver: { id: group.driver.id } })
    expect(Buffer.from(link?.token ?? '', 'base64url')).toHaveLength(16)
    const rows = await api.owner`select to_jsonb(driver_links)::text as row from driver_links`
    expect(JSON.stringify(rows)).not.toContain(link?.token)
  })

  it('ends it a day later at the latest', async () => {
    const [link] = await linksOf(group, run)
    const published = Date.parse(run.publishedAt as string)
    expect((Date.parse(link?.expiresAt as string) - published) / 3600_000).toBeCloseTo(24, 2)
  })
})

/** What a phone with a link gets from the endpoints that a driver with an account may call. */
const byLink: Readonly<Record<string, number>> = {
  ...{
    getBasemap: 200,
    getDocs: 200,
    getOpenApi: 200,
    getPlainRound: 200,
    getSession: 200,
    listMyRounds: 200,
    live: 200,
  },
  // Of nobody: a link has no account.
  listOwnOrganisations: 200,
}
const ownOfLink = new Set(['acceptConfidentiality', 'leaveDriverLink', 'signOut'])

describe('a phone that opens a link', () => {
  it('reaches that round only, and no other endpoint', async () => {
    const page = await openLink(await freshLink(), phone())
    expect(await roundsOn(page)).toMatchObject([{ id: run.allRounds[0]?.id }])
    const session = await page.call(getSession, {})
    expect(session).toMatchObject({ driverId: group.driver.id, link: { roundId: run.allRounds[0]?.id } })
    const own = new Set(['listMyRounds', 'recordStopEvents', 'live', 'getSession', 'signOut', 'leaveDriverLink'])
    for (const endpoint of endpoints) {
      if (endpoint.access === 'open' || endpoint.access.includes('driver') || own.has(endpoint.id)) continue
      const params = Object.fromEntries([...endpoint.path.matchAll(/:(\w+)/g)].map(([, name]) => [name, randomUUID()]))
      const { status } = await page.send(
        endpoint.path.replaceAll(/:(\w+)/g, (_, name: string) => params[name] as string),
        { method: endpoint.method },
      )
      expect([endpoint.id, status]).toEqual([endpoint.id, 403])
    }
  })

  it('gives no access to an account, nor to anything by an id that is not of its round', async () => {
    const page = await openLink(await freshLink(), phone())
    for (const endpoint of endpoints) {
      const { id, access, path, method } = endpoint
      if (access === 'open' || !access.includes('driver') || ownOfLink.has(id)) continue
      const reply = await page.open(
        path.replaceAll(/:\w+/g, () => randomUUID()),
        method === 'GET' ? {} : { method, headers: { 'content-type': 'application/json' }, body: '{}' },
      )
      await reply.body?.cancel()
      const expected = byLink[id]
      if (expected === undefined) expect([id, Math.floor(reply.status / 100)]).toEqual([id, 4])
      else expect([id, reply.status]).toEqual([id, expected])
    }
    expect((await page.call(listOwnOrganisations, {})).items).toEqual([])
    const { organisationId } = group
    expect((await page.ask(switchOrganisation, { body: { organisationId } })).status).toBe(404)
  })

  it('sees and records nothing of another round of the same driver', async () => {
    await makeShift(group, { window: { from: 18 * 3600, until: 22 * 3600 }, start: null, end: null })
    await makeOrder(group)
    const other = await planned(group, (await makeRun(group)).id).catch(() => undefined)
    const page = await openLink(await freshLink(), phone())
    if (other && other.allRounds.length > 0) {
      await publish(group, other)
      const { roundId, stopId } = doorOf(other)
      expect(await roundsOn(page)).toHaveLength(1)
      const refused = await page.ask(recordStopEvents, {
        params: { roundId },
        body: { events: [outcomeEvent(stopId)] },
      })
      expect(refused.status).toBe(404)
    }
    expect(other?.allRounds.length).toBeGreaterThan(0)
  })

  it('records outcomes in the name of the driver', async () => {
    const page = await openLink(await freshLink(), phone())
    const { roundId, stopId } = doorOf(run)
    const { results } = await page.call(recordStopEvents, {
      params: { roundId },
      body: { events: [outcomeEvent(stopId)] },
    })
    expect(results).toMatchObject([{ result: 'recorded' }])
    const events = await api.owner`select recorded_by from stop_events where stop_id = ${stopId}`
    expect(events[0]?.recorded_by).toBe(`driver ${group.driver.id}`)
  })

  it('may open it again, and a second phone too; a third may not, nor may three at once', async () => {
    const link = await freshLink()
    const first = phone()
    await openLink(link, first)
    await openLink(link, first)
    const answers = await Promise.all([1, 2, 3].map(() => ask({ token: link.token as string })))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 403, 403])
    expect((await linksOf(group, run))[0]).toMatchObject({ phones: 2 })
    expect(await statusOn(await openLink(link, first))).toBe(200)
  })

  it('is not the person who is signed in in the same browser, and leaving does not sign them out', async () => {
    const link = await freshLink()
    const page = await openLink(link, organiser)
    expect((await page.call(getSession, {})).userId).toBe(`driver ${group.driver.id}`)
    expect(await refusalOf(page.call(signOut, {}))).toMatchObject({ status: 409 })
    await page.call(leaveDriverLink, {})
    expect(await statusOn(page)).toBe(401)
    expect((await organiser.call(lookUpSession, {})).session?.userId).toBe(group.people.organiser.session.userId)
  })

  it('is nobody without its cookie, with another phone’s, or for another link', async () => {
    const link = await freshLink()
    await openLink(link, phone())
    for (const linkId of [link.id, randomUUID(), 'nonsense', ''])
      expect(await statusOn(phone().page({ [linkHeader]: linkId }))).toBe(401)
    const stranger = phone()
    stranger.page({})
    expect(
      (await stranger.page({ [linkHeader]: link.id, cookie: `doorstep.phone=${'a'.repeat(22)}` }).ask(listMyRounds))
        .status,
    ).toBe(401)
  })
})

describe('a link ends', () => {
  it('at once when it is revoked or replaced, also for a page that is open', async () => {
    const link = await freshLink()
    const page = await openLink(link, phone())
    const next = await replace(link)
    expect(await statusOn(page)).toBe(401)
    expect((await ask({ token: link.token as string })).status).toBe(409)
    const other = await openLink(next, phone())
    await organiser.call(revokeDriverLink, { params: { linkId: next.id } })
    expect(await statusOn(other)).toBe(401)
    expect((await linksOf(group, run))[0]).toMatchObject({ status: 'revoked', token: null, code: null })
  })

  it('when it is too old, and what the phone has not sent yet is still accepted', async () => {
    const link = await freshLink()
    const page = await openLink(link, phone())
    await api.owner`update driver_links set expires_at = now() - interval '1 minute' where id = ${link.id}`
    expect(await statusOn(page)).toBe(401)
    const { roundId, stopId } = doorOf(run)
    expect(
      (await page.ask(recordStopEvents, { params: { roundId }, body: { events: [outcomeEvent(stopId)] } })).status,
    ).toBe(200)
    expect((await ask({ token: link.token as string })).status).toBe(409)
  })

  it('for every reason, and for one that never was, with the same sentence', async () => {
    const link = await freshLink()
    await organiser.call(revokeDriverLink, { params: { linkId: link.id } })
    const revoked = await ask({ token: link.token as string })
    const never = await ask({ token: 'x'.repeat(22) })
    expect([revoked.status, (revoked.body as { detail: string }).detail]).toEqual([
      never.status,
      (never.body as { detail: string }).detail,
    ])
  })
})

describe('a code', () => {
  const withCode = async (): Promise<DriverLink> => {
    const admin = group.people.admin.client
    const { version } = await admin.call(getSettings, {})
    await admin.call(updateSettings, { body: { version, linkCode: true } })
    return freshLink()
  }

  it('is asked for before anything is shown, and once for a phone', async () => {
    const link = await withCode()
    const token = link.token as string
    const client = phone()
    expect(await client.call(openDriverLink, { body: { token } })).toEqual({ linkId: null })
    expect(await client.call(openDriverLink, { body: { token, code: link.code as string } })).toEqual({
      linkId: link.id,
    })
    expect(await client.call(openDriverLink, { body: { token } })).toEqual({ linkId: link.id })
  })

  it('that is wrong five times ends the link', async () => {
    const link = await withCode()
    const token = link.token as string
    const wrong = link.code === '0000' ? '0001' : '0000'
    const details: string[] = []
    for (let index = 0; index < 5; index += 1)
      details.push(((await ask({ token, code: wrong })).body as { detail: string }).detail)
    expect(details[0]).toMatch(/4 more tries/)
    expect(details[3]).toMatch(/one more try/)
    expect(details[4]).toMatch(/wrong five times/)
    expect((await ask({ token, code: link.code as string })).status).toBe(409)
  })
})

it('opens on the day of the round, not before', async () => {
  const [row] = await api.owner<{ date: string }[]>`
    select ((now() at time zone 'Europe/London')::date + 1)::text as date`
  const tomorrow = await makePublishedRun(group, row?.date)
  const [link] = await linksOf(group, tomorrow)
  const refused = await ask({ token: link?.token as string })
  expect([refused.status, (refused.body as { detail: string }).detail]).toEqual([
    409,
    expect.stringMatching(/^This round is on /),
  ])
  expect((await linksOf(group, tomorrow))[0]).toMatchObject({ phones: 0, status: 'alive' })
})

it('ends with the account of its driver: suspended, removed, or no driver any more', async () => {
  const own = await makeGroup(api, 'Southwark Friends')
  const admin = own.people.admin.client
  const day = await makePublishedRun(own)
  const { userId } = own.people.driver.session
  const versionNow = async () => {
    const { items } = await admin.call(listMembers, {})
    return items.find((one) => one.userId === userId)?.version as number
  }
  const open = async () => {
    const [link] = await linksOf(own, day)
    const { items } =
      link?.status === 'alive'
        ? { items: [link] }
        : await own.people.organiser.client.call(replaceDriverLink, { params: { linkId: link?.id as string } })
    return openLink(items[0] as DriverLink, phone())
  }
  const change = async (body: { active?: boolean; roles?: ('driver' | 'packer')[]; driverId?: string }) =>
    admin.call(updateMember, { params: { userId }, body: { version: await versionNow(), ...body } })
  let page = await open()
  await change({ active: false })
  expect(await statusOn(page)).toBe(401)
  await change({ active: true })
  expect(await statusOn(page)).toBe(401)

  page = await open()
  expect(await statusOn(page)).toBe(200)
  await change({ roles: ['packer'] })
  expect(await statusOn(page)).toBe(401)
  await change({ roles: ['driver'], driverId: own.driver.id })

  page = await open()
  await admin.call(removeMember, { params: { userId }, query: { version: await versionNow() } })
  expect(await statusOn(page)).toBe(401)
})

it('ends with the volunteer, and with the run', async () => {
  const own = await makeGroup(api, 'Lambeth Friends')
  const day = await makePublishedRun(own)
  const [link] = await linksOf(own, day)
  const page = await openLink(link as DriverLink, phone())
  const client = own.people.organiser.client
  await client.call(updateDriver, { params: { driverId: own.driver.id }, body: { version: 1, active: false } })
  expect(await statusOn(page)).toBe(401)
  await client.call(updateDriver, { params: { driverId: own.driver.id }, body: { version: 2, active: true } })
  expect(await statusOn(page)).toBe(200)
  const { version } = await readRun(own, day.id)
  await client.call(closeRun, { params: { runId: day.id }, body: { version, undecided: 'ready' } })
  expect(await statusOn(page)).toBe(401)
  const { items } = await client.call(listDriverLinks, { params: { runId: day.id } })
  expect(items).toMatchObject([{ status: 'expired', token: null }])
  expect(await refusalOf(client.call(replaceDriverLink, { params: { linkId: link?.id as string } }))).toMatchObject({
    status: 409,
  })
})
