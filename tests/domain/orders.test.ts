import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import {
  changeOrderStatus,
  closeRun,
  getOrder,
  getRun,
  getStop,
  listOrders,
  type NewEventOf,
  type Order,
  type RunDetail,
  recordStopEvents,
  updateOrder,
} from '@doorstep/shared/contracts'
import { canOrderBecome, type OrderStatus, type Outcome, orderStatusAfter, orderStatuses } from '@doorstep/shared/rules'
import type postgres from 'postgres'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
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
} from '../factories/day.ts'
import { type Group, makeGroup } from '../factories/group.ts'
import { refusalOf, wrongFieldsOf } from '../factories/refusal.ts'

const api = useTestApi({ role: 'all' })
let group: Group
let organiser: Client

beforeAll(async () => {
  group = await makeGroup(api)
  organiser = group.people.organiser.client
})

/** Each test uses an earlier day than the last: plans take up leftover orders of earlier days only. */
let day = Date.UTC(2039, 0, 1)
beforeEach(() => {
  day -= 86_400_000
})
const today = () => new Date(day).toISOString().slice(0, 10)

const orderNow = (orderId: string): Promise<Order> => organiser.call(getOrder, { params: { orderId } })
const doors = (run: RunDetail) =>
  run.allRounds.flatMap((round) =>
    round.stops.flatMap((stop) =>
      stop.kind === 'collect' ? [] : [{ roundId: round.id, stopId: stop.id, orderId: stop.orderIds[0] as string }],
    ),
  )
type Door = ReturnType<typeof doors>[number]
const doorOf = (run: RunDetail, orderId: string): Door => doors(run).find((door) => door.orderId === orderId) as Door

async function recordEvent(
  { roundId, stopId }: Door,
  what: Pick<NewEventOf<'outcome'>, 'kind' | 'outcome'> | Pick<NewEventOf<'undo'>, 'kind' | 'undoes'>,
) {
  const event = { id: randomUUID(), stopId, note: '', deviceTime: new Date().toISOString(), ...what }
  await organiser.call(recordStopEvents, { params: { roundId }, body: { events: [event] } })
  return event.id
}
const recordOutcome = (door: Door, outcome: Outcome) => recordEvent(door, { kind: 'outcome', outcome })
const recordUndo = (door: Door, undoes: string) => recordEvent(door, { kind: 'undo', undoes })

describe('a manual status change', () => {
  const byHand = ['on_hold', 'ready', 'cancelled', 'closed_undelivered'] as const

  /** Puts an order into a status that only a plan or a door event sets, with the columns that the constraints require. */
  async function put(order: Order, status: OrderStatus, runId: string): Promise<Order> {
    const stands = status === 'planned' || status === 'out'
    await api.owner`update orders set status = ${status}, run_id = ${stands ? runId : null}, snapshot_address = '12 Elm Grove'
      where id = ${order.id}`
    return orderNow(order.id)
  }

  it.each(orderStatuses)('from %s follows the state machine', async (from) => {
    const { id: runId } = await makeRun(group, { date: today() })
    const order = await makeOrder(group, { date: today() })
    for (const status of byHand) {
      const { version } = await put(order, from, runId)
      const change = organiser.call(changeOrderStatus, { params: { orderId: order.id }, body: { version, status } })
      // An order that is out changes at the door or when its run is closed.
      if (canOrderBecome(from, status) && from !== 'out') {
        expect(await change).toMatchObject({ status, version: version + 1, planned: null })
      } else {
        expect(await refusalOf(change)).toMatchObject({ type: '/problems/conflict', status: 409 })
        expect(await orderNow(order.id)).toMatchObject({ status: from, version })
      }
    }
  })

  it('is never "planned", "out" or "delivered"', async () => {
    const { id: orderId, version } = await makeOrder(group, { date: today() })
    for (const status of ['planned', 'out', 'delivered']) {
      const reply = await organiser.ask(changeOrderStatus, { params: { orderId }, body: { version, status } })
      expect(reply.status).toBe(400)
    }
  })

  it('is refused for an older version', async () => {
    const { id: orderId, version } = await makeOrder(group, { date: today() })
    const change = { params: { orderId }, body: { version, status: 'on_hold' as const } }
    await organiser.call(changeOrderStatus, change)
    expect(await refusalOf(organiser.call(changeOrderStatus, change))).toMatchObject({
      type: '/problems/stale-version',
      currentVersion: version + 1,
    })
  })
})

describe('an edit', () => {
  it('removes a planned order from the plan, and the next plan uses its new details', async () => {
    const run = await makePlannedRun(group, today())
    const [door] = doors(run) as [Door]
    const before = await orderNow(door.orderId)
    const body = { version: before.version, boxes: 5, window: { from: 36_000, until: 43_200 } }
    const changed = await organiser.call(updateOrder, { params: { orderId: before.id }, body })
    expect(changed).toMatchObject({ status: 'ready', planned: null, boxes: 5, weightKg: 45, window: body.window })
    const again = await planned(group, run.id)
    const stop = again.allRounds[0]?.stops.find(({ id }) => id === doorOf(again, before.id).stopId)
    expect(stop).toMatchObject({ boxes: 5, window: body.window })
    expect((await orderNow(before.id)).status).toBe('planned')
  })

  it('is refused once the order is out', async () => {
    const [door] = doors(await makePublishedRun(group, today())) as [Door]
    const { id: orderId, version } = await orderNow(door.orderId)
    const change = organiser.call(updateOrder, { params: { orderId }, body: { version, note: 'Blue door' } })
    expect(await refusalOf(change)).toMatchObject({ status: 409 })
  })

  it('cannot leave a parcel without boxes, or move it to an unknown hub', async () => {
    const { id: orderId, version } = await makeOrder(group, { date: today() })
    const change = (body: object) => organiser.call(updateOrder, { params: { orderId }, body: { version, ...body } })
    expect(await wrongFieldsOf(change({ boxes: 0 }))).toEqual(['boxes'])
    expect(await wrongFieldsOf(change({ hubId: randomUUID() }))).toEqual(['hubId'])
    expect((await orderNow(orderId)).version).toBe(version)
  })

  it('of an order whose door failed removes it from its run: an undo does not send the old order out again', async () => {
    const [door] = doors(await makePublishedRun(group, today())) as [Door]
    const failed = await recordOutcome(door, 'no_answer')
    const { id: orderId, version } = await orderNow(door.orderId)
    await organiser.call(updateOrder, { params: { orderId }, body: { version, date: '2040-01-01' } })
    await recordUndo(door, failed)
    expect(await orderNow(orderId)).toMatchObject({ status: 'ready', date: '2040-01-01', attempts: 0 })
  })
})

describe('a household that moves at the moment', () => {
  const patientMs = 20_000

  /** Moves a pin in a transaction that is open when `during` begins and commits before it ends. */
  async function movedDuring<Result>(recipientId: string, during: () => Promise<Result>): Promise<Result> {
    let result: Promise<Result> | undefined
    await api.owner.begin(async (sql) => {
      await sql`update recipients set longitude = -0.126, version = version + 1 where id = ${recipientId}`
      result = during()
      await Promise.race([result.catch(() => {}), waitsForUs(sql)])
    })
    return result as Promise<Result>
  }

  /** Waits until another connection blocks on a lock of this one. */
  async function waitsForUs(sql: postgres.TransactionSql): Promise<void> {
    for (const deadline = Date.now() + patientMs; Date.now() < deadline; await pause(20)) {
      const [row] = await sql`select from pg_stat_activity where pg_backend_pid() = any (pg_blocking_pids(pid))`
      if (row) return
    }
  }

  it('its run is published must be planned again first', async () => {
    const run = await makePlannedRun(group, today())
    const [door] = doors(run) as [Door]
    const { recipient } = await orderNow(door.orderId)
    const problem = await movedDuring(recipient.id, () => refusalOf(publish(group, run)))
    expect(problem).toMatchObject({ status: 409, ids: [door.orderId] })
  })

  it('its plan is stored gets its new location', async () => {
    const run = await makePlannedRun(group, today())
    const [door] = doors(run) as [Door]
    const { recipient } = await orderNow(door.orderId)
    const again = await movedDuring(recipient.id, () => planned(group, run.id))
    const stop = again.allRounds[0]?.stops.find(({ id }) => id === doorOf(again, door.orderId).stopId)
    expect(stop?.point.longitude).toBe(-0.126)
    await publish(group, again)
  })
})

describe('a door that several report on at once', () => {
  it('leaves the order matching the effective outcome, however they interleave', async () => {
    const [door] = doors(await makePublishedRun(group, today())) as [Door]
    const read = async () =>
      (await organiser.call(getStop, { params: { stopId: door.stopId } })).stop.outcome ?? undefined
    for (let round = 0; round < 12; round++) {
      const before = await recordOutcome(door, 'refused')
      await Promise.all([
        recordOutcome(door, 'handed_over'),
        recordUndo(door, before),
        recordOutcome(door, 'no_answer'),
        recordOutcome(door, round % 2 ? 'safe_place' : 'unsafe'),
      ])
      const order = await orderNow(door.orderId)
      expect(order).toMatchObject({ status: orderStatusAfter(await read()), lastOutcome: await read(), attempts: 1 })
    }
  })
})

describe('an order at doors of two runs', () => {
  /** Failed in a first run, out again in a second. */
  async function twice(): Promise<{ first: Door; second: Door; closeSecond: () => Promise<unknown> }> {
    const run = await makePublishedRun(group, today())
    const [first, other] = doors(run) as [Door, Door]
    await recordOutcome(first, 'no_answer')
    await recordOutcome(other, 'handed_over')
    const later = await planned(group, (await makeRun(group, { date: today() })).id)
    const params = { runId: later.id }
    await publish(group, later)
    const closeSecond = async () => {
      const { version } = await organiser.call(getRun, { params })
      return organiser.call(closeRun, { params, body: { version } })
    }
    return { first, second: doorOf(later, first.orderId), closeSecond }
  }

  it('stays delivered when the first door is recorded late and undone', async () => {
    const { first, second } = await twice()
    await recordOutcome(second, 'handed_over')
    const late = await recordOutcome(first, 'handed_over')
    expect(await orderNow(first.orderId)).toMatchObject({ status: 'delivered', attempts: 2 })
    await recordUndo(first, late)
    expect(await orderNow(first.orderId)).toMatchObject({
      status: 'delivered',
      attempts: 2,
      lastOutcome: 'handed_over',
    })
  })

  it('stays delivered when the second door then fails, because the food was there', async () => {
    const { first, second } = await twice()
    await recordOutcome(first, 'handed_over')
    await recordOutcome(second, 'refused')
    expect(await orderNow(first.orderId)).toMatchObject({
      status: 'delivered',
      attempts: 2,
      lastOutcome: 'handed_over',
    })
  })

  it('is out again in the second when a late delivery in the first is undone, so that closing cannot miss it', async () => {
    const { first, second, closeSecond } = await twice()
    const late = await recordOutcome(first, 'handed_over')
    await recordUndo(first, late)
    expect((await orderNow(first.orderId)).status).toBe('out')
    expect(await refusalOf(closeSecond())).toMatchObject({ status: 409, ids: [second.orderId] })
    await recordOutcome(second, 'handed_over')
    await closeSecond()
  })

  it('counts a late report from the first as an attempt, and leaves the second alone', async () => {
    const { first, second } = await twice()
    const secondReport = await recordOutcome(first, 'wrong_address')
    expect(await orderNow(first.orderId)).toMatchObject({ status: 'out', attempts: 1 })
    await recordUndo(first, secondReport)
    await recordOutcome(second, 'safe_place')
    expect(await orderNow(first.orderId)).toMatchObject({ status: 'delivered', attempts: 2, lastOutcome: 'safe_place' })
  })
})

it('filters the list by day, status, partner, hub and household, separately and combined', async () => {
  const date = '2044-06-01'
  const household = await makeHousehold(organiser, { address: '1 Elm Grove' })
  const theirs = { partnerId: group.other.partner.id, hubId: group.other.hub.id }
  const plain = await makeOrder(group, { date })
  const held = await makeOrder(group, { date, onHold: true, recipientId: household.id })
  const other = await makeOrder(group, { date, ...theirs })
  const earlier = await makeOrder(group, { date: '2044-05-31', recipientId: household.id })
  const ids = async (query: object, client = organiser) =>
    (await client.call(listOrders, { query: { direction: 'asc', ...query } })).items.map(({ id }) => id)
  expect(await ids({ date })).toEqual([plain.id, held.id, other.id])
  expect(await ids({ date, status: 'on_hold' })).toEqual([held.id])
  expect(await ids({ date, status: ['on_hold', 'ready'] })).toEqual([plain.id, held.id, other.id])
  expect(await ids({ date, status: 'delivered' })).toEqual([])
  expect(await ids({ date, partnerId: group.other.partner.id })).toEqual([other.id])
  expect(await ids({ date, hubId: group.hub.id })).toEqual([plain.id, held.id])
  expect(await ids({ recipientId: household.id })).toEqual([held.id, earlier.id])
  expect(await ids({ recipientId: household.id, until: '2044-05-31' })).toEqual([earlier.id])
  expect(await ids({ date, status: 'ready', hubId: group.hub.id })).toEqual([plain.id])
  expect(await ids({ date }, group.other.person.client)).toEqual([other.id])
  expect(await ids({ date, partnerId: group.partner.id }, group.other.person.client)).toEqual([])
})
