import { randomUUID } from 'node:crypto'
import {
  type DriverStop,
  getOrder,
  getRun,
  getStop,
  listMyRounds,
  listOrders,
  type NewEventOf,
  type NewStopEvent,
  type Order,
  type RunDetail,
  type RunStop,
  recordStopEvents,
} from '@doorstep/shared/contracts'
import {
  isAttempt,
  isNotLoaded,
  isSuccess,
  latestOutcomeEvent,
  type Outcome,
  orderStatusAfter,
  outcomes,
} from '@doorstep/shared/rules'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { useTestApi } from '../factories/api.ts'
import type { Client } from '../factories/client.ts'
import { makePublishedRun } from '../factories/day.ts'
import { collectionOf, doorsOf, firstRound } from '../factories/firstRound.ts'
import { type Group, makeGroup } from '../factories/group.ts'
import { refusalOf, wrongFieldsOf } from '../factories/refusal.ts'
import { outcomeEvent, recordEvents, undoEvent } from '../factories/stopEvents.ts'

const api = useTestApi({ role: 'all' })
let group: Group
let run: RunDetail
let driver: Client
let organiser: Client

beforeAll(async () => {
  group = await makeGroup(api)
  run = await makePublishedRun(group)
  driver = group.people.driver.client
  organiser = group.people.organiser.client
})

const round = () => firstRound(run)
const door = (index: number) => doorsOf(run)[index] as RunStop
const collection = () => collectionOf(run)
const orderOf = (stop: RunStop): Promise<Order> =>
  organiser.call(getOrder, { params: { orderId: stop.orderIds[0] as string } })

const event = (
  stop: RunStop,
  outcome: Outcome,
  overrides: Partial<NewEventOf<'outcome'>> = {},
): NewEventOf<'outcome'> => outcomeEvent(stop.id, outcome, overrides)
const send = (events: NewStopEvent[], client = driver, roundId = round().id) => recordEvents(client, roundId, events)

const doorOutcomes = outcomes.filter((outcome) => outcome !== 'collected' && !isNotLoaded(outcome))

describe('door events', () => {
  it('planning and publishing deliver nothing', async () => {
    const { items } = await organiser.call(listOrders, { query: { date: group.today } })
    expect(items.map((order) => [order.status, order.attempts])).toEqual([
      ['out', 0],
      ['out', 0],
    ])
  })

  it.each(doorOutcomes)('moves the order after %s, and undo takes it back', async (outcome) => {
    const recorded = event(door(0), outcome)
    await send([recorded])
    expect(await orderOf(door(0))).toMatchObject({
      status: orderStatusAfter(outcome),
      lastOutcome: outcome,
      attempts: isAttempt(outcome) ? 1 : 0,
    })
    await send([undoEvent(recorded)])
    expect(await orderOf(door(0))).toMatchObject({ status: 'out', lastOutcome: null, attempts: 0 })
  })

  it('are idempotent, and duplicates are reported as such', async () => {
    const recorded = event(door(0), 'no_answer')
    await send([recorded])
    const { version } = await orderOf(door(0))
    expect((await send([recorded, recorded])).results.map(({ result }) => result)).toEqual([
      'already_recorded',
      'already_recorded',
    ])
    expect((await orderOf(door(0))).version).toBe(version)
    await send([undoEvent(recorded)])
  })

  it('allow an undo to arrive before its target', async () => {
    const recorded = event(door(0), 'refused')
    const { stops } = await send([undoEvent(recorded)])
    expect(stops[0]?.outcome).toBeNull()
    await send([recorded])
    expect((await orderOf(door(0))).status).toBe('out')
  })

  it('keep notes and undone events for the organiser, with who recorded them', async () => {
    const recorded = event(door(0), 'unsafe', { note: 'Loose dog in the yard' })
    await send([recorded, undoEvent(recorded)])
    const history = await organiser.call(getStop, { params: { stopId: door(0).id } })
    const shown = history.events.filter(({ id, undoes }) => id === recorded.id || undoes === recorded.id)
    expect(shown).toMatchObject([
      { kind: 'outcome', outcome: 'unsafe', note: 'Loose dog in the yard', recordedBy: 'Test driver' },
      { kind: 'undo', outcome: null, undoes: recorded.id },
    ])
    expect(history.stop.outcome).toBeNull()
  })

  it('a clock set to next week does not win for ever', async () => {
    const ahead = event(door(0), 'no_answer', { deviceTime: new Date(Date.now() + 7 * 86_400_000).toISOString() })
    await send([ahead])
    await new Promise((resolve) => setTimeout(resolve, 5))
    const later = event(door(0), 'handed_over')
    await send([later])
    expect((await orderOf(door(0))).status).toBe('delivered')
    await send([undoEvent(ahead), undoEvent(later)])
  })

  describe('are ordered causally', () => {
    const hour = 3_600_000
    const clock = (offset: number) => new Date(Date.now() + offset).toISOString()
    const shown = async (client = driver) => {
      if (client === organiser) return (await organiser.call(getStop, { params: { stopId: door(0).id } })).stop
      const { items } = await driver.call(listMyRounds, {})
      return items[0]?.stops.find((stop) => stop.id === door(0).id) as DriverStop
    }
    const sendBy = (offset: number, events: NewStopEvent[], client = driver) =>
      client.call(recordStopEvents, { params: { roundId: round().id }, body: { events, sentAt: clock(offset) } })
    const clean = async (recorded: NewStopEvent[]) => {
      await send(recorded.map(undoEvent))
      expect((await orderOf(door(0))).status).toBe('out')
    }

    it('a phone two hours slow comes after organiser events it had seen', async () => {
      const before = event(door(0), 'no_answer', { seen: (await shown()).lastEvent })
      await send([before], organiser)
      // Without its clock at sending: an intermediary may delay a request.
      const after = event(door(0), 'handed_over', { deviceTime: clock(-2 * hour), seen: (await shown()).lastEvent })
      await send([after])
      expect((await orderOf(door(0))).status).toBe('delivered')
      await clean([before, after])
    })

    it('a phone two hours slow comes after unseen events, if it happened later', async () => {
      const { lastEvent } = await shown()
      const before = event(door(0), 'no_answer', { deviceTime: clock(-60_000) })
      await send([before], organiser)
      const after = event(door(0), 'handed_over', { deviceTime: clock(-2 * hour - 30_000), seen: lastEvent })
      await sendBy(-2 * hour, [after])
      expect((await orderOf(door(0))).status).toBe('delivered')
      const history = await organiser.call(getStop, { params: { stopId: door(0).id } })
      const { happenedAt } = history.events.find(({ id }) => id === after.id) as (typeof history.events)[number]
      expect(Math.abs(Date.parse(happenedAt) - (Date.now() - 30_000))).toBeLessThan(20_000)
      await clean([before, after])
    })

    it('a phone two hours slow comes before unseen events, if it happened earlier', async () => {
      const later = event(door(0), 'no_answer')
      await send([later], organiser)
      const earlier = event(door(0), 'handed_over', { deviceTime: clock(-2 * hour - 60_000), seen: 0 })
      await sendBy(-2 * hour, [earlier])
      expect((await orderOf(door(0))).status).toBe('ready')
      await clean([later, earlier])
    })

    it('the second tap of a phone whose clock went back wins, in either order of arrival', async () => {
      for (const turned of [false, true]) {
        const deviceId = randomUUID()
        const first = event(door(0), 'no_answer', { deviceId, deviceCounter: 7 })
        const second = event(door(0), 'handed_over', { deviceId, deviceCounter: 8, deviceTime: clock(-3 * hour) })
        await sendBy(-3 * hour, turned ? [second, first] : [first, second])
        await sendBy(hour, [second, first, second])
        expect((await orderOf(door(0))).status).toBe('delivered')
        expect((await shown(organiser)).outcomeEventId).toBe(second.id)
        await clean([first, second])
      }
    })

    it('an event that had not arrived counts as unseen', async () => {
      const ahead = event(door(0), 'refused', { seen: Number.MAX_SAFE_INTEGER, deviceTime: clock(-hour) })
      await send([ahead])
      const after = event(door(0), 'handed_over')
      await send([after], organiser)
      expect((await orderOf(door(0))).status).toBe('delivered')
      await clean([ahead, after])
    })
  })

  it('converge for any order, repetition, batching and sender', async () => {
    let known: NewStopEvent[] = []
    const happening = fc.record({
      outcome: fc.constantFrom(...doorOutcomes),
      minute: fc.integer({ min: -600, max: 30 }),
      undone: fc.boolean(),
      again: fc.boolean(),
      byOrganiser: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(happening, { minLength: 1, maxLength: 5 }),
        fc.infiniteStream(fc.nat()),
        async (made, order) => {
          const batch = made.flatMap(({ outcome, minute, undone, again, byOrganiser }) => {
            const recorded = event(door(1), outcome, {
              deviceTime: new Date(Date.now() + minute * 60_000).toISOString(),
            })
            const all = [recorded, ...(undone ? [undoEvent(recorded)] : []), ...(again ? [recorded] : [])]
            return all.map((each) => ({ each, client: byOrganiser ? organiser : driver, key: order.next().value ?? 0 }))
          })
          const shuffled = batch.toSorted((one, other) => one.key - other.key)
          for (const { each, client } of shuffled) await send([each], client)
          known = [...new Map([...known, ...shuffled.map(({ each }) => each)].map((each) => [each.id, each])).values()]
          const history = await organiser.call(getStop, { params: { stopId: door(1).id } })
          const expected = latestOutcomeEvent(
            history.events.map((recorded) => ({
              id: recorded.id,
              kind: recorded.kind,
              outcome: recorded.outcome ?? undefined,
              undoes: recorded.undoes ?? undefined,
              deviceTime: Date.parse(recorded.deviceTime),
              serverTime: Date.parse(recorded.serverTime),
            })),
          )?.outcome
          expect(history.events.length).toBe(known.length)
          expect(history.stop.outcome ?? undefined).toBe(expected)
          expect((await orderOf(door(1))).status).toBe(orderStatusAfter(expected))
        },
      ),
      { numRuns: 15 },
    )
    const run_ = await organiser.call(getRun, { params: { runId: run.id } })
    const shown = run_.allRounds[0]?.stops.find((stop) => stop.id === door(1).id)?.outcome
    expect(run_.delivered).toBe(shown && isSuccess(shown) ? 1 : 0)
  })

  it('are stored once when two phones send the same event concurrently', async () => {
    const recorded = event(door(0), 'handed_over')
    const answers = await Promise.all([send([recorded]), send([recorded], organiser), send([recorded])])
    const results = answers.flatMap((answer) => answer.results.map(({ result }) => result))
    expect(results.toSorted()).toEqual(['already_recorded', 'already_recorded', 'recorded'])
    await send([undoEvent(recorded)])
  })
})

describe('events of other kinds', () => {
  const load = (fields: object = {}): NewEventOf<'load'> => ({
    ...{ id: randomUUID(), kind: 'load', stopId: collection().id, orderId: door(0).orderIds[0] as string, boxes: 1 },
    ...{ note: '', deviceTime: new Date().toISOString(), ...fields },
  })
  const returned = (fields: object = {}): NewEventOf<'return'> => ({
    ...{ id: randomUUID(), kind: 'return', hubId: group.hub.id, boxes: 1, note: '' },
    ...{ deviceTime: new Date().toISOString(), ...fields },
  })
  const storedOf = (id: string) => api.owner`
    select round_id as "roundId", stop_id as "stopId", order_id as "orderId", hub_id as "hubId", boxes, details from stop_events where id = ${id}`

  it('are stored once, with what they say, at a stop or for the whole round', async () => {
    const [loaded, unloaded] = [load({ missing: 'short' }), returned()]
    const { results, stops } = await send([loaded, unloaded, loaded])
    expect(results.map(({ result }) => result)).toEqual(['recorded', 'recorded', 'already_recorded'])
    expect(stops).toEqual([{ id: collection().id, outcome: null, outcomeEventId: null }])
    const common = { roundId: round().id, boxes: 1 }
    expect(await storedOf(loaded.id)).toMatchObject([
      { ...common, stopId: loaded.stopId, orderId: loaded.orderId, hubId: null, details: { missing: 'short' } },
    ])
    expect(await storedOf(unloaded.id)).toMatchObject([{ ...common, stopId: null, hubId: unloaded.hubId, details: {} }])
    expect((await send([undoEvent(loaded), undoEvent(unloaded)])).results.map(({ result }) => result)).toEqual([
      'recorded',
      'recorded',
    ])
  })

  it('are refused when another event has their id, or when they are not about this round', async () => {
    const loaded = load()
    await send([loaded])
    expect(await refusalOf(send([{ ...loaded, missing: 'did_not_fit' }]))).toMatchObject({ status: 409 })
    expect(await wrongFieldsOf(send([load({ orderId: randomUUID() })]))).toEqual(['events.0.orderId'])
    expect(await wrongFieldsOf(send([load({ stopId: door(0).id })]))).toEqual(['events.0.orderId'])
    expect(await wrongFieldsOf(send([load({ boxes: -1 })]))).toEqual(['events.0.boxes'])
    expect(await wrongFieldsOf(send([returned({ hubId: randomUUID() })]))).toEqual(['events.0.hubId'])
    expect(await wrongFieldsOf(send([returned({ stopId: door(0).id })]))).toEqual(['events.0.stopId'])
    await send([undoEvent(loaded)])
  })
})

describe('refused events', () => {
  it('an id already used for something else', async () => {
    const recorded = event(door(0), 'no_answer')
    await send([recorded])
    expect(await refusalOf(send([{ ...recorded, outcome: 'handed_over' }]))).toMatchObject({
      status: 409,
      ids: [recorded.id],
    })
    expect((await orderOf(door(0))).lastOutcome).toBe('no_answer')
    await send([undoEvent(recorded)])
  })

  it('a stop of another round, rejecting the whole request', async () => {
    const good = event(door(0), 'no_answer')
    expect(await wrongFieldsOf(send([good, event({ ...door(0), id: randomUUID() }, 'refused')]))).toEqual([
      'events.1.stopId',
    ])
    expect((await orderOf(door(0))).status).toBe('out')
  })

  it('an outcome that does not fit the stop', async () => {
    expect(await wrongFieldsOf(send([event(door(0), 'collected')]))).toEqual(['events.0.outcome'])
    expect(await wrongFieldsOf(send([event(collection(), 'handed_over')]))).toEqual(['events.0.outcome'])
    await send([event(collection(), 'collected')])
    expect((await orderOf(door(0))).status).toBe('out')
  })

  it.each<[string, Record<string, unknown>]>([
    ['outcome', { outcome: undefined }],
    ['undoes', { kind: 'undo', outcome: undefined }],
    ['outcome', { kind: 'undo', undoes: randomUUID() }],
    ['deviceTime', { deviceTime: 'yesterday' }],
    ['deviceId', { deviceCounter: 3 }],
    ['deviceCounter', { deviceId: randomUUID() }],
    ['deviceCounter', { deviceId: randomUUID(), deviceCounter: 0 }],
    ['seen', { seen: -1 }],
    ['seen', { seen: 0.5 }],
  ])('is an event whose %s is wrong', async (field, wrong) => {
    const path = `events.0.${field}`
    expect(await wrongFieldsOf(send([{ ...event(door(0), 'refused'), ...wrong } as NewStopEvent]))).toContain(path)
  })
})
