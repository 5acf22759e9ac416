import { randomUUID } from 'node:crypto'
import {
  changeOrderStatus,
  createHub,
  createOrder,
  createRegular,
  createShift,
  type Hub,
  listOrders,
  listRegulars,
  listShifts,
  updateDriver,
  updateHub,
  updateOrder,
  updatePartner,
  updateRegular,
  updateShift,
} from '@doorstep/shared/contracts'
import { beforeAll, describe, expect, it } from 'vitest'
import { useTestApi } from '../factories/api.ts'
import type { Client } from '../factories/client.ts'
import { makeHousehold, makeOrder, makeRun, makeShift, planned, publish, readRun } from '../factories/day.ts'
import { everyDay, type Group, makeDriver, makeGroup, makePartner } from '../factories/group.ts'
import { refusalOf, wrongFieldsOf } from '../factories/refusal.ts'

const api = useTestApi({ role: 'all' })
let group: Group
let organiser: Client

beforeAll(async () => {
  group = await makeGroup(api)
  organiser = group.people.organiser.client
})

const monday = '2030-01-07'
const retireHub = async ({ id, version }: Hub, active = false) =>
  organiser.call(updateHub, { params: { hubId: id }, body: { version, active } })
const newRegular = async (partnerId: string, hubId: string, overrides: object = {}) =>
  organiser.call(createRegular, {
    body: {
      ...{ partnerId, hubId, weekdays: [1], startsOn: monday },
      recipientId: (await makeHousehold(organiser)).id,
      ...overrides,
    },
  })

describe('a retired hub', () => {
  it('is refused by every endpoint, and a recurring order that needs it is listed instead of created', async () => {
    const { partner, hub } = await makePartner(organiser, 'Mill Lane Larder')
    const waiting = await makeOrder(group, { partnerId: partner.id, hubId: hub.id, onHold: true, date: monday })
    const other = await makeOrder(group, { date: monday })
    const regular = await newRegular(partner.id, hub.id)
    const retired = await retireHub(hub)

    const { id: recipientId } = await makeHousehold(organiser)
    const order = { id: randomUUID(), date: monday, partnerId: partner.id, hubId: hub.id, recipientId }
    expect(await wrongFieldsOf(organiser.call(createOrder, { body: order }))).toEqual(['hubId'])
    const moved = organiser.call(updateOrder, { params: { orderId: other.id }, body: { version: 1, hubId: hub.id } })
    expect(await wrongFieldsOf(moved)).toEqual(['hubId'])
    const released = organiser.call(changeOrderStatus, {
      params: { orderId: waiting.id },
      body: { version: waiting.version, status: 'ready' },
    })
    expect(await wrongFieldsOf(released)).toEqual(['hubId'])
    expect(await wrongFieldsOf(newRegular(partner.id, hub.id))).toEqual(['hubId'])
    const onMain = await newRegular(group.partner.id, group.hub.id)
    const turned = organiser.call(updateRegular, {
      params: { regularId: onMain.id },
      body: { version: 1, hubId: hub.id },
    })
    expect(await wrongFieldsOf(turned)).toEqual(['hubId'])

    await makeRun(group, { date: monday })
    const made = (await organiser.call(listOrders, { query: { date: monday } })).items
    expect(made.filter((one) => one.hub?.id === hub.id).map(({ id }) => id)).toEqual([waiting.id])
    expect(made.some((one) => one.recipient.id === onMain.recipient.id)).toBe(true)
    const stopped = () => organiser.call(listRegulars, { query: { stoppedOn: monday } })
    expect((await stopped()).items).toMatchObject([{ id: regular.id, stoppedBy: 'hub' }])
    expect((await organiser.call(listRegulars, { query: { stoppedOn: '2030-01-08' } })).items).toEqual([])

    await organiser.call(updateRegular, {
      params: { regularId: regular.id },
      body: { version: regular.version, hubId: group.hub.id },
    })
    expect((await stopped()).items).toEqual([])
    await retireHub(retired, true)
  })

  it('is not planned: its orders are unassigned with a reason, nobody reloads there, and an earlier plan is not published', async () => {
    const { partner, hub } = await makePartner(organiser, 'Quay Pantry')
    const date = '2030-02-05'
    await makeShift(group, { date })
    await makeOrder(group, { date })
    const { id } = await makeOrder(group, { date, partnerId: partner.id, hubId: hub.id })
    const before = await planned(group, (await makeRun(group, { date })).id)
    expect(before.unassigned).toBe(0)
    const retired = await retireHub(hub)
    const published = publish(group, before)
    expect(await refusalOf(published)).toMatchObject({ status: 409 })
    const after = await planned(group, before.id)
    expect(after.unassignedOrders).toMatchObject([{ orderId: id, reasons: [{ code: 'hub_retired' }] }])
    expect(after.allRounds.flatMap(({ stops }) => stops.map(({ collectionName }) => collectionName))).not.toContain(
      hub.name,
    )
    await publish(group, after)
    await retireHub(retired, true)
  })
})

describe('a retired partner', () => {
  it('retires its hubs, and is refused by every endpoint', async () => {
    const { partner, hub } = await makePartner(organiser, 'Priory Kitchen')
    const regular = await newRegular(partner.id, hub.id)
    const waiting = await makeOrder(group, { partnerId: partner.id, hubId: hub.id, onHold: true, date: monday })
    await organiser.call(updatePartner, {
      params: { partnerId: partner.id },
      body: { version: partner.version, active: false },
    })
    const { id: recipientId } = await makeHousehold(organiser)
    const order = { id: randomUUID(), date: monday, partnerId: partner.id, hubId: group.hub.id, recipientId }
    expect(await wrongFieldsOf(organiser.call(createOrder, { body: order }))).toEqual(['partnerId'])
    expect(await wrongFieldsOf(newRegular(partner.id, group.hub.id))).toEqual(['partnerId'])
    const shared = { ...order, id: randomUUID(), partnerId: group.partner.id, hubId: hub.id }
    expect(await wrongFieldsOf(organiser.call(createOrder, { body: shared }))).toEqual(['hubId'])
    const released = organiser.call(changeOrderStatus, {
      params: { orderId: waiting.id },
      body: { version: waiting.version, status: 'ready' },
    })
    expect(await wrongFieldsOf(released)).toEqual(['partnerId'])
    expect(await refusalOf(retireHub({ ...hub, version: hub.version + 1 }, true))).toMatchObject({ status: 409 })
    const place = { point: { longitude: -0.12, latitude: 51.56 }, address: '2 Kiln Lane', postcode: 'ZZ1 1AA' }
    const fresh = { ...place, name: 'Late Hub', weeklyHours: everyDay({ from: 0, until: 3600 }) }
    expect(await refusalOf(organiser.call(createHub, { body: { ...fresh, partnerId: partner.id } }))).toMatchObject({
      status: 404,
    })
    const sharing = organiser.call(createHub, {
      body: { ...fresh, partnerId: group.partner.id, sharedWith: [partner.id] },
    })
    expect(await wrongFieldsOf(sharing)).toEqual(['sharedWith.0'])
    const { items } = await organiser.call(listRegulars, { query: { stoppedOn: monday } })
    expect(items).toMatchObject([{ id: regular.id, stoppedBy: 'partner' }])
  })
})

describe('a retired driver', () => {
  it('gets no new shift, is ignored in existing ones, and is nobody’s preferred driver', async () => {
    const date = '2030-03-05'
    const driver = await makeDriver(organiser, { name: 'Rita Retired' })
    const shift = await makeShift(group, { driverId: driver.id, date })
    const run = await makeRun(group, { date })
    expect(run.shifts).toBe(1)
    await organiser.call(updateDriver, { params: { driverId: driver.id }, body: { version: 1, active: false } })
    expect((await readRun(group, run.id)).shifts).toBe(0)
    expect((await organiser.call(listShifts, { query: { date } })).items).toEqual([])
    const added = organiser.call(createShift, { body: { driverId: driver.id, date, window: { from: 0, until: 3600 } } })
    expect(await wrongFieldsOf(added)).toEqual(['driverId'])
    const changed = organiser.call(updateShift, {
      params: { shiftId: shift.id },
      body: { version: shift.version, window: { from: 0, until: 3600 } },
    })
    expect(await refusalOf(changed)).toMatchObject({ status: 409 })
    for (const field of ['preferredDriverId', 'backupDriverId'])
      expect(await wrongFieldsOf(newRegular(group.partner.id, group.hub.id, { [field]: driver.id }))).toEqual([field])
  })
})
