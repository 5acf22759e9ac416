import { randomUUID } from 'node:crypto'
import {
  changeOrderStatus,
  closeRun,
  createOrder,
  createRegular,
  createRun,
  deleteShift,
  getOrder,
  listMyRounds,
  listOrders,
  listShifts,
  type RunDetail,
  updateDriver,
  updateOrder,
  updateShift,
} from '@doorstep/shared/contracts'
import { beforeEach, describe, expect, it } from 'vitest'
import { useTestApi } from '../factories/api.ts'
import type { Client } from '../factories/client.ts'
import {
  makeHousehold,
  makeOrder,
  makePlannedRun,
  makePublishedRun,
  makeRun,
  planned,
  publish,
  readRun,
} from '../factories/day.ts'
import { type Group, makeGroup } from '../factories/group.ts'
import { refusalOf } from '../factories/refusal.ts'

const api = useTestApi({ role: 'all' })
const hour = 3600
let group: Group
let organiser: Client

beforeEach(async () => {
  group = await makeGroup(api)
  organiser = group.people.organiser.client
})

const dayBefore = (date: string) => new Date(Date.parse(`${date}T12:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
const orderNow = (orderId: string) => organiser.call(getOrder, { params: { orderId } })
const firstOrder = (run: RunDetail) =>
  run.allRounds[0]?.stops.find((stop) => stop.kind === 'deliver')?.orderIds[0] as string

describe('an undelivered order', () => {
  it('is taken up by a later day’s plan, and moves to that day', async () => {
    const left = await makeOrder(group, { date: dayBefore(group.today) })
    const run = await makePlannedRun(group)
    expect(run.doors).toBe(3)
    expect(await orderNow(left.id)).toMatchObject({ status: 'planned', date: group.today })
  })

  it('is listed with all open orders up to today', async () => {
    const left = await makeOrder(group, { date: dayBefore(group.today) })
    const { items } = await organiser.call(listOrders, { query: { until: group.today, status: 'ready' } })
    expect(items.map((order) => order.id)).toEqual([left.id])
  })

  it('is released when its run is closed unpublished', async () => {
    const { id, version, ...run } = await makePlannedRun(group)
    await organiser.call(closeRun, { params: { runId: id }, body: { version } })
    expect((await orderNow(firstOrder({ id, version, ...run }))).status).toBe('ready')
  })

  it('shows no obsolete arrival time', async () => {
    const run = await makePublishedRun(group)
    await organiser.call(closeRun, { params: { runId: run.id }, body: { version: run.version, undecided: 'ready' } })
    expect((await orderNow(firstOrder(run))).planned).toBeNull()
  })
})

describe('a driver who drops out', () => {
  it('can be removed from a planned day: the shift is deleted, and the next plan does without it', async () => {
    const run = await makePlannedRun(group)
    const [shift] = (await organiser.call(listShifts, { query: { date: group.today } })).items
    const params = { shiftId: shift?.id as string }
    await organiser.call(deleteShift, { params, query: { version: shift?.version as number } })
    expect((await organiser.call(listShifts, { query: { date: group.today } })).items).toEqual([])
    expect((await refusalOf(publish(group, run))).detail).toContain('Please plan again')
    const again = await planned(group, run.id)
    expect(again.allRounds).toEqual([])
    expect(again.unassignedOrders.map((left) => left.reasons)).toEqual([
      [{ code: 'no_drivers' }],
      [{ code: 'no_drivers' }],
    ])
  })

  it('keeps the shift of a round that is out', async () => {
    await makePublishedRun(group)
    const [shift] = (await organiser.call(listShifts, { query: { date: group.today } })).items
    const removal = organiser.call(deleteShift, {
      params: { shiftId: shift?.id as string },
      query: { version: shift?.version as number },
    })
    expect(await refusalOf(removal)).toMatchObject({ status: 409 })
  })

  it('can no longer read addresses', async () => {
    await makePublishedRun(group)
    const { client } = group.people.driver
    expect((await client.call(listMyRounds, {})).items).toHaveLength(1)
    const { id, version } = group.driver
    await organiser.call(updateDriver, { params: { driverId: id }, body: { version, active: false } })
    expect(await refusalOf(client.call(listMyRounds, {}))).toMatchObject({
      type: '/problems/access-ended',
      status: 403,
    })
  })

  it.each([
    ['the shift was cut', { window: { from: 16 * hour, until: 17 * hour } }],
    ['the driver is not there any more', undefined],
  ])('gets no round when %s since the plan', async (_, cut) => {
    const run = await makePlannedRun(group)
    const [shift] = (await organiser.call(listShifts, { query: { date: group.today } })).items
    if (cut)
      await organiser.call(updateShift, { params: { shiftId: shift?.id as string }, body: { version: 1, ...cut } })
    else
      await organiser.call(updateDriver, { params: { driverId: group.driver.id }, body: { version: 1, active: false } })
    expect(await refusalOf(publish(group, run))).toMatchObject({ status: 409, ids: [run.allRounds[0]?.id] })
  })
})

describe('two runs of one day', () => {
  it('never overlap for one driver', async () => {
    const first = await makePublishedRun(group)
    await makeOrder(group)
    const second = await planned(group, (await makeRun(group)).id)
    expect(second.allRounds[0]?.startsAt).toBeGreaterThanOrEqual(first.allRounds[0]?.finishesAt as number)
    await publish(group, second)
  })

  it('that were planned at the same time cannot both be published with the same driver', async () => {
    const first = await makePlannedRun(group)
    await makeOrder(group)
    const second = await planned(group, (await makeRun(group)).id)
    await publish(group, first)
    expect(await refusalOf(publish(group, second))).toMatchObject({ status: 409, ids: [second.allRounds[0]?.id] })
    await publish(group, await planned(group, second.id))
  })
})

describe('an order', () => {
  it('is created once from a recurring one, even if moved to another day', async () => {
    const household = await makeHousehold(group.people.handler.client)
    await organiser.call(createRegular, {
      body: {
        partnerId: group.partner.id,
        hubId: group.hub.id,
        recipientId: household.id,
        weekdays: [1, 2, 3, 4, 5, 6, 7],
        startsOn: group.today,
      },
    })
    await makeRun(group)
    const [made] = (await organiser.call(listOrders, { query: { date: group.today } })).items
    const params = { orderId: made?.id as string }
    await organiser.call(updateOrder, { params, body: { version: 1, date: '2040-01-01' } })
    await makeRun(group)
    expect((await organiser.call(listOrders, { query: { date: group.today } })).items).toEqual([])
  })

  it('with a reused id for another household is not swallowed', async () => {
    const order = await makeOrder(group)
    const other = await makeHousehold(group.people.handler.client, { address: '99 Elm Grove' })
    const again = { id: order.id, date: group.today, partnerId: group.partner.id, hubId: group.hub.id }
    const call = organiser.call(createOrder, { body: { ...again, recipientId: other.id } })
    expect(await refusalOf(call)).toMatchObject({ status: 409 })
  })

  it('weighs more and takes longer with more boxes, unless set explicitly', async () => {
    const usual = await makeOrder(group, { boxes: 1 })
    const grown = await organiser.call(updateOrder, { params: { orderId: usual.id }, body: { version: 1, boxes: 10 } })
    expect(grown).toMatchObject({ boxes: 10, weightKg: 90, serviceSeconds: 13 * 60 })
    const chosen = await makeOrder(group, { boxes: 1, weightKg: 4, serviceSeconds: 60 })
    const kept = await organiser.call(updateOrder, { params: { orderId: chosen.id }, body: { version: 1, boxes: 2 } })
    expect(kept).toMatchObject({ boxes: 2, weightKg: 4, serviceSeconds: 60 })
  })

  it('for an errand to an unknown postcode warns, and accepts a pin', async () => {
    const household = await makeHousehold(group.people.handler.client)
    const place = { name: 'Quay Pharmacy', address: '1 Quay', postcode: 'ZZ7 7ZZ' }
    const { order, warnings } = await organiser.call(createOrder, {
      body: {
        id: randomUUID(),
        kind: 'errand',
        date: group.today,
        partnerId: group.partner.id,
        errandPlace: place,
        errandItems: 'Bread',
        recipientId: household.id,
      },
    })
    expect(warnings).toContainEqual({ code: 'postcode_unknown', id: null })
    const point = { longitude: -0.122, latitude: 51.562 }
    const body = { version: 1, errandPlace: { ...place, point } }
    const pinned = await organiser.call(updateOrder, { params: { orderId: order.id }, body })
    expect(pinned.errandPlace?.point).toEqual(point)
  })

  it('created during planning does not discard the plan', async () => {
    const run = await makePlannedRun(group)
    const late = await makeOrder(group)
    const shown = await readRun(group, run.id)
    expect([shown.status, shown.readyOrders]).toEqual(['planned', 3])
    expect((await orderNow(late.id)).status).toBe('ready')
    const { version } = await orderNow(late.id)
    const hold = { params: { orderId: late.id }, body: { version, status: 'on_hold' as const } }
    expect((await organiser.call(changeOrderStatus, hold)).status).toBe('on_hold')
    await organiser.call(createRun, { body: { date: group.today, slot: 'Evening' } })
  })
})
