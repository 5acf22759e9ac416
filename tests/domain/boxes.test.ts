import { randomUUID } from 'node:crypto'
import {
  closeRun,
  type DriverRound,
  type FollowUp,
  getOrder,
  getRun,
  listFollowUps,
  listMyRounds,
  listOrders,
  type NewEventOf,
  type NewStopEvent,
  type Order,
  type RunDetail,
  type RunStop,
} from '@doorstep/shared/contracts'
import { beforeAll, describe, expect, it } from 'vitest'
import { useTestApi } from '../factories/api.ts'
import { makePublishedRun, readRun } from '../factories/day.ts'
import { collectionOf, doorsOf, firstRound } from '../factories/firstRound.ts'
import { type Group, makeGroup } from '../factories/group.ts'
import { refusalOf, wrongFieldsOf } from '../factories/refusal.ts'
import { outcomeEvent, recordEvents, undoEvent } from '../factories/stopEvents.ts'

const api = useTestApi({ role: 'all' })
let group: Group
let run: RunDetail

/** One round: a collection of two orders with two boxes each. */
beforeAll(async () => {
  group = await makeGroup(api)
  run = await makePublishedRun(group)
})

const organiser = () => group.people.organiser.client
const round = (shown = run) => firstRound(shown)
const door = (index: number, shown = run) => doorsOf(shown)[index] as RunStop
const collection = () => collectionOf(run)
const orderIdOf = (index: number) => door(index).orderIds[0] as string
const orderOf = (index: number): Promise<Order> => organiser().call(getOrder, { params: { orderId: orderIdOf(index) } })
const shownNow = () => readRun(group, run.id)
const ledgerNow = async () => round(await shownNow()).ledger

const send = (...events: NewStopEvent[]) => recordEvents(group.people.driver.client, round().id, events)
const now = () => ({ id: randomUUID(), note: '', deviceTime: new Date().toISOString() })
const collected = () => outcomeEvent(collection().id, 'collected')
const load = (index: number, boxes: number, missing?: 'short' | 'did_not_fit'): NewEventOf<'load'> => ({
  ...{ ...now(), kind: 'load', stopId: collection().id, orderId: orderIdOf(index), boxes },
  ...(missing ? { missing } : {}),
})
const unload = (boxes: number): NewEventOf<'return'> => ({ ...now(), kind: 'return', hubId: group.hub.id, boxes })
const followUps = async (): Promise<Pick<FollowUp, 'kind' | 'facts'>[]> =>
  (await organiser().call(listFollowUps, { query: {} })).items.map(({ kind, facts }) => ({ kind, facts }))
/** Whatever order they arrive in, and twice. */
const sendInDisorder = (events: NewStopEvent[]) => send(...events.toReversed(), ...events)

describe('boxes at a hub', () => {
  it('that are short: the smaller count is on board and phone, and the organiser is told until it is undone', async () => {
    const short = load(0, 1, 'short')
    const all = collected()
    await send(short, all)
    const shown = await shownNow()
    expect(door(0, shown)).toMatchObject({ boxes: 2, loadedBoxes: 1 })
    expect(round(shown).ledger).toMatchObject({ loaded: 3, handedOver: 0, difference: 3 })
    expect(await followUps()).toEqual([{ kind: 'short_load', facts: { loaded: 1, planned: 2 } }])
    const { items } = await group.people.driver.client.call(listMyRounds, {})
    const { boxEvents, hubs } = items[0] as DriverRound
    expect(boxEvents).toEqual([
      { id: short.id, kind: 'load', stopId: collection().id, orderId: orderIdOf(0), boxes: 1, missing: 'short' },
    ])
    expect(hubs[0]).toEqual({ id: group.hub.id, name: group.hub.name })
    await send(undoEvent(short), undoEvent(all))
    expect(await followUps()).toEqual([])
    expect(await ledgerNow()).toMatchObject({ loaded: 0, difference: 0 })
  })

  it('of which none fitted: the order is ready again at once with the reason, and nobody was at the door', async () => {
    const none = load(0, 0, 'did_not_fit')
    await send(none)
    expect(await orderOf(0)).toMatchObject({ status: 'ready', lastOutcome: 'did_not_fit', attempts: 0 })
    const shown = door(0, await shownNow())
    expect(shown).toMatchObject({ outcome: 'did_not_fit', loadedBoxes: 0 })
    expect(await followUps()).toEqual([{ kind: 'did_not_fit', facts: { loaded: 0, planned: 2 } }])
    await send(undoEvent(none))
    expect(await orderOf(0)).toMatchObject({ status: 'out', lastOutcome: null })
    expect(door(0, await shownNow()).outcome).toBeNull()
  })

  it('of which some did not fit: the rest becomes an order of its own, until the count is put right', async () => {
    const part = load(0, 1, 'did_not_fit')
    const restsNow = async () =>
      (await organiser().call(listOrders, { query: { date: group.today } })).items.filter(
        ({ id }) => id !== orderIdOf(0) && id !== orderIdOf(1),
      )
    await send(part)
    expect(await orderOf(0)).toMatchObject({ status: 'out', boxes: 1 })
    expect(await restsNow()).toMatchObject([{ status: 'ready', boxes: 1, lastOutcome: 'did_not_fit' }])
    await send(part)
    expect(await restsNow()).toHaveLength(1)
    await send(undoEvent(part))
    expect(await orderOf(0)).toMatchObject({ status: 'out', boxes: 2 })
    expect(await restsNow()).toMatchObject([{ status: 'cancelled' }])
  })

  it('that is closed: all its orders are ready again, unless they are collected elsewhere; undone once for all', async () => {
    const closed = outcomeEvent(collection().id, 'hub_closed')
    await send(closed)
    for (const index of [0, 1])
      expect(await orderOf(index)).toMatchObject({ status: 'ready', lastOutcome: 'hub_closed' })
    expect(await followUps()).toContainEqual({ kind: 'hub_closed', facts: { orders: 2 } })
    await send(undoEvent(closed))
    for (const index of [0, 1]) expect((await orderOf(index)).status).toBe('out')
    const elsewhere = outcomeEvent(collection().id, 'hub_closed', { elsewhere: true })
    await send(elsewhere)
    expect((await orderOf(0)).status).toBe('out')
    await send(undoEvent(elsewhere))
  })

  it('are counted where they belong only', async () => {
    const wrong = (event: NewStopEvent) => wrongFieldsOf(send(event))
    expect(await wrong(outcomeEvent(door(0).id, 'hub_closed'))).toEqual(['events.0.outcome'])
    expect(await wrong(outcomeEvent(door(0).id, 'short'))).toEqual(['events.0.outcome'])
    expect(await wrong(outcomeEvent(door(0).id, 'no_answer', { boxes: 1 }))).toEqual(['events.0.boxes'])
    expect(await wrong(outcomeEvent(collection().id, 'collected', { elsewhere: true }))).toEqual(['events.0.elsewhere'])
  })
})

describe('the ledger of a round', () => {
  it('is closed by a part hand-over and its return, recorded without signal and sent in disorder', async () => {
    const part = outcomeEvent(door(0).id, 'handed_over', { boxes: 1 })
    await sendInDisorder([collected(), part, outcomeEvent(door(1).id, 'handed_over')])
    const shown = await shownNow()
    expect(door(0, shown)).toMatchObject({ outcome: 'handed_over', givenBoxes: 1, loadedBoxes: 2 })
    expect(round(shown).ledger).toMatchObject({ loaded: 4, handedOver: 3, difference: 1, unexplained: 1 })
    expect((await orderOf(0)).status).toBe('delivered')
    expect(await followUps()).toContainEqual({ kind: 'part_handed_over', facts: { given: 1, expected: 2 } })
    const back = unload(1)
    await send(back)
    expect(await ledgerNow()).toMatchObject({ returned: 1, difference: 0, unexplained: 0 })
    await send(undoEvent(back))
  })

  it('keeps a run open while boxes are missing, until somebody answers for them; the database too', async () => {
    const { version } = await organiser().call(getRun, { params: { runId: run.id } })
    const close = (answersForBoxes?: string) =>
      organiser().call(closeRun, {
        params: { runId: run.id },
        body: { version, ...(answersForBoxes === undefined ? {} : { answersForBoxes }) },
      })
    expect(await refusalOf(close())).toMatchObject({ status: 409, ids: [round().id] })
    await expect(api.owner`update runs set status = 'closed' where id = ${run.id}`).rejects.toMatchObject({
      code: '23514',
    })
    await close('Olu Bello')
    expect(await ledgerNow()).toMatchObject({ difference: 1, explainedBy: 'Olu Bello', unexplained: 0 })
    // Found in the car the next morning, and returned: then nobody has to answer for it, and the name is one too many.
    await send(unload(1))
    expect(await followUps()).toContainEqual({ kind: 'box_difference', facts: { boxes: -1 } })
  })
})
