import { randomUUID } from 'node:crypto'
import {
  type Driver,
  type DriverLink,
  type DriverRound,
  type DriverStop,
  getRound,
  getStop,
  leaveDriverLink,
  leaveShift,
  listDriverLinks,
  listMyRounds,
  listOrders,
  listShifts,
  type NewStopEvent,
  recordStopEvents,
  sendBriefing,
  updateDriver,
  updateShift,
} from '@doorstep/shared/contracts'
import type { Outcome } from '@doorstep/shared/rules'
import { beforeAll, describe, expect, it } from 'vitest'
import { useTestApi } from '../factories/api.ts'
import { Client } from '../factories/client.ts'
import { makeOrder, makeRun, makeShift, planned, publish } from '../factories/day.ts'
import { linksOf, openLink } from '../factories/driverLinks.ts'
import { acceptText, type Group, makeDriver, makeGroup, makePerson, type Person } from '../factories/group.ts'
import { refusalOf, wrongFieldsOf } from '../factories/refusal.ts'
import { outcomeEvent, recordEvents, undoEvent } from '../factories/stopEvents.ts'

/** Two drivers on one shift and one round. */
const api = useTestApi({ role: 'all' })
let group: Group
let organiser: Client
let sam: Driver
let samsPhone: Person

beforeAll(async () => {
  group = await makeGroup(api)
  organiser = group.people.organiser.client
  sam = await makeDriver(organiser, { name: 'Sam Cole', phone: '020 7946 0005', skills: ['lift'] })
  samsPhone = await makePerson(api, group.organisationId, { role: 'driver', driverId: sam.id })
})

const anasPhone = () => group.people.driver
const makeCrew = (date: string) => makeShift(group, { date, secondDriverId: sam.id })
const myRounds = async ({ client }: Person) => (await client.call(listMyRounds, {})).items
const record = (person: Person, roundId: string, stopId: string, outcome: Outcome) =>
  person.client.call(recordStopEvents, { params: { roundId }, body: { events: [outcomeEvent(stopId, outcome)] } })

describe('a crew', () => {
  it('has one round, which both see and record, and the organiser sees who did', async () => {
    const shift = await makeCrew(group.today)
    expect(shift.drivers.map(({ name }) => name)).toEqual([group.driver.name, sam.name])
    await makeOrder(group, { requiredSkills: ['lift'] })
    await makeOrder(group)
    const run = await planned(group, (await makeRun(group)).id)
    expect(run).toMatchObject({ unassigned: 0, shifts: 1 })
    expect(run.allRounds).toHaveLength(1)
    expect(await myRounds(samsPhone)).toEqual([])
    await publish(group, run)

    const logged = (await organiser.call(listOrders, { query: { date: group.today } })).items
    expect(logged.map(({ planned: plan }) => plan?.driverNames)).toEqual(
      logged.map(() => [group.driver.name, sam.name]),
    )
    const [hers, his] = [await myRounds(anasPhone()), await myRounds(samsPhone)]
    expect(his).toEqual(hers)
    expect(hers[0]?.drivers.map(({ name }) => name)).toEqual([group.driver.name, sam.name])
    const [round] = hers
    const doors = round?.stops.filter(({ kind }) => kind === 'deliver') ?? []
    const [first, second] = doors.map(({ id }) => id) as [string, string]
    const roundId = round?.id as string
    await record(anasPhone(), roundId, first, 'handed_over')
    await record(samsPhone, roundId, second, 'no_answer')
    // The later one counts, whoever it is from.
    await record(samsPhone, roundId, first, 'refused')
    expect((await myRounds(anasPhone()))[0]?.stops.map(({ outcome }) => outcome)).toEqual([
      null,
      'refused',
      'no_answer',
    ])
    const { events } = await organiser.call(getStop, { params: { stopId: first } })
    expect(events.map(({ recordedBy }) => recordedBy)).toEqual([anasPhone().session.name, samsPhone.session.name])
    const shown = await organiser.call(getRound, { params: { roundId } })
    expect(shown.drivers.map(({ phone }) => phone)).toEqual(['020 7946 0002', '020 7946 0005'])

    const changed = organiser.call(updateShift, {
      params: { shiftId: shift.id },
      body: { version: shift.version, secondDriverId: null },
    })
    expect(await refusalOf(changed)).toMatchObject({ status: 409 })
    const left = await organiser.call(leaveShift, {
      params: { shiftId: shift.id },
      body: { version: shift.version, driverId: group.driver.id },
    })
    expect(left.drivers).toEqual([{ id: sam.id, name: sam.name }])
    expect(await myRounds(anasPhone())).toEqual([])
    const links = await organiser.call(listDriverLinks, { params: { runId: run.id } })
    expect(links.items.map(({ driver, status }) => [driver.id, status]).toSorted()).toEqual(
      [
        [group.driver.id, 'revoked'],
        [sam.id, 'alive'],
      ].toSorted(),
    )
    expect((await myRounds(samsPhone))[0]?.drivers).toEqual([{ id: sam.id, name: sam.name }])
    expect(await refusalOf(record(anasPhone(), roundId, first, 'handed_over'))).toMatchObject({ status: 404 })
    await record(samsPhone, roundId, first, 'handed_over')
    const alone = organiser.call(leaveShift, {
      params: { shiftId: shift.id },
      body: { version: left.version, driverId: sam.id },
    })
    expect(await refusalOf(alone)).toMatchObject({ status: 409 })
  })

  it('is of two different active drivers, and nobody is on two shifts at a time, also past midnight', async () => {
    const date = '2033-03-01'
    const hour = 3600
    expect(await wrongFieldsOf(makeShift(group, { date, secondDriverId: group.driver.id }))).toEqual(['secondDriverId'])
    await makeShift(group, { date, secondDriverId: sam.id, window: { from: 20 * hour, until: 26 * hour } })
    for (const [on, from, until] of [
      [date, 21, 22],
      ['2033-03-02', 1, 4],
      ['2033-02-28', 30, 46],
    ] as const) {
      const clashing = makeShift(group, {
        ...{ date: on, driverId: sam.id },
        window: { from: from * hour, until: Math.min(until, 36) * hour },
      })
      if (on === '2033-02-28') await clashing
      else expect(await refusalOf(clashing), on).toMatchObject({ status: 409 })
    }
    await makeShift(group, { date: '2033-03-02', driverId: sam.id, window: { from: 2 * hour, until: 4 * hour } })
  })

  it('must be planned again when it changes before publishing, and goes on when one of them retires', async () => {
    const date = '2033-04-01'
    const third = await makeDriver(organiser, { name: 'Mei Ghebre' })
    const shift = await makeShift(group, { date, driverId: third.id, secondDriverId: sam.id })
    await makeOrder(group, { date })
    const run = await planned(group, (await makeRun(group, { date })).id)
    await organiser.call(updateDriver, {
      params: { driverId: third.id },
      body: { version: third.version, active: false },
    })
    expect(await refusalOf(publish(group, run))).toMatchObject({ status: 409 })
    const { items } = await organiser.call(listShifts, { query: { date } })
    expect(items.map(({ id, drivers }) => ({ id, drivers }))).toEqual([
      { id: shift.id, drivers: [{ id: sam.id, name: sam.name }] },
    ])
    const again = await planned(group, run.id)
    expect(again.allRounds.map(({ drivers }) => drivers.map(({ id }) => id))).toEqual([[sam.id]])
    await publish(group, again)
  })

  it('shares one round on two phones, by account and by link, whichever had no signal', async () => {
    const other = await makeGroup(api)
    const desk = other.people.organiser.client
    const second = await makeDriver(desk, { name: 'Sam Cole' })
    const shift = await makeShift(other, { secondDriverId: second.id })
    for (let count = 0; count < 3; count++) await makeOrder(other, { boxes: 2 })
    const run = await planned(other, (await makeRun(other)).id)
    await publish(other, run)
    const link = (await linksOf(other, run)).find(({ driver }) => driver.id === second.id) as DriverLink
    const account = other.people.driver.client
    const byLink = await openLink(link, new Client(desk.address))
    const round = async (phone: Client) => {
      const { items } = await phone.call(listMyRounds, {})
      return items[0] as DriverRound
    }
    const { id: roundId, stops } = await round(account)
    const [hub, one, two, three] = stops as [DriverStop, DriverStop, DriverStop, DriverStop]
    const send = (phone: Client, ...events: NewStopEvent[]) => recordEvents(phone, roundId, events)
    const outcomes = async (phone: Client) => (await round(phone)).stops.map(({ outcome }) => outcome)
    const at = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()
    await acceptText(byLink)

    // One loads short; both see it, and the other's undo gives it back.
    const [load] = hub.loads
    const short: NewStopEvent = {
      ...{ id: randomUUID(), kind: 'load', stopId: hub.id, orderId: load!.orderId, note: '' },
      ...{ boxes: 1, missing: 'short', deviceTime: at(60) },
    }
    await send(byLink, short)
    for (const phone of [account, byLink])
      expect((await round(phone)).boxEvents).toMatchObject([{ id: short.id, boxes: 1 }])
    await send(account, undoEvent(short))
    expect((await round(byLink)).boxEvents).toEqual([])
    await send(account, outcomeEvent(hub.id, 'collected', { deviceTime: at(50) }))

    // Both at the same door without knowing of each other: the later record counts, and sending again changes nothing.
    const [early, late] = [
      outcomeEvent(one.id, 'no_answer', { deviceTime: at(30), deviceId: randomUUID(), deviceCounter: 1, seen: 0 }),
      outcomeEvent(one.id, 'handed_over', { deviceTime: at(20), deviceId: randomUUID(), deviceCounter: 1, seen: 0 }),
    ]
    await send(byLink, late)
    await send(account, early)
    for (const phone of [account, byLink]) await send(phone, phone === account ? early : late)
    expect(await outcomes(account)).toEqual(['collected', 'handed_over', null, null])
    expect(await outcomes(byLink)).toEqual(await outcomes(account))
    const { events } = await desk.call(getStop, { params: { stopId: one.id } })
    expect(events.map(({ id }) => id).toSorted()).toEqual([early.id, late.id].toSorted())

    // Another order by one is the other's too; a message is for each to read.
    await desk.call(sendBriefing, { body: { date: other.today, text: 'Two meals each.', replaces: null } })
    const { briefing } = await round(account)
    const now = { note: '', deviceTime: at(0) }
    await send(
      account,
      { id: randomUUID(), kind: 'briefing_read', briefingId: briefing!.id, ...now },
      { id: randomUUID(), kind: 'reorder', stopIds: [hub, one, three, two].map(({ id }) => id), skips: two.id, ...now },
    )
    expect((await round(account)).briefing).toMatchObject({ isRead: true })
    expect((await round(byLink)).briefing).toMatchObject({ isRead: false })
    expect((await round(byLink)).stops.map(({ id }) => id)).toEqual([hub, one, three, two].map(({ id }) => id))

    // One has handed over part of an order, signs out, and the other goes on, with every box in one ledger.
    const part = outcomeEvent(three.id, 'handed_over', { boxes: 1 })
    await send(byLink, part, outcomeEvent(two.id))
    await byLink.call(leaveDriverLink, {})
    expect((await byLink.ask(listMyRounds)).status).toBe(401)
    const ledgerOf = async () => (await desk.call(getRound, { params: { roundId } })).ledger
    expect(await ledgerOf()).toMatchObject({ loaded: 6, handedOver: 5, returned: 0 })
    await send(account, undoEvent(part))
    await send(account, outcomeEvent(three.id))
    expect(await ledgerOf()).toMatchObject({ loaded: 6, handedOver: 6, difference: 0 })
    expect(await outcomes(account)).toEqual(['collected', 'handed_over', 'handed_over', 'handed_over'])
    expect(shift.drivers).toHaveLength(2)
  })
})
