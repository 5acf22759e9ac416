import { randomUUID } from 'node:crypto'
import {
  listFollowUps,
  type NewStopEvent,
  type RunDetail,
  recordStopEvents,
  resolveFollowUp,
} from '@doorstep/shared/contracts'
import { beforeAll, describe, expect, it } from 'vitest'
import { openFollowUp } from '../../api/src/followUps/index.ts'
import { asTenant } from '../../api/src/kernel/tenant.ts'
import { useTestApi } from '../factories/api.ts'
import { makePublishedRun } from '../factories/day.ts'
import { type Group, makeGroup } from '../factories/group.ts'
import { refusalOf } from '../factories/refusal.ts'
import { outcomeEvent, undoEvent } from '../factories/stopEvents.ts'

const api = useTestApi({ role: 'all' })
let group: Group
let run: RunDetail

beforeAll(async () => {
  group = await makeGroup(api)
  run = await makePublishedRun(group)
})

const round = () => run.allRounds[0] as RunDetail['allRounds'][number]
const doors = () => round().stops.filter((stop) => stop.kind === 'deliver')
const send = (events: NewStopEvent[]) =>
  group.people.driver.client.call(recordStopEvents, { params: { roundId: round().id }, body: { events } })
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
