import { randomUUID } from 'node:crypto'
import {
  getStop,
  listFollowUps,
  listMyRounds,
  type NewStopEvent,
  type RunDetail,
  resolveFollowUp,
} from '@doorstep/shared/contracts'
import { beforeAll, describe, expect, it } from 'vitest'
import { openFollowUp } from '../../api/src/followUps/index.ts'
import { asTenant } from '../../api/src/kernel/tenant.ts'
import { useTestApi } from '../factories/api.ts'
import {
  makeHousehold,
  makeOrder,
  makePublishedRun,
  makeRun,
  makeShift,
  planned,
  publish,
  readRun,
} from '../factories/day.ts'
import { collectionOf, doorsOf, firstRound } from '../factories/firstRound.ts'
import { type Group, makeGroup } from '../factories/group.ts'
import { refusalOf, wrongFieldsOf } from '../factories/refusal.ts'
import { outcomeEvent, recordEvents, stopEvent, undoEvent } from '../factories/stopEvents.ts'

const api = useTestApi({ role: 'all' })
let group: Group
let run: RunDetail

beforeAll(async () => {
  group = await makeGroup(api)
  run = await makePublishedRun(group)
})

const round = () => firstRound(run)
const doors = () => doorsOf(run)
const send = (events: NewStopEvent[]) => recordEvents(group.people.driver.client, round().id, events)
const list = (state: 'open' | 'resolved' = 'open') =>
  group.people.organiser.client.call(listFollowUps, { query: { state } })
const resolve = (followUpId: string) =>
  group.people.organiser.client.call(resolveFollowUp, {
    params: { followUpId },
    body: { resolution: 'Rang the household: the dog is next door’s.' },
  })

describe('an unsafe door', () => {
  it('opens one follow-up however often it is sent, which an organiser resolves once, with what was done', async () => {
    const [door] = doors()
    const event = outcomeEvent(door?.id as string, 'unsafe', { note: 'A dog behind the gate' })
    await send([event])
    await send([event])
    const { items, open, alerts } = await list()
    expect([open, alerts]).toEqual([1, 1])
    const [followUp] = items
    expect(followUp).toMatchObject({
      ...{ kind: 'unsafe', alerting: true, note: 'A dog behind the gate', resolution: null },
      ...{ runId: run.id, roundNumber: round().number, driverName: group.driver.name, stopId: door?.id },
      recipientName: door?.recipientName,
    })
    const resolved = await resolve(followUp?.id as string)
    expect(resolved).toMatchObject({ resolvedBy: 'Test organiser', resolution: expect.stringContaining('dog') })
    expect(await refusalOf(resolve(resolved.id))).toMatchObject({ status: 409 })
    await send([event])
    expect((await list()).items).toEqual([])
    expect((await list('resolved')).items).toMatchObject([{ id: resolved.id }])
  })

  it('is withdrawn when the driver takes it back, in whichever order the two arrive', async () => {
    const stopId = doors()[1]?.id as string
    const [one, other] = [outcomeEvent(stopId, 'unsafe'), outcomeEvent(stopId, 'unsafe')]
    await send([one])
    expect((await list()).open).toBe(1)
    await send([undoEvent(one)])
    expect((await list()).open).toBe(0)
    await send([undoEvent(other)])
    await send([other])
    expect((await list()).open).toBe(0)
  })
})

it('opens once for a cause, again after it was withdrawn, and reaches nobody but planners of its organisation', async () => {
  const { organisationId } = group
  const cause = `test:${randomUUID()}`
  const open = () =>
    asTenant(api.tools.db, { organisationId }, async (db) => {
      await openFollowUp(db, { organisationId, userId: null }, { kind: 'unsafe', cause, note: 'x'.repeat(2000) })
    })
  await open()
  await open()
  expect((await list()).items).toMatchObject([{ openedBy: null, note: 'x'.repeat(1000) }])
  await api.owner`update follow_ups set withdrawn_at = now() where cause = ${cause}`
  expect((await list()).open).toBe(0)
  await open()
  expect((await list()).open).toBe(1)
})

describe('a worry about the person', () => {
  it('reaches organisers at once, stands beside a hand-over, and never reaches another driver', async () => {
    const stopId = doors()[1]?.id as string
    const [worry, handOver] = [stopEvent('worry', stopId, 'Very thin, and confused'), outcomeEvent(stopId)]
    await send([worry])
    await send([handOver])
    const shown = (await list()).items.find(({ kind }) => kind === 'worried')
    expect(shown).toMatchObject({ alerting: true, note: 'Very thin, and confused', stopId })
    const { client } = group.people.driver
    expect(JSON.stringify(await client.call(listMyRounds, {}))).not.toContain('thin')
    const { events } = await group.people.organiser.client.call(getStop, { params: { stopId } })
    expect(events.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['worry', 'outcome']))
    await send([undoEvent(worry), undoEvent(handOver)])
    expect((await list()).items.map(({ kind }) => kind)).not.toContain('worried')
  })

  it('belongs to a door', async () => {
    const hub = collectionOf(run)
    expect(await wrongFieldsOf(send([stopEvent('worry', hub?.id as string)]))).toEqual(['events.0.stopId'])
  })
})

describe('a silent door', () => {
  it('asks the base to ring until there is an outcome, whose event says what was tried and when', async () => {
    const stopId = doors()[1]?.id as string
    await send([stopEvent('base_call', stopId)])
    expect((await list()).items).toContainEqual(expect.objectContaining({ kind: 'base_call', alerting: true, stopId }))
    const at = new Date(Date.now() - 60_000).toISOString()
    const silent = outcomeEvent(stopId, 'no_answer', { rungs: [{ rung: 'ring', at }] })
    await send([silent])
    await send([silent])
    expect((await list()).items.map(({ kind }) => kind)).not.toContain('base_call')
    const { events } = await group.people.organiser.client.call(getStop, { params: { stopId } })
    expect(events.at(-1)).toMatchObject({ outcome: 'no_answer', rungs: [{ rung: 'ring', at }] })
    await send([undoEvent(silent)])
  })
})

describe('a wrong address', () => {
  it('is looked after by an organiser, until the driver takes it back', async () => {
    const wrong = outcomeEvent(doors()[0]?.id as string, 'wrong_address', { note: 'There is no number 9' })
    const reported = async () => (await list()).items.filter(({ kind }) => kind === 'wrong_address')
    await send([wrong])
    expect(await reported()).toMatchObject([{ alerting: false, note: 'There is no number 9' }])
    await send([undoEvent(wrong)])
    expect(await reported()).toEqual([])
  })

  it('is found by its kind once it is resolved, with what was done and by whom', async () => {
    const wrong = outcomeEvent(doors()[0]?.id as string, 'wrong_address')
    await send([wrong])
    const { client } = group.people.organiser
    const find = (state: 'open' | 'resolved', kind: 'wrong_address' | 'moved') =>
      client.call(listFollowUps, { query: { state, kind } })
    const [followUp] = (await find('open', 'wrong_address')).items
    expect((await find('open', 'moved')).items).toEqual([])
    await resolve(followUp?.id as string)
    expect(await find('resolved', 'wrong_address')).toMatchObject({
      ...{ hasMore: false, items: [{ id: followUp?.id, resolvedBy: 'Test organiser' }] },
    })
    expect((await find('resolved', 'moved')).items).toEqual([])
    await send([undoEvent(wrong)])
  })
})

describe('a household that is not there', () => {
  it.each(['moved', 'not_known'] as const)('%s: is not planned until its follow-up is resolved', async (outcome) => {
    const own = await makeGroup(api)
    const ownRun = await makePublishedRun(own)
    const { client } = own.people.organiser
    const [stop] = doorsOf(ownRun)
    await recordEvents(client, firstRound(ownRun).id, [outcomeEvent(stop?.id as string, outcome)])
    const again = await planned(own, (await makeRun(own)).id)
    expect(again.unassignedOrders).toMatchObject([
      { orderId: stop?.orderIds[0], reasons: [{ code: 'household_held' }] },
    ])
    const [followUp] = (await client.call(listFollowUps, {})).items
    expect(followUp).toMatchObject({ kind: outcome, alerting: false, recipientName: stop?.recipientName })
    await client.call(resolveFollowUp, {
      params: { followUpId: followUp?.id as string },
      body: { resolution: 'Rang them: the name was misspelt.' },
    })
    const { unassignedOrders } = await planned(own, again.id)
    expect(unassignedOrders.map(({ reasons }) => reasons[0]?.code)).not.toContain('household_held')
  })
})

describe('silent visits', () => {
  it('open a follow-up when two come in a row, which goes when one of the two is undone', async () => {
    const own = await makeGroup(api)
    const { client } = own.people.organiser
    const household = await makeHousehold(own.people.handler.client)
    await makeShift(own)
    const visits: { roundId: string; stopId: string }[] = []
    for (const _ of [1, 2]) {
      await makeOrder(own, { recipientId: household.id })
      const ownRun = await planned(own, (await makeRun(own)).id)
      await publish(own, await readRun(own, ownRun.id))
      visits.push({ roundId: firstRound(ownRun).id, stopId: doorsOf(ownRun)[0]?.id as string })
    }
    const record = (visit: number, event: NewStopEvent) =>
      recordEvents(client, visits[visit]?.roundId as string, [event])
    const kinds = async () => (await client.call(listFollowUps, {})).items.map(({ kind }) => kind)
    const silent = visits.map(({ stopId }) => outcomeEvent(stopId, 'no_answer'))
    await record(1, silent[1] as NewStopEvent)
    expect(await kinds()).toEqual([])
    // Recorded earlier, arrives later.
    await record(0, { ...(silent[0] as NewStopEvent), deviceTime: new Date(Date.now() - 3600_000).toISOString() })
    expect(await kinds()).toEqual(['silent_twice'])
    await record(0, undoEvent(silent[0] as NewStopEvent))
    expect(await kinds()).toEqual([])
    await record(0, outcomeEvent(visits[0]?.stopId as string, 'no_answer'))
    expect(await kinds()).toEqual(['silent_twice'])
  })
})
