import {
  changeOrderStatus,
  closeRun,
  createDriver,
  createRegular,
  createRun,
  getOrder,
  listMyRounds,
  listOrders,
  type NewOrder,
  type Order,
  type RunDetail,
  recordStopEvents,
  type UnassignedReason,
  updateOrder,
  updateRecipient,
} from '@doorstep/shared/contracts'
import type { Outcome } from '@doorstep/shared/rules'
import { beforeEach, describe, expect, it } from 'vitest'
import { useTestApi } from '../factories/api.ts'
import type { Client } from '../factories/client.ts'
import {
  makeHousehold,
  makeOrder,
  makePlannedRun,
  makePublishedRun,
  makeRun,
  makeShift,
  planned,
  publish,
  readRun,
} from '../factories/day.ts'
import { type Group, makeGroup } from '../factories/group.ts'
import { refusalOf } from '../factories/refusal.ts'
import { outcomeEvent, undoEvent } from '../factories/stopEvents.ts'

const api = useTestApi({ role: 'all' })
const hour = 3600
let group: Group
let organiser: Client

beforeEach(async () => {
  group = await makeGroup(api)
  organiser = group.people.organiser.client
})

const orderNow = (orderId: string): Promise<Order> => organiser.call(getOrder, { params: { orderId } })
const doors = (run: RunDetail) =>
  run.allRounds.flatMap((round) => round.stops.filter((stop) => stop.kind === 'deliver'))

async function record(run: RunDetail, index: number, outcome: Outcome, client = group.people.driver.client) {
  const round = run.allRounds[0] as RunDetail['allRounds'][number]
  const event = outcomeEvent(doors(run)[index]?.id as string, outcome)
  await client.call(recordStopEvents, { params: { roundId: round.id }, body: { events: [event] } })
  return { roundId: round.id, event }
}

describe('planning', () => {
  it('gives rounds with times, loads and current door details', async () => {
    const run = await makePlannedRun(group)
    const [round] = run.allRounds
    expect(run).toMatchObject({ status: 'planned', engine: 'estimate', doors: 2, unassigned: 0, planError: null })
    expect(round?.stops.map((stop) => [stop.position, stop.kind, stop.loadBoxes])).toEqual([
      [1, 'collect', 4],
      [2, 'deliver', 2],
      [3, 'deliver', 0],
    ])
    expect(round).toMatchObject({ number: 1, boxes: 4, maximumBoxes: 25, driver: { id: group.driver.id } })
    const order = await orderNow(doors(run)[0]?.orderIds[0] as string)
    expect(order).toMatchObject({ status: 'planned', planned: { roundNumber: 1, estimated: true } })
  })

  it('replaces the old plan completely', async () => {
    const first = await makePlannedRun(group)
    const [gone] = doors(first)
    const { version } = await orderNow(gone?.orderIds[0] as string)
    const params = { orderId: gone?.orderIds[0] as string }
    await organiser.call(changeOrderStatus, { params, body: { version, status: 'cancelled' } })
    const again = await planned(group, first.id)
    expect(doors(again).map((stop) => stop.orderIds[0])).toEqual([doors(first)[1]?.orderIds[0]])
    expect(again.allRounds.map((round) => round.id)).not.toContain(first.allRounds[0]?.id)
  })

  it('gives a driver with two shifts one round', async () => {
    for (const from of [9, 13]) await makeShift(group, { window: { from: from * hour, until: (from + 3) * hour } })
    for (let count = 0; count < 3; count++) await makeOrder(group)
    const run = await planned(group, (await makeRun(group)).id)
    expect(run.allRounds).toHaveLength(1)
  })

  const far = { longitude: -0.9, latitude: 51.56 }
  const early = { from: 9 * hour, until: 9 * hour + 60 }
  it.each<
    [UnassignedReason['code'], Partial<NewOrder>, { point?: null | typeof far; shift?: object; noShift?: boolean }]
  >([
    ['no_drivers', {}, { noShift: true }],
    ['no_driver_with_skill', { requiredSkills: ['lift'] }, {}],
    ['too_many_boxes', { boxes: 26, weightKg: 20 }, {}],
    ['too_heavy', { boxes: 2, weightKg: 301 }, {}],
    ['outside_window', { window: early }, { point: far }],
    ['past_shift_end', {}, { point: far, shift: { window: { from: 9 * hour, until: 11 * hour } } }],
    ['ride_too_long', { temperature: 'hot' }, { point: far }],
    ['hub_closed', {}, { shift: { window: { from: 18 * hour + 600, until: 20 * hour } } }],
    ['no_pin', {}, { point: null }],
  ])('says %s of an order that it must leave out', async (code, order, { point, shift, noShift }) => {
    const client = group.people.handler.client
    if (!noShift) await makeShift(group, shift)
    const household = await makeHousehold(client, {
      postcode: 'ZZ9 9ZZ',
      ...(point === undefined ? {} : { point }),
    })
    await makeOrder(group, { recipientId: household.id, ...order })
    const { id } = await organiser.call(createRun, {
      body: { date: group.today, window: { from: 9 * hour, until: 21 * hour } },
    })
    const run = await planned(group, id)
    expect(run.allRounds).toEqual([])
    expect(run.unassignedOrders.map((left) => left.reasons.map((reason) => reason.code))).toEqual([[code]])
    expect((await orderNow(run.unassignedOrders[0]?.orderId as string)).status).toBe('ready')
  })

  it('reports a driver’s stop limit as the reason', async () => {
    await makeShift(group, { maximumStops: 1 })
    await makeOrder(group)
    await makeOrder(group)
    const run = await planned(group, (await makeRun(group)).id)
    expect(run.unassignedOrders.map((left) => left.reasons)).toEqual([[{ code: 'too_many_stops', max: 1 }]])
  })

  it('drops the lowest priority class first', async () => {
    await makeShift(group, { maximumStops: 1 })
    for (const priority of ['low', 'urgent', 'normal'] as const) await makeOrder(group, { priority })
    const run = await planned(group, (await makeRun(group)).id)
    expect((await orderNow(doors(run)[0]?.orderIds[0] as string)).priority).toBe('urgent')
  })
})

it('sends only the stop fields that cards and map show', async () => {
  const [round] = (await makePlannedRun(group)).allRounds
  expect(Object.keys(round?.stops[1] ?? {}).toSorted()).toEqual(
    [
      ...['id', 'position', 'kind', 'point', 'collectionName', 'address', 'unit', 'recipientName', 'orderIds', 'boxes'],
      ...['temperature', 'window', 'loadBoxes', 'arrival', 'estimated', 'legGuessed', 'locked', 'outcome', 'outcomeAt'],
      ...['language', 'loadedBoxes', 'givenBoxes'],
    ].toSorted(),
  )
})

describe('publishing', () => {
  it('sends the orders out and shows the driver their round of today, with allowed fields only', async () => {
    expect((await group.people.driver.client.call(listMyRounds, {})).items).toEqual([])
    const run = await makePlannedRun(group)
    expect((await group.people.driver.client.call(listMyRounds, {})).items).toEqual([])
    await publish(group, run)
    const { items } = await group.people.driver.client.call(listMyRounds, {})
    expect(items.map((round) => round.id)).toEqual([run.allRounds[0]?.id])
    expect(Object.keys(items[0]?.stops[1] ?? {}).toSorted()).toEqual(
      [
        ...[
          'accessNotes',
          'address',
          'arrival',
          'boxes',
          'building',
          'contactRule',
          'contacts',
          'estimated',
          'floor',
          'household',
          'id',
          'kind',
          'language',
          'lastEvent',
          'legGuessed',
          'legLine',
          'legTurns',
          'loads',
        ],
        ...[
          'legMetres',
          'legSeconds',
          'message',
          'messageInEnglish',
          'name',
          'outcome',
          'outcomeEventId',
          'phone',
          'point',
          'position',
          'postcode',
          'safePlace',
          'silentMessage',
          'silentMessageInEnglish',
          'temperature',
          'unit',
        ],
        'window',
      ].toSorted(),
    )
    expect((await orderNow(doors(run)[0]?.orderIds[0] as string)).status).toBe('out')
  })

  it("shows a driver neither another's round nor another day's", async () => {
    const other = await organiser.call(createDriver, { body: { name: 'Otto', mode: 'car' } })
    await makeShift(group, { driverId: other.id })
    await makeOrder(group)
    await publish(group, await planned(group, (await makeRun(group)).id))
    const yesterday = new Date(Date.parse(`${group.today}T12:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
    await makeShift(group, { date: yesterday })
    await makeOrder(group, { date: yesterday })
    await publish(group, await planned(group, (await makeRun(group, { date: yesterday })).id))
    expect((await group.people.driver.client.call(listMyRounds, {})).items).toEqual([])
  })

  it('is refused, naming the orders, when one was changed, cancelled or moved since', async () => {
    const run = await makePlannedRun(group)
    const [first, second] = doors(run).map((stop) => stop.orderIds[0] as string) as [string, string]
    const order = await orderNow(first)
    await organiser.call(updateOrder, { params: { orderId: first }, body: { version: order.version, boxes: 3 } })
    const moved = (await orderNow(second)).recipient
    await organiser.call(updateRecipient, {
      params: { recipientId: moved.id },
      body: { version: 1, point: { longitude: -0.13, latitude: 51.57 } },
    })
    const problem = await refusalOf(publish(group, run))
    expect(problem.status).toBe(409)
    expect(problem.ids?.toSorted()).toEqual([first, second].toSorted())
    expect((await orderNow(second)).status).toBe('planned')
    await publish(group, await planned(group, run.id))
  })

  it('is refused when a household’s access point was set since', async () => {
    const run = await makePlannedRun(group)
    const [id] = doors(run).map((stop) => stop.orderIds[0] as string) as [string]
    await organiser.call(updateRecipient, {
      params: { recipientId: (await orderNow(id)).recipient.id },
      body: { version: 1, accessPoint: { longitude: -0.126, latitude: 51.566 } },
    })
    expect((await refusalOf(publish(group, run))).ids).toEqual([id])
    await publish(group, await planned(group, run.id))
  })

  it('takes over a corrected name and access note without a new plan', async () => {
    const run = await makePlannedRun(group)
    const { recipient } = await orderNow(doors(run)[0]?.orderIds[0] as string)
    await organiser.call(updateRecipient, {
      params: { recipientId: recipient.id },
      body: { version: 1, name: 'Rosa Ashdown', accessNotes: 'Side gate' },
    })
    await publish(group, run)
    const { items } = await group.people.driver.client.call(listMyRounds, {})
    const stop = items[0]?.stops.find((each) => each.id === doors(run)[0]?.id)
    expect(stop).toMatchObject({ name: 'Rosa Ashdown', accessNotes: 'Side gate' })
  })

  it('needs a round', async () => {
    await makeOrder(group)
    const run = await planned(group, (await makeRun(group)).id)
    expect((await refusalOf(publish(group, run))).detail).toBe('There is no round to publish.')
  })
})

describe('closing', () => {
  const close = (run: { id: string; version: number }, undecided?: 'ready' | 'on_hold' | 'closed_undelivered') =>
    organiser.call(closeRun, {
      params: { runId: run.id },
      body: { version: run.version, ...(undecided ? { undecided } : {}) },
    })

  it.each(['ready', 'on_hold', 'closed_undelivered'] as const)(
    'requires a decision on doors without an outcome, and makes them %s',
    async (undecided) => {
      const run = await makePublishedRun(group)
      await record(run, 0, 'handed_over')
      const open = doors(run)[1]?.orderIds[0] as string
      expect(await refusalOf(close(run))).toMatchObject({ status: 409, ids: [open] })
      expect((await close(run, undecided)).status).toBe('closed')
      expect((await orderNow(open)).status).toBe(undecided)
      expect((await orderNow(doors(run)[0]?.orderIds[0] as string)).status).toBe('delivered')
    },
  )

  it('still counts a delivery reported afterwards, and loses nothing by a late undo', async () => {
    const run = await makePublishedRun(group)
    await close(run, 'closed_undelivered')
    const { roundId, event } = await record(run, 0, 'handed_over')
    const order = doors(run)[0]?.orderIds[0] as string
    expect((await orderNow(order)).status).toBe('delivered')
    await group.people.driver.client.call(recordStopEvents, {
      params: { roundId },
      body: { events: [undoEvent(event)] },
    })
    // Not "out": the order would be lost unnoticed.
    expect((await orderNow(order)).status).toBe('ready')
  })

  it('leaves an order alone that another run has taken over, unless it was delivered after all', async () => {
    const run = await makePublishedRun(group)
    const { roundId, event } = await record(run, 0, 'no_answer')
    const order = doors(run)[0]?.orderIds[0] as string
    expect((await orderNow(order)).status).toBe('ready')
    const later = await planned(group, (await makeRun(group)).id)
    expect(doors(later).map((stop) => stop.orderIds[0])).toEqual([order])
    await group.people.driver.client.call(recordStopEvents, {
      params: { roundId },
      body: { events: [undoEvent(event)] },
    })
    expect((await orderNow(order)).status).toBe('planned')
    await record(run, 0, 'handed_over')
    expect((await orderNow(order)).status).toBe('delivered')
    expect(await refusalOf(publish(group, await readRun(group, later.id)))).toMatchObject({ status: 409, ids: [order] })
  })

  it('leaves an order alone that the organiser has since decided on', async () => {
    const run = await makePublishedRun(group)
    const { roundId, event } = await record(run, 0, 'no_answer')
    const orderId = doors(run)[0]?.orderIds[0] as string
    for (const status of ['on_hold', 'ready'] as const) {
      const { version } = await orderNow(orderId)
      await organiser.call(changeOrderStatus, { params: { orderId }, body: { version, status } })
    }
    await group.people.driver.client.call(recordStopEvents, {
      params: { roundId },
      body: { events: [undoEvent(event)] },
    })
    expect((await orderNow(orderId)).status).toBe('ready')
  })

  it('creates the recurring orders of its day once', async () => {
    const { items } = await organiser.call(listOrders, { query: { date: group.today } })
    expect(items).toEqual([])
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
    await makeRun(group)
    expect((await organiser.call(listOrders, { query: { date: group.today } })).items).toHaveLength(1)
  })
})
