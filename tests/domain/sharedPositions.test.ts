import { randomUUID } from 'node:crypto'
import {
  closeRun,
  type Driver,
  type DriverLink,
  leaveDriverLink,
  leaveShift,
  listSharedPositions,
  type RunDetail,
  recordStopEvents,
  replaceDriverLink,
  type Shift,
  sharePosition,
  signOut,
  stopSharingPosition,
} from '@doorstep/shared/contracts'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { deleteEndedPositions } from '../../api/src/positions/index.ts'
import { rowsAs } from '../api/askAs.ts'
import { useTestApi } from '../factories/api.ts'
import { Client } from '../factories/client.ts'
import { makeOrder, makeRun, makeShift, planned, publish, readRun } from '../factories/day.ts'
import { linksOf, openLink } from '../factories/driverLinks.ts'
import { doorsOf, firstRound } from '../factories/firstRound.ts'
import { type Group, makeDriver, makeGroup, makePerson, type Person } from '../factories/group.ts'
import { refusalOf, wrongFieldsOf } from '../factories/refusal.ts'
import { outcomeEvent } from '../factories/stopEvents.ts'

/** A crew on one published round, and a driver of another round of no interest. */
const api = useTestApi({ role: 'all' })
let group: Group
let organiser: Client
let sam: Driver
let samsPhone: Person
let shift: Shift
let run: RunDetail
let roundId: string

beforeAll(async () => {
  group = await makeGroup(api)
  organiser = group.people.organiser.client
  sam = await makeDriver(organiser, { name: 'Sam Cole' })
  samsPhone = await makePerson(api, group.organisationId, { role: 'driver', driverId: sam.id })
  shift = await makeShift(group, { secondDriverId: sam.id })
  await makeOrder(group)
  run = await planned(group, (await makeRun(group)).id)
  await publish(group, run)
  roundId = firstRound(run).id
})
beforeEach(() => api.owner`delete from shared_positions`)

const here = { longitude: -0.123_456_78, latitude: 51.560_006_4 }
const share = (client: Client, body: object = {}, params = { roundId }) =>
  client.call(sharePosition, { params, body: { point: here, ageSeconds: 0, ...body } })
const shown = async () => (await organiser.call(listSharedPositions, { params: { runId: run.id } })).items
const stored = () =>
  api.owner`select driver_id, longitude, latitude, measured_at from shared_positions order by driver_id`
const ana = () => group.people.driver.client
const linkOf = async (driverId: string): Promise<DriverLink> =>
  (await linksOf(group, run)).find(({ driver, status }) => driver.id === driverId && status === 'alive') as DriverLink
const phoneOf = async (driverId: string) => openLink(await linkOf(driverId), new Client(organiser.address))

describe('a driver who shares where they are', () => {
  it('is seen by organisers with the age of the point, of which the last one alone is stored', async () => {
    await share(ana(), { ageSeconds: 90 })
    await share(samsPhone.client, { point: { longitude: 0, latitude: 51 } })
    expect(await shown()).toMatchObject([
      {
        roundId,
        driver: { id: group.driver.id, name: group.driver.name },
        point: { longitude: -0.1235, latitude: 51.56 },
      },
      { roundId, driver: { id: sam.id }, point: { longitude: 0, latitude: 51 } },
    ])
    const [first] = await shown()
    expect(first?.ageSeconds).toBeGreaterThanOrEqual(90)
    const moved = { longitude: -0.13, latitude: 51.57 }
    await Promise.all([share(ana(), { point: moved }), share(ana(), { point: moved }), share(ana(), { point: moved })])
    expect(await stored()).toHaveLength(2)
    expect((await shown()).find(({ driver }) => driver.id === group.driver.id)?.point).toEqual(moved)
  })

  it('is deleted at once when they switch it off, twice too, and the other of the crew stays', async () => {
    await share(ana())
    await share(samsPhone.client)
    for (let times = 0; times < 2; times++) await ana().call(stopSharingPosition, { params: { roundId } })
    expect((await shown()).map(({ driver }) => driver.id)).toEqual([sam.id])
  })

  it('shares a point on the earth, measured now and not in the future, and nothing else', async () => {
    for (const [body, field] of [
      [{ point: { longitude: 0, latitude: 90.1 } }, 'point.latitude'],
      [{ point: { longitude: 181, latitude: 0 } }, 'point.longitude'],
      [{ point: { longitude: 0, latitude: '51' } }, 'point.latitude'],
      [{ point: null }, 'point'],
      [{ ageSeconds: -1 }, 'ageSeconds'],
      [{ ageSeconds: 121 }, 'ageSeconds'],
      [{ ageSeconds: 0.5 }, 'ageSeconds'],
      [{ driverId: sam.id }, 'driverId'],
    ] as const)
      expect(await wrongFieldsOf(share(ana(), body)), JSON.stringify(body)).toEqual([field])
    expect(await stored()).toEqual([])
  })

  it('does so for their own round alone', async () => {
    const stranger = await makeDriver(organiser, { name: 'Mei Ghebre' })
    const { client } = await makePerson(api, group.organisationId, { role: 'driver', driverId: stranger.id })
    expect(await refusalOf(share(client))).toMatchObject({ status: 404 })
    expect(await refusalOf(share(ana(), {}, { roundId: randomUUID() }))).toMatchObject({ status: 404 })
    await share(ana())
    expect(await refusalOf(client.call(stopSharingPosition, { params: { roundId } }))).toMatchObject({ status: 404 })
    expect(await stored()).toHaveLength(1)
  })

  it('is hidden by the database itself from everybody but planners and themselves', async () => {
    await share(ana())
    const count = async (asker: object) =>
      (await rowsAs(api.app, { organisation: group.organisationId, ...asker }, 'shared_positions')).length
    expect(await count({ role: 'organiser' })).toBe(1)
    expect(await count({ role: 'driver', driver: group.driver.id })).toBe(1)
    for (const asker of [
      { role: 'driver', driver: sam.id },
      ...['handler', 'packer', 'partner'].map((role) => ({ role, partner: group.partner.id })),
      { role: 'handler' },
      { role: 'organiser', organisation: randomUUID() },
    ])
      expect([asker, await count(asker)]).toEqual([asker, 0])
  })

  it('leaves no trace of the point beside it, and who read it stands in the audit once', async () => {
    await share(ana())
    await shown()
    await shown()
    const door = doorsOf(run)[0]?.id as string
    await ana().call(recordStopEvents, { params: { roundId }, body: { events: [outcomeEvent(door)] } })
    const [{ traces }] = (await api.owner`
      select coalesce(string_agg(row, ' '), '') as traces from (
        select to_jsonb(audit)::text as row from audit
        union all select to_jsonb(stop_events)::text from stop_events) as rows`) as unknown as [{ traces: string }]
    expect(traces).toContain(group.driver.id)
    for (const digits of ['0.1234', '0.1235', '51.56']) expect(traces).not.toContain(digits)
    const read = await api.owner`
      select from audit where entity = 'shared_position' and ${group.driver.id} = any(driver_ids)`
    expect(read).toHaveLength(1)
  })

  it('is announced to open maps when they share, and when it ends', async () => {
    const received: string[] = []
    const { unlisten } = await api.owner.listen('doorstep_live', (payload) => received.push(payload))
    const message = JSON.stringify({ kind: 'position', roundId })
    const announced = () => received.filter((payload) => payload.replaceAll(' ', '').includes(message)).length
    await share(ana())
    await expect.poll(announced).toBe(1)
    await ana().call(stopSharingPosition, { params: { roundId } })
    await expect.poll(announced).toBe(2)
    await unlisten()
    for (const payload of received) expect(payload).not.toContain('51.56')
  })
})

describe('the last point of a driver', () => {
  const ends: readonly [string, (phone: Client) => Promise<unknown>][] = [
    [
      'their link is replaced',
      async () => {
        const { id } = await linkOf(sam.id)
        return organiser.call(replaceDriverLink, { params: { linkId: id } })
      },
    ],
    ['the phone leaves the link', (phone) => phone.call(leaveDriverLink, {})],
  ]
  it.each(ends)('goes when %s', async (_, end) => {
    const phone = await phoneOf(sam.id)
    await share(phone)
    expect(await stored()).toHaveLength(1)
    await end(phone)
    expect(await stored()).toEqual([])
    expect([401, 403]).toContain((await refusalOf(share(phone))).status)
    expect(await stored()).toEqual([])
  })

  it('goes when they sign out', async () => {
    const phone = await api.signedIn(samsPhone.email)
    await share(phone)
    await phone.call(signOut, {})
    expect(await stored()).toEqual([])
  })

  it.each([
    ['their account is suspended', 'members', 'driver_id'],
    ['they retire', 'drivers', 'id'],
  ] as const)('goes when %s', async (_, table, key) => {
    await share(samsPhone.client)
    await share(ana())
    const { owner } = api
    const change = (isActive: boolean) => owner`
      update ${owner(table)} set active = ${isActive} where ${owner(key)} = ${sam.id}`
    await change(false)
    expect((await stored()).map(({ driver_id: id }) => id)).toEqual([group.driver.id])
    await change(true)
  })

  it('is shown no longer than the link lives, and deleted although nothing happens', async () => {
    const phone = await phoneOf(sam.id)
    await share(phone)
    await share(ana())
    // As time does it: no trigger hears of it.
    await api.owner`update driver_links set expires_at = now() where driver_id = ${sam.id} and revoked_at is null`
    await api.owner`update runs set published_at = now() - interval '25 hours', date = date - 2 where id = ${run.id}`
    expect(await shown()).toEqual([])
    expect(await stored()).toHaveLength(2)
    await deleteEndedPositions(api.tools.db)
    expect(await stored()).toEqual([])
    expect(await refusalOf(share(ana()))).toMatchObject({ status: 409 })
    // Nor on a day before that of the round.
    await api.owner`update runs set published_at = now(), date = date + 3 where id = ${run.id}`
    expect(await refusalOf(share(ana()))).toMatchObject({ status: 409 })
    await api.owner`update runs set date = date - 1 where id = ${run.id}`
    await share(ana())
  })

  it('goes when one of a crew leaves', async () => {
    await share(ana())
    await share(samsPhone.client)
    await organiser.call(leaveShift, {
      params: { shiftId: shift.id },
      body: { version: shift.version, driverId: sam.id },
    })
    expect((await shown()).map(({ driver }) => driver.id)).toEqual([group.driver.id])
    expect(await refusalOf(share(samsPhone.client))).toMatchObject({ status: 404 })
  })

  it('goes with the closing, whoever closes, and none is stored that arrives meanwhile', async () => {
    await share(ana())
    // Not by the server: as somebody at the database would.
    await api.owner`update runs set status = 'planned' where id = ${run.id}`
    expect(await stored()).toEqual([])
    await api.owner`update runs set status = 'published' where id = ${run.id}`
    await share(ana())
    let late: Promise<unknown> | undefined
    await api.owner.begin(async (sql) => {
      await sql`update runs set status = 'planned' where id = ${run.id}`
      late = refusalOf(share(ana()))
      const countWaiting = async () => {
        const [row] = await api.owner<{ waiting: number }[]>`
          select count(*)::integer as waiting from pg_locks join pg_stat_activity using (pid)
          where not granted and datname = current_database()`
        return row?.waiting
      }
      await expect.poll(countWaiting).toBeGreaterThan(0)
    })
    expect(await late).toMatchObject({ status: 409 })
    expect(await stored()).toEqual([])

    await api.owner`update runs set status = 'published' where id = ${run.id}`
    await share(ana())
    const { version } = await readRun(group, run.id)
    const body = { version, undecided: 'ready', answersForBoxes: 'Olive' } as const
    await organiser.call(closeRun, { params: { runId: run.id }, body })
    expect(await stored()).toEqual([])
    expect(await refusalOf(share(ana()))).toMatchObject({ status: 404 })
  })
})
