import { randomUUID } from 'node:crypto'
import {
  acceptLearned,
  getBriefing,
  getLearned,
  getOrder,
  getRecipient,
  getSettings,
  listFollowUps,
  listMyRounds,
  type NewRecipient,
  type NewStopEvent,
  type RunDetail,
  recordStopEvents,
  sendBriefing,
  updateRecipient,
  updateSettings,
} from '@doorstep/shared/contracts'
import { beforeAll, describe, expect, it } from 'vitest'
import { useTestApi } from '../factories/api.ts'
import { makeHousehold, makeOrder, makeRun, makeShift, planned, publish, readRun } from '../factories/day.ts'
import { type Group, makeGroup } from '../factories/group.ts'
import { refusalOf, wrongFieldsOf } from '../factories/refusal.ts'
import { outcomeEvent, undoEvent } from '../factories/stopEvents.ts'

/** What a driver meets on a round, and what of it reaches the organiser. */
const api = useTestApi({ role: 'all' })
let group: Group
let run: RunDetail

const household = (overrides: Partial<NewRecipient>) => makeHousehold(group.people.handler.client, overrides)
const myRound = async () => {
  const { items } = await group.people.driver.client.call(listMyRounds, {})
  expect(items).toHaveLength(1)
  return items[0]!
}

const send = async (...events: NewStopEvent[]) =>
  group.people.driver.client.call(recordStopEvents, { params: { roundId: (await myRound()).id }, body: { events } })
const followUps = async (kind: string) => {
  const { items } = await group.people.organiser.client.call(listFollowUps, { query: {} })
  return items.filter((one) => one.kind === kind)
}
const readOrder = (orderId = '') => group.people.organiser.client.call(getOrder, { params: { orderId } })

beforeAll(async () => {
  group = await makeGroup(api)
  await makeShift(group)
  const tower = { address: '1 Elm Tower', postcode: 'ZZ1 2BB', point: { longitude: -0.124, latitude: 51.566 } }
  const top = await household({ ...tower, name: 'Tess Top', unit: 'Flat 9', floor: 9 })
  const ground = await household({ ...tower, name: 'Gus Ground', unit: 'Flat 1', floor: 0 })
  const third = await household({ ...tower, name: 'Thea Third', unit: 'Flat 3', floor: 3 })
  for (const { id } of [ground, third, top, third]) await makeOrder(group, { recipientId: id })
  const house = await household({
    name: 'Hal House',
    address: '5 Mill Lane',
    point: { longitude: -0.118, latitude: 51.558 },
  })
  await makeOrder(group, { recipientId: house.id })
  run = await planned(group, (await makeRun(group)).id)
  await publish(group, run)
})

describe('several households in one building', () => {
  it('stand one after the other from the top floor down, with the orders of one household together', async () => {
    const doors = (await myRound()).stops.filter(({ kind }) => kind === 'deliver')
    const inTower = doors.filter(({ address }) => address === '1 Elm Tower')
    expect(inTower.map(({ unit }) => unit)).toEqual(['Flat 9', 'Flat 3', 'Flat 3', 'Flat 1'])
    expect(new Set(inTower.map(({ building }) => building)).size).toBe(1)
    expect(inTower[1]?.household).toBe(inTower[2]?.household)
    expect(new Set(doors.map((door) => door.household)).size).toBe(4)
    expect(new Set(doors.map((door) => door.building)).size).toBe(2)
    expect((await myRound()).stops[0]).toMatchObject({ kind: 'collect', household: null, building: null })
  })
})

describe('a message to all drivers of the day', () => {
  const organiser = () => group.people.organiser.client
  const say = (text: string, replaces: string | null) =>
    organiser().call(sendBriefing, { body: { date: group.today, text, replaces } })
  const read = (briefingId = ''): NewStopEvent => ({
    ...{ id: randomUUID(), kind: 'briefing_read', briefingId, note: '' },
    deviceTime: new Date().toISOString(),
  })

  it('stands above the round until the driver has read it, and again when it changes', async () => {
    const { briefing } = await say('Two meals each today.', null)
    expect(briefing).toMatchObject({ sentBy: 'Test organiser', drivers: [{ name: group.driver.name, readAt: null }] })
    expect((await myRound()).briefing).toEqual({ id: briefing?.id, text: 'Two meals each today.', isRead: false })
    await send(read(briefing?.id))
    expect((await myRound()).briefing?.isRead).toBe(true)
    const { briefing: after } = await organiser().call(getBriefing, { query: { date: group.today } })
    expect(after?.drivers).toMatchObject([{ readAt: expect.any(String) }])

    expect(await refusalOf(say('Three meals.', null))).toMatchObject({ status: 409 })
    const { briefing: changed } = await say('Three meals each today.', briefing?.id ?? null)
    expect((await myRound()).briefing).toMatchObject({ text: 'Three meals each today.', isRead: false })
    // A phone that was offline reports that it has read the first one.
    await send(read(briefing?.id))
    expect((await myRound()).briefing?.isRead).toBe(false)
    await say('', changed?.id ?? null)
    expect((await myRound()).briefing).toBeNull()
  })

  it('is short, and one of this organisation', async () => {
    expect(await wrongFieldsOf(say('x'.repeat(201), null))).toEqual(['text'])
    expect(await wrongFieldsOf(send(read(randomUUID())))).toEqual(['events.0.briefingId'])
  })
})

describe('what a driver learns at a door', () => {
  const organiser = () => group.people.organiser.client
  const learn = (stopId: string, note: string, point?: { longitude: number; latitude: number }): NewStopEvent => ({
    ...{ id: randomUUID(), kind: 'learned', stopId, note, ...(point ? { point } : {}) },
    deviceTime: new Date().toISOString(),
  })

  it('reaches the household’s record and the driver’s page once an organiser has accepted it', async () => {
    const door = (await myRound()).stops.find(({ kind }) => kind === 'deliver')!
    const event = learn(door.id, 'Side gate', { longitude: -0.1235, latitude: 51.5662 })
    await send(event)
    await send(event)
    const [followUp, ...others] = await followUps('learned')
    expect(others).toEqual([])
    expect(followUp).toMatchObject({ note: 'Side gate', stopId: door.id, alerting: false })
    const params = { followUpId: followUp!.id }
    const { recipientId, version, before, learned, metres } = await organiser().call(getLearned, { params })
    expect([before.accessNotes, learned.accessNotes, metres]).toEqual(['', 'Side gate', expect.any(Number)])
    expect(metres).toBeGreaterThan(20)

    const accept = (seen: number) =>
      organiser().call(acceptLearned, {
        params,
        body: { version: seen, accessNotes: 'Side gate, code 12', movePin: true, resolution: 'Accepted.' },
      })
    // Somebody edits the household meanwhile.
    const { recipient } = await organiser().call(updateRecipient, {
      params: { recipientId },
      body: { version, safePlace: 'Porch' },
    })
    expect(await refusalOf(accept(version))).toMatchObject({ status: 409, type: '/problems/stale-version' })
    expect(await followUps('learned')).toHaveLength(1)
    await accept(recipient.version)
    expect(await organiser().call(getRecipient, { params: { recipientId } })).toMatchObject({
      accessNotes: 'Side gate, code 12',
      point: learned.point,
    })
    expect(await followUps('learned')).toEqual([])
    expect((await myRound()).stops.find(({ id }) => id === door.id)?.accessNotes).toBe('Side gate, code 12')
    expect(await refusalOf(accept(recipient.version + 1))).toMatchObject({ status: 404 })
  })

  it('says something, of a door', async () => {
    const { stops } = await myRound()
    expect(await wrongFieldsOf(send(learn(stops[1]!.id, '')))).toEqual(['events.0.note'])
    expect(await wrongFieldsOf(send(learn(stops[0]!.id, 'Ring twice')))).toEqual(['events.0.kind'])
  })
})

describe('a driver who goes in another order', () => {
  const reorder = (stopIds: string[], skips?: string): NewStopEvent => ({
    ...{ id: randomUUID(), kind: 'reorder', stopIds, note: '', ...(skips === undefined ? {} : { skips }) },
    deviceTime: new Date().toISOString(),
  })
  const idsOf = (stops: readonly { id: string }[]) => stops.map(({ id }) => id)
  const board = async () => (await readRun(group, run.id)).allRounds[0]?.stops ?? []

  it('is seen in that order by phone and board, until it is undone', async () => {
    const planned = idsOf((await myRound()).stops)
    const [hub, first, ...others] = planned
    const own = [hub!, ...others, first!]
    const skip = reorder(own, first)
    await send(skip)
    expect(idsOf((await myRound()).stops)).toEqual(own)
    expect(idsOf(await board())).toEqual(own)
    // Numbers stay those of the labels; a leg that nobody planned is a guess.
    expect((await board()).at(-1)).toMatchObject({ position: 2, legGuessed: true, estimated: true })
    await send(undoEvent(skip))
    expect(idsOf(await board())).toEqual(planned)
  })

  it('may put off a stop, but choose the order only where the group lets drivers', async () => {
    const { stops } = await myRound()
    const backwards = reorder(idsOf(stops).toReversed())
    expect(await refusalOf(send(backwards))).toMatchObject({ status: 409 })
    const { client } = group.people.organiser
    const { version } = await client.call(getSettings, {})
    await client.call(updateSettings, { body: { version, driversReorder: true } })
    expect((await myRound()).mayReorder).toBe(true)
    await send(backwards)
    expect(idsOf((await myRound()).stops)).toEqual(backwards.kind === 'reorder' ? backwards.stopIds : [])
    await send(reorder([]))
    expect(idsOf((await myRound()).stops)).toEqual(idsOf(stops))
  })
})

describe('a driver who cannot finish', () => {
  const cannotFinish = (stops: number, note: string): NewStopEvent => ({
    ...{ id: randomUUID(), kind: 'cannot_finish', stops, note },
    deviceTime: new Date().toISOString(),
  })
  const open = async () => (await myRound()).stops.filter(({ outcome }) => outcome === null)

  it('gives the rest back with one sentence: orders are ready again without an attempt, what is done stays done', async () => {
    const [hub, done, ...rest] = await open()
    await send(outcomeEvent(hub!.id, 'collected'), outcomeEvent(done!.id))
    const report = cannotFinish(rest.length, 'The car has broken down.')
    const events = [report, ...rest.map(({ id }) => outcomeEvent(id, 'not_attempted'))]
    await send(...events)
    await send(...events.toReversed())
    expect((await myRound()).stops.map(({ outcome }) => outcome)).toEqual([
      'collected',
      'handed_over',
      ...rest.map(() => 'not_attempted'),
    ])
    const stops = (await readRun(group, run.id)).allRounds[0]?.stops ?? []
    expect(await readOrder(stops[1]?.orderIds[0])).toMatchObject({ status: 'delivered', attempts: 1 })
    for (const { orderIds } of stops.slice(2))
      expect(await readOrder(orderIds[0])).toMatchObject({
        ...{ status: 'ready', attempts: 0, lastOutcome: 'not_attempted' },
      })
    expect(await followUps('cannot_finish')).toMatchObject([
      { note: 'The car has broken down.', facts: { stops: rest.length }, runId: run.id, openedBy: 'Test driver' },
    ])
    // What an undo of all refers to, on a phone that does not have the report any more.
    expect((await myRound()).cannotFinish).toEqual([report.id])
    // Somebody who was there, and reports it late from a clock that is slow, is believed.
    const [first] = rest
    await send(outcomeEvent(first!.id, 'handed_over', { deviceTime: '2020-01-01T10:00:00Z' }))
    expect((await myRound()).stops[2]?.outcome).toBe('handed_over')

    await send(...events.slice(2).map(undoEvent), undoEvent(report))
    expect(await open()).toHaveLength(rest.length - 1)
    expect(await followUps('cannot_finish')).toEqual([])
    expect((await myRound()).cannotFinish).toEqual([])
    expect(await readOrder(stops[3]?.orderIds[0])).toMatchObject({ status: 'out', attempts: 0, lastOutcome: null })
  })

  it('says why', async () => {
    expect(await wrongFieldsOf(send(cannotFinish(1, ' ')))).toEqual(['events.0.note'])
  })
})
