import {
  createRegular,
  createRun,
  getDriverCommitments,
  getOrder,
  listHubs,
  listOrders,
  listRegulars,
  type Regular,
  updateDriver,
  updateHub,
  updateOrder,
  updateRegular,
} from '@doorstep/shared/contracts'
import { addDays, weekdayOf } from '@doorstep/shared/rules'
import { beforeAll, describe, expect, it } from 'vitest'
import { openKysely } from '../../api/src/db/openKysely.ts'
import { urlForRole } from '../../api/src/db/roles.ts'
import type { Database } from '../../api/src/kernel/database.ts'
import { asTenant } from '../../api/src/kernel/tenant.ts'
import { createDueOrders } from '../../api/src/regulars/index.ts'
import { useTestApi } from '../factories/api.ts'
import type { Client } from '../factories/client.ts'
import { makeHousehold, makeRun } from '../factories/day.ts'
import { type Group, makeDriver, makeGroup, makePartner } from '../factories/group.ts'
import { refusalOf, wrongFieldsOf } from '../factories/refusal.ts'
import { testSecret } from '../factories/secret.ts'

const api = useTestApi()
let group: Group
let organiser: Client
/** Mondays and Thursdays of every second week from 7 January 2030, a Monday. */
let regular: Regular

beforeAll(async () => {
  group = await makeGroup(api)
  organiser = group.people.organiser.client
  const household = await makeHousehold(organiser, { householdSize: 4, floor: 3 })
  regular = await add({ recipientId: household.id, weekdays: [1, 4], everyWeeks: 2 })
})

type NewRegular = Parameters<typeof organiser.call<typeof createRegular>>[1]['body']

const add = (overrides: Partial<NewRegular> & { recipientId: string }): Promise<Regular> =>
  organiser.call(createRegular, {
    body: { partnerId: group.partner.id, hubId: group.hub.id, weekdays: [1], startsOn: '2030-01-07', ...overrides },
  })

const make = (date: string, db = api.tools.db, organisationId = group.organisationId): Promise<number> =>
  asTenant(db, { organisationId }, (tx) => createDueOrders(tx, organisationId, date))

const ordersOn = async (date: string) => (await organiser.call(listOrders, { query: { date } })).items

describe('a recurring order', () => {
  it('falls only on its days', async () => {
    const days = Array.from({ length: 21 }, (_, ahead) => `2030-01-${String(7 + ahead).padStart(2, '0')}`)
    for (const day of ['2030-01-03', ...days]) await make(day)
    const fell: string[] = []
    for (const day of ['2030-01-03', ...days]) if ((await ordersOn(day)).length > 0) fell.push(day)
    expect(fell).toEqual(['2030-01-07', '2030-01-10', '2030-01-21', '2030-01-24'])
  })

  it('becomes an ordinary order, with the boxes of its household', async () => {
    await make('2030-02-04')
    const [listed] = await ordersOn('2030-02-04')
    expect(await organiser.call(getOrder, { params: { orderId: listed!.id } })).toMatchObject({
      status: 'ready',
      kind: 'parcel',
      boxes: 3,
      weightKg: 27,
      serviceSeconds: (3 + 3 + 2) * 60,
      partner: { id: group.partner.id },
      hub: { id: group.hub.id },
      recipient: { id: regular.recipient.id },
      version: 1,
    })
  })

  it('becomes one order a day, even when created repeatedly and concurrently', async () => {
    const url = urlForRole(api.ownerUrl, testSecret, 'doorstep_app')
    const processes = Array.from({ length: 4 }, () => openKysely<Database>(url, { connections: 2 }))
    try {
      const made = await Promise.all([...processes, ...processes].map((db) => make('2030-02-18', db)))
      expect(made.toSorted()).toEqual([0, 0, 0, 0, 0, 0, 0, 1])
      expect(await make('2030-02-18')).toBe(0)
      expect(await ordersOn('2030-02-18')).toHaveLength(1)
    } finally {
      await Promise.all(processes.map((db) => db.destroy()))
    }
  })

  it('is created on a day that already has others', async () => {
    expect(await make('2030-02-21')).toBe(1)
    const late = await add({ recipientId: regular.recipient.id, weekdays: [4], startsOn: '2030-02-21' })
    expect(await make('2030-02-21')).toBe(1)
    await organiser.call(updateRegular, {
      params: { regularId: late.id },
      body: { version: 1, pausedUntil: '2031-01-01' },
    })
  })

  it('is created with the first run of its day, even when two begin at once', async () => {
    await Promise.all([
      makeRun(group, { date: '2030-03-04', slot: 'Morning' }),
      makeRun(group, { date: '2030-03-04', slot: 'Afternoon' }),
    ])
    expect(await ordersOn('2030-03-04')).toHaveLength(1)
    const run = await makeRun(group, { date: '2030-03-05' })
    expect(run.readyOrders).toBe((await openUntil('2030-03-05')).length)
    expect(await ordersOn('2030-03-05')).toEqual([])
  })

  it('is not created again when its order was changed or cancelled', async () => {
    await make('2030-03-18')
    const [order] = await ordersOn('2030-03-18')
    const params = { orderId: order?.id as string }
    await organiser.call(updateOrder, { params, body: { version: 1, boxes: 1 } })
    expect(await make('2030-03-18')).toBe(0)
    expect(await organiser.call(getOrder, { params })).toMatchObject({ boxes: 1, version: 2 })
  })

  it('creates nothing while paused, and resumes after', async () => {
    const paused = await add({ recipientId: regular.recipient.id, weekdays: [2], startsOn: '2030-04-01' })
    const params = { regularId: paused.id }
    await organiser.call(updateRegular, { params, body: { version: 1, pausedUntil: '2030-04-09' } })
    expect(await make('2030-04-02')).toBe(0)
    expect(await make('2030-04-09')).toBe(1)
    const stale = organiser.call(updateRegular, { params, body: { version: 1, pausedUntil: null } })
    expect(await refusalOf(stale)).toMatchObject({ type: '/problems/stale-version', currentVersion: 2 })
  })

  it('takes other drivers, active ones and two different ones', async () => {
    const [one, other] = [await makeDriver(organiser), await makeDriver(organiser, { name: 'Other' })]
    const change = async (body: object) => {
      const { items } = await organiser.call(listRegulars, {})
      const { version } = items.find(({ id }) => id === regular.id) as Regular
      return organiser.call(updateRegular, { params: { regularId: regular.id }, body: { version, ...body } })
    }
    const wanted = { preferredDriverId: one.id, backupDriverId: other.id }
    expect(await change(wanted)).toMatchObject(wanted)
    expect(await wrongFieldsOf(change({ backupDriverId: one.id }))).toEqual(['backupDriverId'])
    expect(await wrongFieldsOf(change({ preferredDriverId: regular.id }))).toEqual(['preferredDriverId'])
    const { client } = group.people.organiser
    const commitments = () => client.call(getDriverCommitments, { params: { driverId: one.id } })
    expect((await commitments()).regulars).toMatchObject([{ id: regular.id, as: 'preferred' }])
    await client.call(updateDriver, { params: { driverId: one.id }, body: { version: one.version, active: false } })
    expect(await change({ boxes: 2 })).toMatchObject(wanted)
    expect(await change({ preferredDriverId: null })).toMatchObject({ preferredDriverId: null })
    expect(await wrongFieldsOf(change({ preferredDriverId: one.id }))).toEqual(['preferredDriverId'])
  })

  it('is confined to its organisation', async () => {
    const neighbours = await makeGroup(api, 'Lambeth Mutual Aid')
    expect(await make('2030-04-15', api.tools.db, neighbours.organisationId)).toBe(0)
    expect((await neighbours.people.organiser.client.call(listRegulars, {})).items).toEqual([])
  })

  it.each([
    ['recipientId', { recipientId: crypto.randomUUID() }],
    ['partnerId', { partnerId: crypto.randomUUID() }],
    ['hubId', { hubId: crypto.randomUUID() }],
    ['preferredDriverId', { preferredDriverId: crypto.randomUUID() }],
    ['weekdays', { weekdays: [] }],
    ['weekdays', { weekdays: [1, 1] }],
    ['weekdays.0', { weekdays: [8] }],
  ])('is refused at %s when that is wrong', async (path, wrong) => {
    expect(await wrongFieldsOf(add({ recipientId: regular.recipient.id, ...wrong }))).toEqual([path])
  })
})

describe('a recurring order whose hub is closed or full', () => {
  const open = [{ from: 9 * 3600, until: 17 * 3600 }]
  const weekdaysOnly = [open, open, open, open, open, [], []]

  async function makeHub(name: string, schedule: object) {
    const { partner, hub } = await makePartner(organiser, name)
    const body = { version: hub.version, weeklyHours: weekdaysOnly, ...schedule }
    return { partnerId: partner.id, hubId: (await organiser.call(updateHub, { params: { hubId: hub.id }, body })).id }
  }
  const ordersOf = async (hubId: string, date: string) =>
    (await organiser.call(listOrders, { query: { date, hubId } })).items

  it('goes to another day by its rule, once, or is listed', async () => {
    const supply = await makeHub('Moving Larder', { closedOnBankHolidays: true })
    const of = async (whenClosed: 'next' | 'previous' | 'skip') =>
      add({ ...supply, recipientId: (await makeHousehold(organiser)).id, weekdays: [3], whenClosed })
    const regulars = { next: await of('next'), previous: await of('previous'), skip: await of('skip') }
    // Christmas Day of 2030 is a Wednesday.
    for (const date of ['2030-12-24', '2030-12-25', '2030-12-26', '2030-12-27', '2030-12-27']) await make(date)
    const names = async (date: string) => (await ordersOf(supply.hubId, date)).map(({ recipient }) => recipient.id)
    expect(await names('2030-12-24')).toEqual([regulars.previous.recipient.id])
    expect([...(await names('2030-12-25')), ...(await names('2030-12-26'))]).toEqual([])
    expect(await names('2030-12-27')).toEqual([regulars.next.recipient.id])

    const [hub] = (await organiser.call(listHubs, {})).items.filter(({ id }) => id === supply.hubId)
    const closures = [{ from: '2030-12-01', until: '2031-01-31' }]
    await organiser.call(updateHub, { params: { hubId: supply.hubId }, body: { version: hub!.version, closures } })
    const stopped = (await organiser.call(listRegulars, { query: { stoppedOn: '2030-12-25' } })).items
    const ofHub = stopped.filter(({ hubId }) => hubId === supply.hubId)
    expect(ofHub.map(({ stoppedBy }) => stoppedBy)).toEqual(['closed', 'closed'])
    expect(ofHub.map(({ id }) => id).toSorted()).toEqual([regulars.next.id, regulars.previous.id].toSorted())
  })

  it('says where it moves', async () => {
    const tomorrow = addDays(group.today, 1)
    const closures = [{ from: tomorrow, until: tomorrow, reason: 'repairs' }]
    const everyWeekday = Array.from({ length: 7 }, () => open)
    const supply = await makeHub('Broken Larder', { weeklyHours: everyWeekday, closures })
    const { moves, whenClosed } = await add({
      ...{ ...supply, startsOn: group.today, weekdays: [weekdayOf(tomorrow)] },
      recipientId: regular.recipient.id,
    })
    expect(whenClosed).toBe('next')
    expect(moves).toEqual([{ due: tomorrow, on: addDays(tomorrow, 1), why: expect.stringContaining('(repairs)') }])
  })

  it('goes to the next day with room, and waits on hold where there is none', async () => {
    const supply = await makeHub('Tiny Larder', { maxBoxes: 3 })
    const of = async (boxes: number) =>
      add({ ...supply, recipientId: (await makeHousehold(organiser)).id, weekdays: [5], boxes })
    await of(2)
    await of(2)
    await of(9)
    // A Friday: the next day with room is Monday.
    expect(await make('2030-06-07')).toBe(3)
    expect(await make('2030-06-07')).toBe(0)
    const on = async (date: string) => (await ordersOf(supply.hubId, date)).map(({ status, boxes }) => [status, boxes])
    expect((await on('2030-06-07')).toSorted()).toEqual([
      ['on_hold', 9],
      ['ready', 2],
    ])
    expect(await on('2030-06-10')).toEqual([['ready', 2]])
  })

  it('is refused for a day of the week on which its hub is closed', async () => {
    const supply = await makeHub('Workday Larder', {})
    const refused = add({ ...supply, recipientId: regular.recipient.id, weekdays: [5, 6] })
    expect((await refusalOf(refused)).fields).toEqual([
      {
        path: 'weekdays.1',
        message:
          'Hub of Workday Larder is closed on Saturdays. It opens on Mondays, Tuesdays, Wednesdays, Thursdays, Fridays',
      },
    ])
    const friday = await add({ ...supply, recipientId: regular.recipient.id, weekdays: [5] })
    const moved = organiser.call(updateRegular, {
      params: { regularId: friday.id },
      body: { version: 1, weekdays: [7] },
    })
    expect(await wrongFieldsOf(moved)).toEqual(['weekdays.0'])
  })
})

describe('a run', () => {
  it('has a unique slot in its day, however written', async () => {
    const slot = (name: string, date = '2030-05-01') => organiser.call(createRun, { body: { date, slot: name } })
    await slot('Evening')
    expect(await refusalOf(slot('evening'))).toMatchObject({ type: '/problems/conflict', status: 409 })
    const [one, other] = await Promise.allSettled([slot('Night'), slot('Night')])
    expect([one?.status, other?.status].toSorted()).toEqual(['fulfilled', 'rejected'])
    await slot('Evening', '2030-05-02')
    await slot('Morning')
  })
})

/** Ready orders that a plan of the day would take up. */
async function openUntil(until: string) {
  return (await organiser.call(listOrders, { query: { until, status: 'ready', limit: 200 } })).items
}
