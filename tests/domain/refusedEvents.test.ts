import { randomUUID } from 'node:crypto'
import {
  closeRun,
  type DriverLink,
  listFollowUps,
  listMyRounds,
  type RefusedEvent,
  type RunDetail,
  reportRefusedEvents,
  revokeDriverLink,
} from '@doorstep/shared/contracts'
import { beforeAll, describe, expect, it } from 'vitest'
import { useTestApi } from '../factories/api.ts'
import { Client } from '../factories/client.ts'
import { makePublishedRun, readRun } from '../factories/day.ts'
import { linksOf, openLink } from '../factories/driverLinks.ts'
import { doorsOf, firstRound } from '../factories/firstRound.ts'
import { type Group, makeGroup } from '../factories/group.ts'

const api = useTestApi({ role: 'all' })
let group: Group
let run: RunDetail
let link: DriverLink
let phone: Client

beforeAll(async () => {
  group = await makeGroup(api)
  run = await makePublishedRun(group)
  link = (await linksOf(group, run))[0] as DriverLink
  phone = await openLink(link, new Client(group.people.organiser.client.address))
})

const refused = (changes: Partial<RefusedEvent> = {}): RefusedEvent => ({
  ...{ id: randomUUID(), roundId: firstRound(run).id, kind: 'outcome', outcome: 'no_answer' },
  ...{ note: 'Rang twice', reason: 'This stop is not in your round.', deviceTime: '2026-02-03T14:05:00Z' },
  ...changes,
})
const report = (events: RefusedEvent[], client = phone) => client.call(reportRefusedEvents, { body: { events } })
const followUps = async () =>
  (await group.people.organiser.client.call(listFollowUps, { query: {} })).items.filter(
    ({ kind }) => kind === 'refused_event',
  )

describe('what the server refused', () => {
  it('becomes a follow-up for the organisers, once, with the household and what the driver wrote', async () => {
    const event = refused({ stopId: doorsOf(run)[0]?.id as string })
    await report([event])
    await report([event])
    expect(await followUps()).toEqual([
      expect.objectContaining({
        facts: { what: 'outcome.no_answer', time: '14:05' },
        note: 'This stop is not in your round.\nRang twice',
        roundId: event.roundId,
        stopId: event.stopId,
        recipientName: expect.any(String),
      }),
    ])
  })

  it('is passed on when round, stop and kind are gone or unknown, and names nothing of others', async () => {
    const before = await followUps()
    await report([refused({ roundId: randomUUID(), stopId: randomUUID(), kind: 'teleported', outcome: 'vanished' })])
    const added = (await followUps()).filter(({ id }) => before.every((one) => one.id !== id))
    expect(added).toEqual([
      expect.objectContaining({
        roundId: null,
        stopId: null,
        recipientName: null,
        facts: { what: 'eventKind.outcome', time: '14:05' },
      }),
    ])
  })

  it('is taken after the run was closed, from a phone that sees nothing any more; not after the link was revoked', async () => {
    const { linkSecondsLeft } = await phone.call(listMyRounds, {})
    expect(linkSecondsLeft).toBeGreaterThan(0)
    const { version } = await readRun(group, run.id)
    await group.people.organiser.client.call(closeRun, {
      params: { runId: run.id },
      body: { version, undecided: 'ready' },
    })
    expect((await phone.ask(listMyRounds)).status).toBe(401)
    const { length } = await followUps()
    await report([refused()])
    expect(await followUps()).toHaveLength(length + 1)
    await group.people.organiser.client.call(revokeDriverLink, { params: { linkId: link.id } })
    expect((await phone.ask(reportRefusedEvents, { body: { events: [refused()] } })).status).toBe(401)
  })
})
