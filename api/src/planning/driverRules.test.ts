import {
  getDriver,
  getDriverCommitments,
  lockStops,
  type Point,
  type Recipient,
  type RunDetail,
  updateDriver,
} from '@doorstep/shared/contracts'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { useTestApi } from '../../../tests/factories/api.ts'
import { makeHousehold, makeOrder, makeRun, makeShift, publish, readRun } from '../../../tests/factories/day.ts'
import { type Group, makeDriver, makeGroup } from '../../../tests/factories/group.ts'
import { refusalOf } from '../../../tests/factories/refusal.ts'
import { explainUnassigned } from './explainUnassigned.ts'
import { planRun } from './planRun.ts'
import { at, existingStopsOf, hour, orderAt, plan as planDay, shiftOf } from './testing/dayToPlan.ts'
import { useTestWorker, type Wanted } from './testing/testWorker.ts'

const api = useTestApi()
const worker = useTestWorker(api)
let group: Group
beforeAll(async () => {
  group = await makeGroup(api)
})

const plan = async (runId: string, wanted: Wanted = {}): Promise<RunDetail> => {
  await planRun(worker.tools(), await worker.ask(group, runId, wanted), new AbortController().signal)
  return readRun(group, runId)
}
const driverAt = ({ allRounds }: RunDetail, { name }: Recipient): string | undefined =>
  allRounds.find(({ stops }) => stops.some((stop) => stop.kind === 'deliver' && stop.recipientName === name))?.driver
    .name

describe('a driver who may not go to a household', () => {
  const forbid = async (driverId: string, neverHouseholdIds: string[]) => {
    const { client } = group.people.organiser
    const { version } = await client.call(getDriver, { params: { driverId } })
    await client.call(updateDriver, { params: { driverId }, body: { version, neverHouseholdIds } })
  }

  it('is not sent there by any plan, lock, or publishing, also where the household is recorded twice', async () => {
    const { client } = group.people.organiser
    const date = worker.newDay()
    const point: Point = { longitude: -0.125, latitude: 51.565 }
    const door = { point, address: '7 Sorrel Walk', unit: 'Flat 2', postcode: 'ZZ1 7AA' }
    const household = await makeHousehold(client, { ...door, name: 'Guarded' })
    const again = await makeHousehold(client, {
      ...{ point, name: 'Recorded again', address: 'Flat 2, 7 Sorrel Walk', unit: null, postcode: 'ZZ1 7AA' },
    })
    const beside = await makeHousehold(client, { ...door, name: 'Next door', unit: 'Flat 3' })
    for (const { id } of [household, again, beside]) await makeOrder(group, { date, recipientId: id })
    const sam = await makeDriver(client, { name: 'Sam', home: point })
    await makeShift(group, { date, driverId: sam.id })
    const { id } = await makeRun(group, { date })
    const before = await plan(id)
    expect(driverAt(before, household)).toBe('Sam')

    await forbid(sam.id, [household.id])
    expect(await refusalOf(publish(group, before))).toMatchObject({
      detail: 'This plan sends a driver to a household where they may not go. Please plan again.',
    })
    const stops = before.allRounds.flatMap((round) => round.stops)
    const stopOf = ({ name }: Recipient) => stops.find((stop) => stop.kind === 'deliver' && stop.recipientName === name)
    const lock = (recipient: Recipient, version: number) =>
      client.call(lockStops, {
        params: { runId: id },
        body: { version, stopIds: [stopOf(recipient)?.id as string], locked: true },
      })
    expect(await refusalOf(lock(again, before.version))).toMatchObject({ status: 409 })
    await lock(beside, before.version)
    // As if locked before the rule was made.
    await api.owner`update stops set locked = true where id = ${stopOf(household)?.id as string}`

    const improved = await plan(id, { improve: true })
    expect([household, again, beside].map((one) => driverAt(improved, one))).toEqual([undefined, undefined, 'Sam'])
    const reasons = improved.unassignedOrders.map(({ recipientName, reasons }) => [
      recipientName,
      reasons.map(({ code }) => code),
    ])
    // Named as Sam is called now, though the plan was made before.
    await client.call(updateDriver, {
      params: { driverId: sam.id },
      body: { version: (await client.call(getDriver, { params: { driverId: sam.id } })).version, name: 'Samir' },
    })
    const named = (await readRun(group, id)).unassignedOrders.find((one) => one.recipientName === 'Recorded again')
    expect(named?.reasons).toEqual([{ code: 'driver_not_allowed', names: ['Samir'] }])
    expect(Object.fromEntries(reasons)).toEqual({
      Guarded: ['locked_to_driver', 'driver_not_allowed'],
      'Recorded again': ['driver_not_allowed'],
    })

    const kim = await makeDriver(client, { name: 'Kim', home: { longitude: -0.14, latitude: 51.58 } })
    await makeShift(group, { date, driverId: kim.id })
    const shared = await plan(id)
    expect([household, again].map((one) => driverAt(shared, one))).toEqual(['Kim', 'Kim'])
    await publish(group, shared)
    // The rule may also come when the driver is out: then planners see whose round it is.
    await forbid(kim.id, [household.id])
    const { rounds } = await client.call(getDriverCommitments, { params: { driverId: kim.id } })
    expect(rounds).toMatchObject([{ runId: id, date, isForbidden: true }])
  })
})

describe('plans', () => {
  const drivers = ['ann', 'ben', 'cem']

  it('never break the rule, whatever is forbidden, locked or planned before', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.integer({ min: -3000, max: 3000 }), fc.integer({ min: -3000, max: 3000 })), {
          minLength: 1,
          maxLength: 8,
        }),
        fc.array(fc.tuple(fc.constantFrom(...drivers), fc.nat(7)), { maxLength: 12 }),
        fc.array(fc.nat(7), { maxLength: 3 }),
        async (doors, forbidden, locked) => {
          const shifts = drivers.map((driver, index) => shiftOf(driver, 500 * index, 0))
          const orders = doors.map(([east, north], index) => orderAt(`${index}`, east, north))
          const first = await planDay({ orders, shifts })
          const existing = existingStopsOf(first.rounds).map((stop) => ({
            ...stop,
            locked: stop.kind !== 'collect' && locked.includes(Number(stop.orderId)),
          }))
          const neverPairs = forbidden.map(([driverId, door]) => ({ driverId, recipientId: `household ${door}` }))
          const { rounds } = await planDay({ orders, shifts, existing, neverPairs })
          const visits = rounds.flatMap((round) =>
            round.visits.flatMap((visit) =>
              visit.orders.map(({ recipientId }) => ({ driverId: round.shift.driverId, recipientId })),
            ),
          )
          for (const pair of neverPairs) expect(visits).not.toContainEqual(pair)
        },
      ),
      { numRuns: 12, seed: 5, endOnFailure: true },
    )
  })

  const goesTo = async (day: Parameters<typeof planDay>[0]): Promise<string[]> =>
    (await planDay(day)).rounds.map(({ shift }) => shift.driverId)

  it('prefer the driver who usually visits a household, and one whose area it is in', async () => {
    const orders = [orderAt('one', 1000, 0)]
    const shifts = [shiftOf('near', 900, 0), shiftOf('further', 600, 0)]
    expect(await goesTo({ orders, shifts })).toEqual(['near'])
    const usualPairs = [{ driverId: 'further', recipientId: 'household one' }]
    expect(await goesTo({ orders, shifts, usualPairs })).toEqual(['further'])
    const elsewhere = [at(-900, -100), at(-700, -100), at(-700, 100)]
    expect(
      await goesTo({ orders, shifts: [shiftOf('near', 900, 0, { area: elsewhere }), ...shifts.slice(1)] }),
    ).toEqual(['further'])
  })

  it('prefer a driver who speaks the household’s language, and leave nobody unassigned for it', async () => {
    const orders = [orderAt('one', 1000, 0, { language: 'tr' })]
    const near = shiftOf('near', 900, 0)
    const speaker = shiftOf('speaker', 300, 0, { languages: ['tr'] })
    expect(await goesTo({ orders, shifts: [near, shiftOf('other', 300, 0, { languages: ['so'] })] })).toEqual(['near'])
    expect(await goesTo({ orders, shifts: [near, speaker] })).toEqual(['speaker'])
    const crew = shiftOf('crew', 300, 0, { second: { ...speaker, driverId: 'second' } })
    expect(await goesTo({ orders, shifts: [near, crew] })).toEqual(['crew'])
    expect(await goesTo({ orders, shifts: [near, { ...speaker, maximumBoxes: 0 }] })).toEqual(['near'])
    const preferred = orders.map((order) => ({ ...order, preferredDriverId: 'near' }))
    expect(await goesTo({ orders: preferred, shifts: [near, speaker] })).toEqual(['near'])
  })

  it('keep a driver’s own limits of each mode, stops and minutes', async () => {
    const orders = [1, 2, 3].map((index) => orderAt(`${index}`, 100 * index, 0))
    const stopsOf = async (overrides: Parameters<typeof shiftOf>[3]) =>
      (await planDay({ orders, shifts: [shiftOf('one', 0, 0, overrides)] })).rounds.flatMap(({ visits }) =>
        visits.filter(({ kind }) => kind === 'deliver'),
      )
    expect(await stopsOf({ usualMaximumStops: 2 })).toHaveLength(2)
    expect(await stopsOf({ usualMaximumStops: 2, maximumStops: 3 })).toHaveLength(3)
    const byBike = {
      mode: 'bike' as const,
      otherModes: [{ mode: 'bike' as const, maximumBoxes: 3, maximumGrams: 30_000 }],
    }
    const { built } = await planDay({ orders, shifts: [shiftOf('one', 0, 0, byBike)] })
    expect(built.problem.vehicles[0]?.capacity).toEqual([3, 30_000])
    const windows = { windowFrom: 14 * hour, windowUntil: 15 * hour }
    const { rounds } = await planDay({
      orders: orders.map((order) => ({ ...order, ...windows })),
      shifts: [shiftOf('one', 0, 0, { maximumMinutes: 60 })],
    })
    const [round] = rounds
    expect(round?.visits.filter(({ kind }) => kind === 'deliver').length).toBeGreaterThan(0)
    const [first, last] = [round?.visits[0], round?.visits.at(-1)]
    expect((last?.departure ?? 0) - (first?.begin ?? 0)).toBeLessThanOrEqual(hour)
  })

  it('spend a driver’s maximum minutes in the part of a longer shift that is best for the day', async () => {
    const morning = [1, 2].map((index) =>
      orderAt(`${index}`, 100 * index, 0, { windowFrom: 9 * hour, windowUntil: 10 * hour, priority: 'low' }),
    )
    const urgent = orderAt('urgent', 100, 0, { windowFrom: 15 * hour, windowUntil: 16 * hour, priority: 'urgent' })
    const shift = shiftOf('one', 0, 0, { maximumMinutes: 60 })
    const { rounds } = await planDay({ orders: [...morning, urgent], shifts: [shift] })
    expect(
      rounds.flatMap(({ visits }) => visits.flatMap(({ kind, orders }) => (kind === 'deliver' ? orders : []))),
    ).toEqual([urgent])
    const slow = orderAt('slow', 100, 0, { serviceSeconds: 2 * hour })
    const { built, solution } = await planDay({ orders: [slow], shifts: [shift] })
    const [reason] = explainUnassigned(solution.unassigned[0]?.reasons ?? [], built, slow, false)
    expect(reason).toMatchObject({ code: 'round_too_long', alone: true })
    expect(reason?.seconds).toBeGreaterThan(hour)
  })
})
