import {
  type DriverStop,
  decideAddressChange,
  getDriver,
  getRecipient,
  listAddressChanges,
  listMyRounds,
  listOrders,
  live,
  type Order,
  type RequestInput,
  recordStopEvents,
  updateDriver,
  updateOrder,
  updateRecipient,
} from '@doorstep/shared/contracts'
import type { Outcome } from '@doorstep/shared/rules'
import { beforeAll, describe, expect, it } from 'vitest'
import { useTestApi } from '../factories/api.ts'
import { makeHousehold, makeOrder, makeRun, makeShift, planned, publish } from '../factories/day.ts'
import { type Group, makeGroup } from '../factories/group.ts'
import { refusalOf } from '../factories/refusal.ts'
import { outcomeEvent } from '../factories/stopEvents.ts'

const api = useTestApi({ role: 'all' })
let group: Group
/** Households by name, each with an order out with the driver today. */
const households = new Map<string, string>()

beforeAll(async () => {
  group = await makeGroup(api)
  await makeShift(group)
  const names = ['Ash', 'Birch', 'Cedar', 'Damson', 'Elder', 'Fir']
  for (const [index, name] of names.entries()) {
    const { client } = name === 'Fir' ? group.people.partner : group.people.handler
    const point = { longitude: -0.125 + index / 1000, latitude: 51.565 }
    const household = await makeHousehold(client, { name, address: `${index + 1} Elm Grove`, point })
    households.set(name, household.id)
    await makeOrder(group, { recipientId: household.id, ...(name === 'Fir' ? errand : {}) })
  }
  const run = await planned(group, (await makeRun(group)).id)
  await publish(group, run)
})

/** A shop errand, without boxes. */
const errand = {
  kind: 'errand',
  hubId: null,
  boxes: 0,
  errandItems: 'Repeat prescription\nOne loaf',
  errandPlace: {
    name: 'Chemist',
    address: '3 High Street',
    postcode: 'ZZ1 1AA',
    point: { longitude: -0.122, latitude: 51.562 },
  },
} as const

const idOf = (name: string) => households.get(name) as string
const rounds = async () => (await group.people.driver.client.call(listMyRounds, {})).items
/** The driver's stops, starting at the household's. */
async function stopsFrom(name: string): Promise<DriverStop[]> {
  const stops = (await rounds())[0]?.stops ?? []
  return stops.slice(stops.findIndex((stop) => stop.name === name))
}
const doorOf = async (name: string) => (await stopsFrom(name))[0] as DriverStop
const waiting = async () => (await group.people.organiser.client.call(listAddressChanges, {})).items
const waitingFor = async (name: string) => (await waiting()).find((one) => one.recipientName === name)

type Changes = Omit<RequestInput<typeof updateRecipient>['body'], 'version'>
async function correct(name: string, changes: Changes, { client } = group.people.handler) {
  const recipientId = idOf(name)
  const { version } = await client.call(getRecipient, { params: { recipientId } })
  await client.call(updateRecipient, { params: { recipientId }, body: { version, ...changes } })
}
async function record(name: string, outcome: Outcome) {
  const [round] = await rounds()
  const { id } = await doorOf(name)
  await group.people.driver.client.call(recordStopEvents, {
    params: { roundId: round?.id as string },
    body: { events: [outcomeEvent(id, outcome)] },
  })
}
async function decide(name: string, accept: boolean) {
  const change = await waitingFor(name)
  await group.people.organiser.client.call(decideAddressChange, {
    params: { orderId: change?.orderId as string },
    body: { asked: change?.asked as number, accept },
  })
}

describe('a correction of a household whose order is out', () => {
  it('reaches the driver, regardless of who made it', async () => {
    await correct('Ash', { phone: '020 7946 0990', accessNotes: 'Gate code 12', safePlace: 'Porch', unit: 'Flat 2' })
    expect(await doorOf('Ash')).toMatchObject({
      phone: '020 7946 0990',
      accessNotes: 'Gate code 12',
      safePlace: 'Porch',
      unit: 'Flat 2',
      address: '1 Elm Grove',
    })
    await correct('Fir', { accessNotes: 'Bell is broken' }, group.people.partner)
    expect(await doorOf('Fir')).toMatchObject({ accessNotes: 'Bell is broken' })
    await correct('Ash', { address: '1, ELM  Grove' })
    expect(await doorOf('Ash')).toMatchObject({ address: '1, ELM  Grove' })
    expect(await waiting()).toEqual([])
  })

  it('is announced to the driver’s open page at once', async () => {
    const leaving = new AbortController()
    const response = await group.people.driver.client.open(live.path, { signal: leaving.signal })
    const reader = (response.body as ReadableStream<Uint8Array>).getReader()
    await reader.read()
    await correct('Ash', { phone: '020 7946 0991' })
    let text = ''
    while (!text.includes('"round"')) text += new TextDecoder().decode((await reader.read()).value)
    expect(text).toContain((await doorOf('Ash')).id)
    expect(text).not.toContain('7946')
    leaving.abort()
  })

  it('moves the pin, and marks the adjacent legs as estimates after a larger move', async () => {
    const before = await stopsFrom('Birch')
    const { longitude, latitude } = (await doorOf('Birch')).point
    await correct('Birch', { point: { longitude: longitude + 0.0003, latitude } })
    expect(await stopsFrom('Birch')).toMatchObject(
      before.map((stop, index) => ({
        legLine: stop.legLine,
        legGuessed: stop.legGuessed,
        estimated: stop.estimated,
        ...(index === 0 ? { point: { longitude: longitude + 0.0003, latitude } } : {}),
      })),
    )
    await correct('Birch', { point: { longitude: longitude + 0.01, latitude } })
    const after = await stopsFrom('Birch')
    expect(after[0]?.point).toEqual({ longitude: longitude + 0.01, latitude })
    for (const [index, stop] of after.entries()) {
      expect(stop.estimated).toBe(true)
      if (index < 2) expect([stop.legGuessed, stop.legLine]).toEqual([true, null])
      else expect(stop.legLine).toBe(before[index]?.legLine)
    }
    expect(await waiting()).toEqual([])
  })

  it('reaches a failed door that may be retried, not a finished one', async () => {
    await record('Cedar', 'no_answer')
    await correct('Cedar', { phone: '020 7946 0992' })
    expect(await doorOf('Cedar')).toMatchObject({ phone: '020 7946 0992' })
    await record('Cedar', 'handed_over')
    await correct('Cedar', { phone: '020 7946 0993' })
    expect(await doorOf('Cedar')).toMatchObject({ phone: '020 7946 0992' })
  })
})

describe('a collection', () => {
  it('says what to take and for whom, at a hub and for an errand', async () => {
    const stops = (await rounds())[0]?.stops ?? []
    const doors = new Map(stops.filter(({ kind }) => kind !== 'collect').map((stop) => [stop.name, stop]))
    const loads = (name: string) =>
      stops.filter((stop) => stop.kind === 'collect' && stop.name === name).flatMap((stop) => stop.loads)
    expect(loads('Chemist')).toEqual([
      {
        orderId: expect.any(String),
        stopId: doors.get('Fir')?.id,
        position: doors.get('Fir')?.position,
        name: 'Fir',
        boxes: 0,
        temperature: 'ambient',
        items: 'Repeat prescription\nOne loaf',
      },
    ])
    expect(
      loads(group.hub.name)
        .map(({ name, boxes, items }) => [name, boxes, items])
        .toSorted(),
    ).toEqual(['Ash', 'Birch', 'Cedar', 'Damson', 'Elder'].map((name) => [name, 2, null]))
    for (const stop of doors.values()) expect(stop.loads).toEqual([])
  })

  it('of an errand that failed does not show its driver what is written for the next attempt', async () => {
    await record('Fir', 'no_answer')
    const { client } = group.people.organiser
    const { items } = await client.call(listOrders, { query: { recipientId: idOf('Fir') } })
    const { id, version } = items[0] as Order
    await client.call(updateOrder, { params: { orderId: id }, body: { version, errandItems: 'Another prescription' } })
    const loads = (await rounds())[0]?.stops.flatMap((stop) => stop.loads)
    expect(loads?.find(({ name }) => name === 'Fir')).toMatchObject({ items: null })
  })
})

describe('a changed address', () => {
  const elsewhere = { address: '90 Far Lane', point: { longitude: -0.11, latitude: 51.57 }, accessNotes: 'Side door' }

  it('asks the organiser, and sends the driver there once accepted', async () => {
    const before = await doorOf('Damson')
    await correct('Damson', { ...elsewhere, phone: '020 7946 0994' })
    // The phone number stays valid after a move; the rest belongs to the new door.
    expect(await doorOf('Damson')).toEqual({ ...before, phone: '020 7946 0994' })
    expect(await waitingFor('Damson')).toMatchObject({
      before: { address: '4 Elm Grove' },
      after: { address: '90 Far Lane' },
      driverName: group.driver.name,
      hasPin: true,
    })
    await decide('Damson', true)
    expect(await doorOf('Damson')).toMatchObject({
      address: '90 Far Lane',
      accessNotes: 'Side door',
      point: elsewhere.point,
      legGuessed: true,
    })
    expect(await waiting()).toEqual([])
  })

  it('leaves the round unchanged when declined, and asks again only for another change', async () => {
    const before = await doorOf('Elder')
    await correct('Elder', elsewhere)
    const { orderId, asked } = (await waitingFor('Elder')) as NonNullable<Awaited<ReturnType<typeof waitingFor>>>
    await decide('Elder', false)
    await correct('Elder', { accessNotes: 'Of the other door', phone: '020 7946 0995' })
    expect(await doorOf('Elder')).toEqual({ ...before, phone: '020 7946 0995' })
    expect(await waiting()).toEqual([])
    const again = group.people.organiser.client.call(decideAddressChange, {
      params: { orderId },
      body: { asked, accept: true },
    })
    expect(await refusalOf(again)).toMatchObject({ status: 404 })
    await correct('Elder', { address: '91 Far Lane' })
    expect(await waitingFor('Elder')).toMatchObject({ after: { address: '91 Far Lane' } })
    const stale = group.people.organiser.client.call(decideAddressChange, {
      params: { orderId },
      body: { asked, accept: true },
    })
    expect(await refusalOf(stale)).toMatchObject({ status: 409, type: '/problems/stale-version' })
  })

  it('is withdrawn when changed back, and corrections arrive again', async () => {
    await correct('Elder', { address: '5 Elm Grove', accessNotes: 'Ring twice' })
    expect(await waiting()).toEqual([])
    expect(await doorOf('Elder')).toMatchObject({ address: '5 Elm Grove', accessNotes: 'Ring twice' })
  })

  it('cannot be accepted without a pin', async () => {
    await correct('Elder', { address: '92 Far Lane', postcode: 'ZZ99 9ZZ', point: null })
    const change = await waitingFor('Elder')
    expect(change?.hasPin).toBe(false)
    const accepted = group.people.organiser.client.call(decideAddressChange, {
      params: { orderId: change?.orderId as string },
      body: { asked: change?.asked as number, accept: true },
    })
    expect(await refusalOf(accepted)).toMatchObject({ status: 409, type: '/problems/conflict' })
    expect(await doorOf('Elder')).toMatchObject({ address: '5 Elm Grove' })
  })

  it('to a flat where the driver may not go waits too, and cannot be accepted', async () => {
    const home = { address: '5 Elm Grove', postcode: 'ZZ1 2BB', point: { longitude: -0.121, latitude: 51.565 } }
    await correct('Elder', home)
    const { client } = group.people.organiser
    const { id } = await makeHousehold(client, { ...home, unit: 'Flat 2' })
    const params = { driverId: group.driver.id }
    const { version } = await client.call(getDriver, { params })
    await client.call(updateDriver, { params, body: { version, neverHouseholdIds: [id] } })

    await correct('Elder', { unit: 'Flat 1' })
    expect(await waiting()).toEqual([])
    await correct('Elder', { unit: 'Flat 2', phone: '020 7946 0996' })
    const change = await waitingFor('Elder')
    expect(change).toMatchObject({ before: { unit: 'Flat 1' }, after: { unit: 'Flat 2' } })
    const accepted = client.call(decideAddressChange, {
      params: { orderId: change?.orderId as string },
      body: { asked: change?.asked as number, accept: true },
    })
    expect(await refusalOf(accepted)).toMatchObject({ status: 409, type: '/problems/conflict' })
    expect(await doorOf('Elder')).toMatchObject({ unit: 'Flat 1', phone: '020 7946 0996' })
  })
})
