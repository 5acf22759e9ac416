import {
  changeOrderStatus,
  checkHubDay,
  createHub,
  createRegular,
  getHubCommitments,
  getOrder,
  getPartnerCommitments,
  listHubs,
  listMyRounds,
  listPartners,
  listRegulars,
  type Order,
  retireHub,
  retirePartner,
  updateHub,
  updateOrder,
  updatePartner,
} from '@doorstep/shared/contracts'
import { addDays, weekdayOf } from '@doorstep/shared/rules'
import { beforeAll, describe, expect, it } from 'vitest'
import { useTestApi } from '../factories/api.ts'
import type { Client } from '../factories/client.ts'
import { makeHousehold, makeOrder, makePublishedRun, makeRun, makeShift, planned, publish } from '../factories/day.ts'
import { everyDay, type Group, makeGroup, makePartner } from '../factories/group.ts'
import { refusalOf, wrongFieldsOf } from '../factories/refusal.ts'

const api = useTestApi({ role: 'all' })
let group: Group
let organiser: Client

beforeAll(async () => {
  group = await makeGroup(api)
  organiser = group.people.organiser.client
})

const hours = (from: number, until: number) => ({ from: from * 3600, until: until * 3600 })
const change = (client: Client, hub: { id: string; version: number }, changes: object) =>
  client.call(updateHub, { params: { hubId: hub.id }, body: { version: hub.version, ...changes } })

describe('a hub', () => {
  it('keeps its hours by weekday, closures, cut-off, capacity and instructions', async () => {
    const { hub } = await makePartner(organiser, 'Mill Lane Larder')
    const schedule = {
      weeklyHours: [[hours(9, 12), hours(13, 17)], [], [hours(18, 26)], [], [], [], []],
      closures: [{ from: '2028-02-29', until: '2028-03-01', reason: 'stocktaking' }],
      closedOnBankHolidays: true,
      nation: 'scotland',
      cutOff: { daysBefore: 1, time: 12 * 3600 },
      ...{ maxHouseholds: 40, maxBoxes: 120, instructions: 'Ring at the green door' },
    }
    const changed = await change(organiser, hub, schedule)
    expect(changed).toMatchObject(schedule)
    const without = await change(organiser, changed, { cutOff: null, maxHouseholds: null, maxBoxes: null })
    expect(without).toMatchObject({ ...schedule, cutOff: null, maxHouseholds: null, maxBoxes: null })
  })

  it.each([
    ['weeklyHours', { weeklyHours: everyDay() }],
    ['weeklyHours', { weeklyHours: [[hours(9, 12)]] }],
    ['weeklyHours.0.0.until', { weeklyHours: everyDay(hours(12, 9)) }],
    ['closures.0.until', { closures: [{ from: '2026-12-25', until: '2026-12-24' }] }],
    ['closures.0.from', { closures: [{ from: '2026-02-30', until: '2026-03-01' }] }],
    ['cutOff.daysBefore', { cutOff: { daysBefore: 15, time: 0 } }],
    ['cutOff.time', { cutOff: { daysBefore: 1, time: 86_400 } }],
    ['maxHouseholds', { maxHouseholds: 0 }],
    ['nation', { nation: 'wales' }],
  ])('is refused at %s when that is wrong', async (path, wrong) => {
    expect((await wrongFieldsOf(change(organiser, group.other.hub, wrong)))[0]).toBe(path)
  })

  it('is changed by its partner, who decides neither whom it is shared with nor whether it is retired', async () => {
    const partner = group.people.partner.client
    const [own] = (await partner.call(listHubs, {})).items
    const changed = await change(partner, own!, { instructions: 'Ask for Ann', maxBoxes: 500, phone: '020 7946 0009' })
    expect(changed).toMatchObject({ instructions: 'Ask for Ann', maxBoxes: 500 })
    for (const changes of [{ sharedWith: [group.other.partner.id] }, { active: false }])
      expect(await refusalOf(change(partner, changed, changes))).toMatchObject({ status: 403 })
    expect(await refusalOf(change(partner, group.other.hub, { instructions: 'x' }))).toMatchObject({ status: 404 })

    const shared = await change(organiser, group.other.hub, { sharedWith: [group.partner.id] })
    expect(await refusalOf(change(partner, shared, { instructions: 'x' }))).toMatchObject({ status: 403 })
    await change(organiser, shared, { sharedWith: [] })
    const fresh = { partnerId: group.partner.id, name: 'Second', address: '2 Kiln Lane', postcode: 'ZZ1 1AA' }
    const added = partner.call(createHub, {
      body: { ...fresh, point: { longitude: 0, latitude: 51 }, weeklyHours: everyDay(hours(9, 17)) },
    })
    expect(await refusalOf(added)).toMatchObject({ status: 403 })
    await change(organiser, changed, { maxBoxes: null })
  })

  it('is not changed past the API either', async () => {
    for (const column of ["shared_with = '{}'", 'active = false', "name = 'x'"]) {
      const written = api.app.begin(async (tx) => {
        await tx`select set_config('app.organisation', ${group.organisationId}, true)`
        await tx`select set_config('app.partner', ${group.partner.id}, true), set_config('app.role', 'partner', true)`
        const { count } = await tx.unsafe(`update hubs set ${column} where partner_id <> app_partner()`)
        expect(count).toBe(0)
        if (column.startsWith('name')) await tx.unsafe(`update partners set ${column} where id = app_partner()`)
        else
          await tx.unsafe(
            `update hubs set ${column === 'active = false' ? column : 'shared_with = array[gen_random_uuid()]'}`,
          )
      })
      await expect(written).rejects.toMatchObject({ code: '42501' })
    }
  })
})

it('lets a partner change its own contact only', async () => {
  const partner = group.people.partner.client
  const [own] = (await partner.call(listPartners, {})).items
  const patch = (id: string, body: object) =>
    partner.call(updatePartner, { params: { partnerId: id }, body: { version: own!.version, ...body } })
  expect(await patch(own!.id, { contact: 'Ann, mornings' })).toMatchObject({ contact: 'Ann, mornings' })
  const changes = { version: own!.version + 1 }
  expect(await refusalOf(patch(own!.id, { ...changes, name: 'Ours' }))).toMatchObject({ status: 403 })
  expect(await refusalOf(patch(own!.id, { ...changes, active: false }))).toMatchObject({ status: 403 })
  expect(await refusalOf(patch(group.other.partner.id, { contact: 'x' }))).toMatchObject({ status: 404 })
})

describe('an order for a hub', () => {
  const monday = '2031-03-03'
  const tuesday = '2031-03-04'
  const wednesday = '2031-03-05'
  const check = (client: Client, hubId: string, date: string, query: object = {}) =>
    client.call(checkHubDay, { params: { hubId, date }, query })
  const closedOn = (...weekdays: number[]) =>
    everyDay(hours(9, 17)).map((day, index) => (weekdays.includes(index + 1) ? [] : day))

  async function makeHub(name: string, schedule: object) {
    const { partner, hub } = await makePartner(organiser, name)
    const supply = { partnerId: partner.id, hubId: (await change(organiser, hub, schedule)).id }
    return {
      hub,
      supply,
      log: (overrides: object = {}, client = organiser) => makeOrder(group, { ...supply, ...overrides }, client),
    }
  }

  it('is refused on a day when it is closed, with the next day, for everybody', async () => {
    const { hub, log } = await makeHub('Closed Larder', {
      weeklyHours: closedOn(2),
      closures: [{ from: wednesday, until: wednesday }],
    })
    const order = await log({ date: monday })
    const sentence = `${hub.name} is closed on Tuesdays. The next day that is possible is Thu 6 Mar`
    const { fields } = await refusalOf(log({ date: tuesday }))
    expect(fields).toEqual([{ path: 'date', message: sentence }])
    expect(await wrongFieldsOf(log({ date: tuesday, overrides: ['full', 'past_cut_off'] }))).toEqual(['date'])
    const moved = organiser.call(updateOrder, {
      params: { orderId: order.id },
      body: { version: order.version, date: wednesday },
    })
    expect((await refusalOf(moved)).fields?.[0]?.message).toContain(`${hub.name} is closed on 5 Mar`)
    expect(await check(organiser, hub.id, tuesday)).toEqual({
      hours: [],
      obstacles: [{ code: 'closed', sentence: `${hub.name} is closed on Tuesdays.`, canOverride: false }],
      nextDate: '2031-03-06',
    })
    expect(await check(organiser, hub.id, monday)).toEqual({ hours: [hours(9, 17)], obstacles: [], nextDate: null })
  })

  it('on hold is not made ready for a day on which the hub has closed since, and still has its place', async () => {
    const { hub, log } = await makeHub('Held Larder', { maxHouseholds: 1 })
    const order = await log({ date: monday, onHold: true })
    const release = async () =>
      organiser.call(changeOrderStatus, {
        params: { orderId: order.id },
        body: {
          version: (await organiser.call(getOrder, { params: { orderId: order.id } })).version,
          status: 'ready',
        },
      })
    const closed = await change(
      organiser,
      { id: hub.id, version: hub.version + 1 },
      { closures: [{ from: monday, until: monday }] },
    )
    expect((await refusalOf(release())).fields).toEqual([
      { path: 'date', message: `${hub.name} is closed on 3 Mar. The next day that is possible is Tue 4 Mar` },
    ])
    await change(organiser, closed, { closures: [] })
    expect(await release()).toMatchObject({ status: 'ready' })
  })

  it('is refused past the cut-off, which an organiser may knowingly set aside', async () => {
    const { hub, log } = await makeHub('Late Larder', { cutOff: { daysBefore: 1, time: 0 } })
    const tomorrow = addDays(group.today, 1)
    const next = addDays(group.today, 2)
    const { handler } = group.people
    for (const client of [handler.client, organiser])
      expect((await refusalOf(log({ date: tomorrow }, client))).fields).toEqual([
        {
          path: 'date',
          message: expect.stringMatching(
            /^Hub of Late Larder took orders for .*, 00:00. The next day that is possible is /,
          ),
        },
      ])
    expect(await check(handler.client, hub.id, tomorrow)).toMatchObject({
      obstacles: [{ code: 'past_cut_off', canOverride: false }],
      nextDate: next,
    })
    const late = { date: tomorrow, overrides: ['past_cut_off' as const] }
    expect(await refusalOf(log(late, handler.client))).toMatchObject({ status: 403 })
    const order = await log(late)
    const [entry] = await api.owner`select fields from audit where entity_id = ${order.id} and action = 'created'`
    expect(entry?.fields).toEqual(['override past_cut_off'])
    const other = await log({ date: next }, handler.client)
    const body = { version: other.version, date: tomorrow }
    const params = { orderId: other.id }
    expect(await wrongFieldsOf(handler.client.call(updateOrder, { params, body }))).toEqual(['date'])
    expect((await organiser.call(updateOrder, { params, body: { ...body, overrides: ['past_cut_off'] } })).date).toBe(
      tomorrow,
    )
  })

  it('takes a place for its household and one for each box, until the day is full', async () => {
    const { hub, log } = await makeHub('Small Larder', { maxHouseholds: 2, maxBoxes: 7 })
    const first = await log({ date: monday, boxes: 3 })
    const again = { date: monday, recipientId: first.recipient.id, boxes: 1 }
    await log(again)
    const second = await log({ date: monday, boxes: 2 })
    // Of households: a third one finds no place; of boxes: six of seven are taken.
    expect((await refusalOf(log({ date: monday, boxes: 1 }))).fields?.[0]?.message).toBe(
      `${hub.name} is full on Mon 3 Mar. The next day that is possible is Tue 4 Mar`,
    )
    expect(await wrongFieldsOf(log({ ...again, boxes: 2 }))).toEqual(['date'])
    expect((await check(organiser, hub.id, monday, { recipientId: first.recipient.id })).obstacles).toEqual([])
    const params = { orderId: first.id }
    const grow = (boxes: number, version: number) => organiser.call(updateOrder, { params, body: { version, boxes } })
    expect(await wrongFieldsOf(grow(5, first.version))).toEqual(['date'])
    const grown = await grow(4, first.version)
    expect((await grow(3, grown.version)).boxes).toBe(3)

    const cancel = (order: Order, version: number, status: 'cancelled' | 'ready') =>
      organiser.call(changeOrderStatus, { params: { orderId: order.id }, body: { version, status } })
    const cancelled = await cancel(second, second.version, 'cancelled')
    await log({ date: monday, boxes: 2 })
    expect(await wrongFieldsOf(cancel(second, cancelled.version, 'ready'))).toEqual(['date'])
    await log({ date: monday, boxes: 2, overrides: ['full'] })
    expect(await wrongFieldsOf(log({ date: tuesday, boxes: 8 }))).toEqual(['date'])
  })

  it('counts orders of partners that share the hub, also for one that sees its own only', async () => {
    const { partner, person } = group.other
    const { supply, log } = await makeHub('Shared Larder', { maxHouseholds: 1, sharedWith: [partner.id] })
    await log({ date: monday })
    const own = { date: monday, partnerId: partner.id, hubId: supply.hubId }
    expect(await wrongFieldsOf(makeOrder(group, own, person.client))).toEqual(['date'])
    expect((await check(person.client, supply.hubId, monday)).obstacles).toMatchObject([
      { code: 'full', canOverride: false },
    ])
    expect(await refusalOf(check(group.people.partner.client, supply.hubId, monday))).toMatchObject({ status: 404 })
  })

  it('gets the last place once when twenty are logged at the same moment', async () => {
    const { log } = await makeHub('Busy Larder', { maxHouseholds: 3 })
    await log({ date: monday })
    await log({ date: monday })
    const households = await Promise.all(Array.from({ length: 20 }, () => makeHousehold(organiser)))
    const results = await Promise.allSettled(households.map(({ id }) => log({ date: monday, recipientId: id })))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })
})

describe('retiring', () => {
  const date = '2032-03-01'
  const commitments = (hubId: string) => organiser.call(getHubCommitments, { params: { hubId } })

  async function makeBusyHub(name: string) {
    const { partner, hub } = await makePartner(organiser, name)
    const supply = { partnerId: partner.id, hubId: hub.id }
    const first = await makeOrder(group, { ...supply, date })
    const held = await makeOrder(group, { ...supply, date: addDays(date, 1), onHold: true })
    const { id: recipientId } = first.recipient
    const regular = await organiser.call(createRegular, {
      body: { ...supply, recipientId, weekdays: [1], startsOn: date },
    })
    return { partner, hub, orders: [first, held], regular }
  }
  const statusOf = async ({ id }: Order) => (await organiser.call(getOrder, { params: { orderId: id } })).status

  it('a hub says what hangs on it, and moves it to another hub that is open', async () => {
    const { hub, orders, regular } = await makeBusyHub('Moved Larder')
    expect(await commitments(hub.id)).toEqual({ orders: 2, firstDay: date, regulars: 1, rounds: 0 })
    const other = (await makePartner(organiser, 'Welcoming Larder')).hub
    const closures = [{ from: addDays(date, 1), until: addDays(date, 1) }]
    const target = await change(organiser, other, { closures })
    const body = { version: hub.version, orders: 'move' as const, moveTo: target.id }
    const retire = (moveTo: string | null) =>
      organiser.call(retireHub, { params: { hubId: hub.id }, body: { ...body, moveTo } })
    expect(await wrongFieldsOf(retire(null))).toEqual(['moveTo'])
    expect(await wrongFieldsOf(retire(hub.id))).toEqual(['moveTo'])
    const { moved, cancelled, kept, hub: retired } = await retire(target.id)
    expect([moved, cancelled, kept, retired.active]).toEqual([1, 0, 1, false])
    expect(await commitments(hub.id)).toMatchObject({ orders: 1, regulars: 0 })
    expect(await commitments(target.id)).toMatchObject({ orders: 1, regulars: 1 })
    const { items } = await organiser.call(listRegulars, {})
    expect(items.find(({ id }) => id === regular.id)).toMatchObject({ hubId: target.id, version: regular.version + 1 })
    expect(await statusOf(orders[0]!)).toBe('ready')
  })

  it('a hub cancels or keeps its orders, as chosen', async () => {
    const { hub, orders } = await makeBusyHub('Cancelled Larder')
    const params = { hubId: hub.id }
    const stale = organiser.call(retireHub, { params, body: { version: 9, orders: 'cancel' } })
    expect(await refusalOf(stale)).toMatchObject({ status: 409, currentVersion: 1 })
    expect(await statusOf(orders[0]!)).toBe('ready')
    const { cancelled } = await organiser.call(retireHub, { params, body: { version: 1, orders: 'cancel' } })
    expect([cancelled, await statusOf(orders[0]!), await statusOf(orders[1]!)]).toEqual([2, 'cancelled', 'cancelled'])
    expect((await commitments(hub.id)).regulars).toBe(1)
  })

  it('a partner takes its hubs and the orders of others there along', async () => {
    const { partner, hub, orders } = await makeBusyHub('Ended Larder')
    const guest = await makeOrder(group, { hubId: hub.id, date })
    const params = { partnerId: partner.id }
    expect(await organiser.call(getPartnerCommitments, { params })).toMatchObject({ orders: 3, regulars: 1 })
    const body = { version: partner.version, orders: 'keep' as const }
    const { kept, partner: retired } = await organiser.call(retirePartner, { params, body })
    expect([kept, retired.active, await statusOf(orders[0]!), await statusOf(guest)]).toEqual([
      3,
      false,
      'ready',
      'ready',
    ])
    const hubs = (await organiser.call(listHubs, {})).items
    expect(hubs.find(({ id }) => id === hub.id)?.active).toBe(false)
  })
})

describe('planning a day', () => {
  it('leaves the orders of a closed hub unassigned, says why, and publishes no plan that collects there', async () => {
    const date = '2030-12-25'
    const { partner, hub } = await makePartner(organiser, 'Quay Pantry')
    await makeShift(group, { date })
    await makeOrder(group, { date })
    const { id } = await makeOrder(group, { date, partnerId: partner.id, hubId: hub.id })
    const before = await planned(group, (await makeRun(group, { date })).id)
    expect(before.unassigned).toBe(0)

    const closed = await change(organiser, hub, { closedOnBankHolidays: true })
    const refusal = await refusalOf(publish(group, before))
    expect(refusal.detail).toBe(`${hub.name} is closed on 25 Dec (Christmas Day). Please plan again.`)
    const after = await planned(group, before.id)
    expect(after.unassignedOrders).toMatchObject([
      {
        orderId: id,
        reasons: [
          {
            code: 'hub_closed_on_day',
            closed: { hub: hub.name, date, closure: { kind: 'bank_holiday', name: 'Christmas Day' } },
          },
        ],
      },
    ])

    const weekday = weekdayOf(date)
    const weeklyHours = everyDay(hours(9, 17)).map((day, index) => (index === weekday - 1 ? [] : day))
    await change(organiser, closed, { closedOnBankHolidays: false, weeklyHours })
    const again = await planned(group, before.id)
    expect(again.unassignedOrders[0]?.reasons).toMatchObject([{ closed: { closure: { kind: 'weekday', weekday } } }])
    await publish(group, again)
  })

  it('collects within the hours of that weekday', async () => {
    const date = '2030-12-10'
    const { partner, hub } = await makePartner(organiser, 'Priory Kitchen')
    const weeklyHours = everyDay(hours(9, 10)).map((day, index) => (index === 1 ? [hours(13, 14)] : day))
    await change(organiser, hub, { weeklyHours })
    await makeShift(group, { date })
    await makeOrder(group, { date, partnerId: partner.id, hubId: hub.id })
    const run = await planned(group, (await makeRun(group, { date })).id)
    expect(run.unassigned).toBe(0)
    const [round] = run.allRounds
    const { arrival } = round!.stops.find(({ kind }) => kind === 'collect')!
    expect(arrival).toBeGreaterThanOrEqual(13 * 3600 - 3600)
    expect(round!.stops.find(({ kind }) => kind === 'deliver')!.arrival).toBeGreaterThan(13 * 3600)
  })

  it('shows the driver the instructions of the hub at the collection', async () => {
    const [hub] = (await organiser.call(listHubs, {})).items.filter(({ id }) => id === group.hub.id)
    await change(organiser, hub!, { instructions: 'Park in the yard' })
    await makePublishedRun(group)
    const [round] = (await group.people.driver.client.call(listMyRounds, {})).items
    expect(round?.stops.find(({ kind }) => kind === 'collect')?.accessNotes).toBe('Park in the yard')
  })
})
