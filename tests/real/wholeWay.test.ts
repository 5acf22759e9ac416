import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  acceptConfidentiality,
  checkPostcode,
  closeRun,
  createDriver,
  createHub,
  createOrder,
  createRun,
  createShift,
  type DriverRound,
  type DriverStop,
  getRun,
  type Hub,
  listMyRounds,
  listOrders,
  type NewStopEvent,
  type Order,
  publishRun,
  type RunDetail,
  recordStopEvents,
} from '@doorstep/shared/contracts'
import type { Outcome } from '@doorstep/shared/rules'
import { modes } from '@doorstep/shared/units'
import { beforeAll, describe, expect, it } from 'vitest'
import { importPostcodes, openCodePointZip } from '../../api/src/postcodes/index.ts'
import { useTestApi } from '../factories/api.ts'
import type { Client } from '../factories/client.ts'
import { planned } from '../factories/day.ts'
import { everyDay, type Group, makeGroup, makePerson } from '../factories/group.ts'

const folder = process.env.REAL_DATA as string
const api = useTestApi({ role: 'all' })

const households = 60
const hour = 3600

interface Address {
  readonly longitude: number
  readonly latitude: number
  readonly houseNumber: string
  readonly street: string
  readonly postcode: string
}

interface Driver {
  readonly client: Client
  readonly rounds: DriverRound[]
}

let group: Group
const hubs: Hub[] = []
let orders: Order[]
let run: RunDetail
let drivers: Driver[]
/** The final outcome at each order's door. */
const truth = new Map<string, Outcome>()

beforeAll(async () => {
  await importPostcodes(api.ownerUrl, await openCodePointZip(join(folder, 'data/codepo_gb.zip')))
  group = await makeGroup(api, 'Newport Helpers')
  for (const partnerId of [group.partner.id, group.other.partner.id]) hubs.push(await hubOf(partnerId))
})

describe('a day on real addresses, from a logged parcel to the door', () => {
  it('logs 60 households as two partners, finding almost every postcode', async () => {
    const addresses = await spreadAddresses()
    orders = []
    for (const [index, address] of addresses.entries()) orders.push(await logParcel(address, index))
    expect(new Set(orders.map((order) => order.id)).size).toBe(households)
    // Postcode centroids from 2014 against a map of 2023: near the house, or unknown and placed by hand.
    expect(orders.every((order) => order.recipient.point !== null)).toBe(true)
    const mine = await group.people.partner.client.call(listOrders, { query: { date: group.today, limit: 200 } })
    const theirs = await group.other.person.client.call(listOrders, { query: { date: group.today, limit: 200 } })
    expect([mine.items.length, theirs.items.length]).toEqual([30, 30])
    expect(mine.items.every((order) => order.partner.id === group.partner.id)).toBe(true)
  })

  it('plans all of them for nine drivers with four modes of travel', async () => {
    drivers = await driversOnShift()
    const { id } = await group.people.organiser.client.call(createRun, { body: { date: group.today } })
    run = await planned(group, id)
    const doors = run.allRounds.flatMap((round) => round.stops.filter((stop) => stop.kind === 'deliver'))
    expect(doors.length + run.unassignedOrders.length).toBe(households)
    expect(run.unassignedOrders.map((order) => order.reasons)).toEqual([])
    expect(run.engine).toBe('estimate')
    for (const round of run.allRounds) {
      expect(Math.max(...round.stops.map((stop) => stop.loadBoxes))).toBeLessThanOrEqual(round.maximumBoxes)
      expect(round.finishesAt).toBeLessThanOrEqual(round.shift.until)
    }
  })

  it('shows each driver only their own round', async () => {
    const { organiser } = group.people
    await organiser.client.call(publishRun, { params: { runId: run.id }, body: { version: run.version } })
    const seen: string[] = []
    for (const driver of drivers) {
      await driver.client.call(acceptConfidentiality, { body: { version: 1 } })
      const { items } = await driver.client.call(listMyRounds, {})
      driver.rounds.push(...items)
      seen.push(...items.map((round) => round.id))
    }
    expect(seen.toSorted()).toEqual(run.allRounds.map((round) => round.id).toSorted())
  })

  it('completes every round, with failures, mistaken taps and a phone that sends late and twice', async () => {
    for (const { client, rounds } of drivers) for (const round of rounds) await drive(client, round)
    const { items } = await group.people.organiser.client.call(listOrders, { query: { date: group.today, limit: 200 } })
    const expected = (order: { id: string }) => (isDelivered(truth.get(order.id)) ? 'delivered' : 'ready')
    expect(items.map((order) => [order.id, order.status])).toEqual(items.map((order) => [order.id, expected(order)]))
    expect(items.map((order) => order.lastOutcome)).toEqual(items.map((order) => truth.get(order.id)))
  })

  it('adds up: nothing is lost, nothing is counted twice, and the day can be closed', async () => {
    const { client } = group.people.organiser
    const after = await client.call(getRun, { params: { runId: run.id } })
    const failed = [...truth.values()].filter((outcome) => !isDelivered(outcome)).length
    expect(failed).toBeGreaterThan(0)
    expect({ doors: after.doors, delivered: after.delivered, failed: after.failed }).toEqual({
      doors: households,
      delivered: households - failed,
      failed,
    })
    // The boxes of failed doors are still in the vehicles: somebody answers for them.
    const body = { version: after.version, answersForBoxes: 'Olu Bello' }
    const closed = await client.call(closeRun, { params: { runId: run.id }, body })
    expect(closed.status).toBe('closed')
    const ready = await client.call(listOrders, { query: { date: group.today, status: 'ready', limit: 200 } })
    expect(ready.items.length).toBe(failed)
    for (const driver of drivers) expect((await driver.client.call(listMyRounds, {})).items).toEqual([])
  })
})

const isDelivered = (outcome: Outcome | undefined): boolean => outcome === 'handed_over' || outcome === 'safe_place'

/** Sixty addresses across the town, deterministic: every n-th of the list, which is ordered by location. */
async function spreadAddresses(): Promise<Address[]> {
  const [, ...lines] = (await readFile(join(folder, 'data/newport-addresses.csv'), 'utf8')).trim().split('\n')
  const simple = lines.filter((line) => line.split(',').length === 5 && /,NP\d+ \d[A-Z]{2}\r?$/.test(line))
  const step = Math.floor(simple.length / households)
  return Array.from({ length: households }, (_, index) => {
    const [longitude, latitude, houseNumber = '', street = '', postcode = ''] = (simple[index * step] as string)
      .trim()
      .split(',')
    return { longitude: Number(longitude), latitude: Number(latitude), houseNumber, street, postcode }
  })
}

/** Typed as people do, with no space in the postcode. A pin is placed by hand only for an unknown postcode. */
async function logParcel(address: Address, index: number): Promise<Order> {
  const isFirst = index % 2 === 0
  const client = isFirst ? group.people.partner.client : group.other.person.client
  const typed = address.postcode.replace(' ', '').toLowerCase()
  const known = await client.call(checkPostcode, { body: { text: typed } })
  const { order, warnings } = await client.call(createOrder, {
    body: {
      id: randomUUID(),
      date: group.today,
      partnerId: isFirst ? group.partner.id : group.other.partner.id,
      hubId: (isFirst ? hubs[0] : hubs[1])?.id ?? null,
      recipient: {
        name: `Household ${index + 1}`,
        address: `${address.houseNumber} ${address.street}`,
        postcode: typed,
        point: known.status === 'found' ? null : { longitude: address.longitude, latitude: address.latitude },
        householdSize: 1 + (index % 5),
      },
      temperature: index % 10 === 0 ? 'chilled' : 'ambient',
      ...(index % 6 === 1 ? { window: { from: 12 * hour, until: 15 * hour } } : {}),
      ...(index % 7 === 3 ? { priority: 'urgent' as const } : {}),
    },
  })
  // A postcode centroid is marked as approximate.
  const aboutPin = known.status === 'found' ? ['pin_rough'] : []
  expect(warnings.map((warning) => warning.code).filter((code) => code !== 'similar_recipient')).toEqual(aboutPin)
  return order
}

/** In the town centre, a street apart. */
const hubOf = (partnerId: string): Promise<Hub> =>
  group.people.organiser.client.call(createHub, {
    body: {
      partnerId,
      name: `Newport ${hubs.length + 1}`,
      address: 'Commercial Street',
      postcode: 'NP20 1WX',
      point: { longitude: -2.9946 + hubs.length * 0.002, latitude: 51.5858 },
      weeklyHours: everyDay({ from: 9 * hour, until: 17 * hour }),
    },
  })

/** Near the hub: five cars, a cargo bike, a bike and two on foot. */
async function driversOnShift(): Promise<Driver[]> {
  const { client } = group.people.organiser
  const ways = ['car', 'car', 'car', 'car', 'car', ...modes.slice(1), 'foot'] as const
  return Promise.all(
    ways.map(async (mode, index) => {
      const home = { longitude: -2.99 + index * 0.002, latitude: 51.585 }
      const driver = await client.call(createDriver, { body: { name: `Driver ${index + 1}`, mode, home } })
      await client.call(createShift, {
        body: { driverId: driver.id, date: group.today, window: { from: 9 * hour, until: 17 * hour } },
      })
      const person = await makePerson(api, group.organisationId, { role: 'driver', driverId: driver.id })
      return { client: person.client, rounds: [] }
    }),
  )
}

/** Drives one round: stops are reported at once or queued until there is signal; every third door fails at first. */
async function drive(client: Client, round: DriverRound): Promise<void> {
  const kept: NewStopEvent[] = []
  const orderOf = new Map(
    run.allRounds.flatMap((each) => each.stops.map((stop) => [stop.id, stop.orderIds[0] as string] as const)),
  )
  for (const [index, stop] of round.stops.entries()) {
    const { events, outcome } = happenings(stop, index)
    kept.push(...events)
    if (stop.kind !== 'collect') truth.set(orderOf.get(stop.id) as string, outcome)
    if (index % 4 !== 3) await send(client, round, kept.splice(0))
  }
  if (kept.length > 0) {
    await send(client, round, kept)
    // The response was lost: the phone resends.
    const again = await send(client, round, kept)
    expect(again.results.every((result) => result.result === 'already_recorded')).toBe(true)
  }
}

const send = (client: Client, round: DriverRound, events: NewStopEvent[]) =>
  client.call(recordStopEvents, { params: { roundId: round.id }, body: { events } })

let clock = Date.now() - 8 * hour * 1000

function happenings(stop: DriverStop, index: number): { events: NewStopEvent[]; outcome: Outcome } {
  if (stop.kind === 'collect') return { events: [outcomeOf(stop, 'collected')], outcome: 'collected' }
  if (index % 6 === 2) return { events: [outcomeOf(stop, 'no_answer')], outcome: 'no_answer' }
  if (index % 6 === 5) {
    const mistake = outcomeOf(stop, 'refused')
    return { events: [mistake, undone(stop, mistake), outcomeOf(stop, 'handed_over')], outcome: 'handed_over' }
  }
  return { events: [outcomeOf(stop, 'handed_over')], outcome: 'handed_over' }
}

const outcomeOf = (stop: DriverStop, outcome: Outcome): NewStopEvent => ({ ...event(stop), kind: 'outcome', outcome })
const undone = (stop: DriverStop, mistake: NewStopEvent): NewStopEvent => ({
  ...event(stop),
  kind: 'undo',
  undoes: mistake.id,
})

function event(stop: DriverStop) {
  clock += 60_000
  return { id: randomUUID(), stopId: stop.id, note: '', deviceTime: new Date(clock).toISOString() }
}
