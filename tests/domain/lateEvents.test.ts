import {
  closeRun,
  decideLateEvent,
  getOrder,
  getRun,
  getStop,
  listLateEvents,
  type NewEventOf,
  type NewStopEvent,
  type RunDetail,
  type RunStop,
} from '@doorstep/shared/contracts'
import type { Outcome } from '@doorstep/shared/rules'
import { beforeAll, describe, expect, it } from 'vitest'
import { useTestApi } from '../factories/api.ts'
import type { Client } from '../factories/client.ts'
import { makePublishedRun } from '../factories/day.ts'
import { doorsOf, firstRound } from '../factories/firstRound.ts'
import { type Group, makeGroup } from '../factories/group.ts'
import { refusalOf } from '../factories/refusal.ts'
import { outcomeEvent, recordEvents, undoEvent } from '../factories/stopEvents.ts'

const api = useTestApi({ role: 'all' })
let group: Group
let run: RunDetail

beforeAll(async () => {
  group = await makeGroup(api)
  run = await makePublishedRun(group)
  await organiser().call(closeRun, {
    params: { runId: run.id },
    body: {
      version: (await organiser().call(getRun, { params: { runId: run.id } })).version,
      undecided: 'closed_undelivered',
    },
  })
})

const organiser = (): Client => group.people.organiser.client
const round = () => firstRound(run)
const door = () => doorsOf(run)[0] as RunStop
const order = () => organiser().call(getOrder, { params: { orderId: door().orderIds[0] as string } })
const closedHoursAgo = (hours: number) =>
  api.owner`update runs set closed_at = now() - make_interval(hours => ${hours}, mins => 1) where id = ${run.id}`
const event = (outcome: Outcome, note = ''): NewEventOf<'outcome'> =>
  outcomeEvent(door().id, outcome, { note, deviceTime: new Date(Date.now() - 3600_000).toISOString() })
const send = async (events: NewStopEvent[], client = group.people.driver.client) =>
  (await recordEvents(client, round().id, events)).results.map(({ result }) => result)
const waiting = async () => (await organiser().call(listLateEvents, {})).items
const decide = (eventId: string, accept: boolean) =>
  organiser().call(decideLateEvent, { params: { eventId }, body: { accept } })

describe('an event sent after its run was closed', () => {
  it('counts within 48 hours', async () => {
    await closedHoursAgo(47)
    const sent = event('handed_over')
    expect(await send([sent])).toEqual(['recorded'])
    expect((await order()).status).toBe('delivered')
    expect(await waiting()).toEqual([])
    await send([undoEvent(sent)])
  })

  it('is stored after that without effect until an organiser decides; resending gives the same answer', async () => {
    await closedHoursAgo(400 * 24)
    const before = await order()
    const sent = event('handed_over', 'Left with the daughter')
    expect(await send([sent])).toEqual(['awaiting_acceptance'])
    expect(await send([sent, sent])).toEqual(['awaiting_acceptance', 'awaiting_acceptance'])
    expect(await order()).toEqual(before)
    expect(await waiting()).toMatchObject([
      { eventId: sent.id, outcome: 'handed_over', note: 'Left with the daughter', driverName: group.driver.name },
    ])
    await decide(sent.id, true)
    expect((await order()).status).toBe('delivered')
    expect(await waiting()).toEqual([])
    expect(await send([sent])).toEqual(['already_recorded'])
    expect(await refusalOf(decide(sent.id, false))).toMatchObject({ status: 404 })
  })

  it('undoes nothing until an organiser accepts it', async () => {
    const before = await order()
    const { stop } = await organiser().call(getStop, { params: { stopId: door().id } })
    const back = { ...undoEvent(event('handed_over')), undoes: stop.outcomeEventId ?? '' }
    expect(await send([back])).toEqual(['awaiting_acceptance'])
    expect((await order()).status).toBe(before.status)
    expect(await waiting()).toMatchObject([{ kind: 'undo', outcome: 'handed_over' }])
    await decide(back.id, true)
    expect((await order()).status).not.toBe('delivered')
  })

  it('can be declined for good, and stays in the history', async () => {
    const before = await order()
    const sent = event('handed_over')
    await send([sent])
    await decide(sent.id, false)
    expect(await order()).toEqual(before)
    expect(await waiting()).toEqual([])
    expect(await send([sent])).toEqual(['already_recorded'])
    expect((await order()).status).toBe(before.status)
  })

  it('counts at once when an organiser records it', async () => {
    const sent = event('handed_over')
    expect(await send([sent], organiser())).toEqual(['recorded'])
    expect((await order()).status).toBe('delivered')
  })
})
