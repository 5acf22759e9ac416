import {
  changeShifts,
  createAbsence,
  createShiftPattern,
  type Driver,
  deleteAbsence,
  deleteShift,
  deleteShiftPattern,
  getAvailability,
  getRota,
  leaveShift,
  type RotaShift,
  updateDriver,
  updateShift,
  updateShiftPattern,
} from '@doorstep/shared/contracts'
import { addDays, rotaLimits, weekdayOf } from '@doorstep/shared/rules'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openKysely } from '../../api/src/db/openKysely.ts'
import { urlForRole } from '../../api/src/db/roles.ts'
import type { Database } from '../../api/src/kernel/database.ts'
import { asTenant } from '../../api/src/kernel/tenant.ts'
import { fillShifts } from '../../api/src/rota/index.ts'
import { useTestApi } from '../factories/api.ts'
import type { Client } from '../factories/client.ts'
import { makeOrder, makeRun, makeShift, planned, publish } from '../factories/day.ts'
import { type Group, makeDriver, makeGroup } from '../factories/group.ts'
import { refusalOf, wrongFieldsOf } from '../factories/refusal.ts'
import { testSecret } from '../factories/secret.ts'

const api = useTestApi({ role: 'all' })
let group: Group
let organiser: Client
let driver: Driver
const hour = 3600

beforeAll(async () => {
  group = await makeGroup(api)
  organiser = group.people.organiser.client
})

beforeEach(async () => {
  driver = await makeDriver(organiser, { name: 'Ana Bell' })
})

/** So that only the driver of a test can get a round in it. */
afterEach(async () => {
  await api.owner`update drivers set active = false where id = ${driver.id}`
})

const day = (days: number) => addDays(group.today, days)
const week = async (from = day(7), days = 7): Promise<RotaShift[]> =>
  (await organiser.call(getRota, { query: { from, days } })).shifts.filter(({ drivers }) =>
    drivers.some(({ id }) => id === driver.id),
  )
const addPattern = (overrides: object = {}) =>
  organiser.call(createShiftPattern, {
    body: {
      ...{ driverId: driver.id, weekdays: [1, 2, 3, 4, 5, 6, 7], startsOn: group.today, mode: 'car' },
      ...{ window: { from: 9 * hour, until: 12 * hour }, ...overrides },
    },
  })
/** What the queue does every hour. */
async function run(now: string): Promise<void> {
  const db = openKysely<Database>(urlForRole(api.ownerUrl, testSecret, 'doorstep_app'), { connections: 1 })
  const { organisationId } = group
  await asTenant(db, { organisationId }, (tx) => fillShifts(tx, organisationId, now)).finally(() => db.destroy())
}

describe('a weekly pattern', () => {
  it('makes shifts some weeks ahead, and more as days go by, each once', async () => {
    await addPattern({ weekdays: [weekdayOf(group.today)] })
    const last = rotaLimits.filledDays
    expect((await week(group.today, 14)).map(({ date }) => date)).toEqual([group.today, day(7)])
    expect(await week(day(last), 2)).toEqual([])
    await run(group.today)
    await run(day(1))
    expect((await week(day(last), 2)).map(({ date, corrected }) => ({ date, corrected }))).toEqual([
      { date: day(last + 1), corrected: false },
    ])
    expect(await week(group.today)).toHaveLength(1)
  })

  it('changes its shifts, but never one that somebody corrected, removed or made', async () => {
    const pattern = await addPattern()
    const [first, second, third] = (await week()) as [RotaShift, RotaShift, RotaShift]
    await organiser.call(updateShift, {
      params: { shiftId: first.id },
      body: { version: first.version, window: { from: 10 * hour, until: 11 * hour } },
    })
    await organiser.call(deleteShift, { params: { shiftId: second.id }, query: { version: second.version } })
    const changed = await organiser.call(updateShiftPattern, {
      params: { patternId: pattern.id },
      body: { version: pattern.version, mode: 'bike', window: { from: 8 * hour, until: 9 * hour } },
    })
    const after = await week()
    expect(after.map(({ date, mode, window }) => [date, mode, window.from / hour])).toEqual([
      [first.date, 'car', 10],
      ...[9, 10, 11, 12, 13].map((days) => [day(days), 'bike', 8]),
    ])
    expect(after.find(({ id }) => id === third.id)).toMatchObject({ version: third.version + 1, corrected: false })

    await organiser.call(deleteShiftPattern, {
      params: { patternId: pattern.id },
      query: { version: changed.version },
    })
    expect((await week()).map(({ id, patternId }) => ({ id, patternId }))).toEqual([{ id: first.id, patternId: null }])
    expect((await organiser.call(getAvailability, { params: { driverId: driver.id } })).patterns).toEqual([])
  })

  it('starts at home, wherever that is, or where it says', async () => {
    await addPattern({ end: { longitude: -0.1, latitude: 51.5 } })
    await organiser.call(updateDriver, {
      params: { driverId: driver.id },
      body: { version: driver.version, home: { longitude: -0.2, latitude: 51.6 } },
    })
    await run(group.today)
    expect((await week())[0]).toMatchObject({
      start: { longitude: -0.2, latitude: 51.6 },
      end: { longitude: -0.1, latitude: 51.5 },
    })
  })

  it('ends where its driver usually does', async () => {
    const pattern = await addPattern()
    await organiser.call(updateDriver, {
      params: { driverId: driver.id },
      body: { version: driver.version, ends: 'hub', endHubId: group.hub.id },
    })
    await run(group.today)
    expect((await week())[0]?.end).toEqual(group.hub.point)
    await organiser.call(updateShiftPattern, {
      params: { patternId: pattern.id },
      body: { version: pattern.version, end: null },
    })
    expect((await week())[0]?.end).toBeNull()
  })

  it('stops while its driver is away, and for a published round nothing changes', async () => {
    await addPattern({ window: { from: 9 * hour, until: 17 * hour } })
    await makeOrder(group, { date: day(8) })
    const out = await planned(group, (await makeRun(group, { date: day(8) })).id)
    await publish(group, out)
    const before = await week()
    const away = await organiser.call(createAbsence, {
      body: { driverId: driver.id, from: day(7), until: day(12) },
    })
    expect((await week()).map(({ date }) => date)).toEqual([day(8), day(13)])
    const again = organiser.call(createAbsence, { body: { driverId: driver.id, from: day(8), until: day(8) } })
    expect(await refusalOf(again)).toMatchObject({ status: 409 })
    const { absences } = await organiser.call(getRota, { query: { from: day(12) } })
    expect(absences).toEqual([away])
    await organiser.call(deleteAbsence, { params: { absenceId: away.id }, query: { version: away.version } })
    expect((await week()).map(({ date, window }) => ({ date, window }))).toEqual(
      before.map(({ date, window }) => ({ date, window })),
    )
  })

  it('makes no shift again after its driver left a crew, and none for a retired driver', async () => {
    await addPattern()
    const sam = await makeDriver(organiser, { name: 'Sam Cole' })
    const [shift] = (await week()) as [RotaShift]
    await organiser.call(updateShift, {
      params: { shiftId: shift.id },
      body: { version: shift.version, secondDriverId: sam.id },
    })
    await organiser.call(leaveShift, {
      params: { shiftId: shift.id },
      body: { version: shift.version + 1, driverId: driver.id },
    })
    await run(group.today)
    expect((await week())[0]?.date).toBe(day(8))
    await organiser.call(updateDriver, {
      params: { driverId: driver.id },
      body: { version: driver.version, active: false },
    })
    await run(day(3))
    expect(await week()).toEqual([])
    const refused = addPattern()
    expect(await wrongFieldsOf(refused)).toEqual(['driverId'])
  })

  it('is refused when it ends before it starts', async () => {
    expect(await wrongFieldsOf(addPattern({ endsOn: day(-1) }))).toEqual(['endsOn'])
  })
})

describe('changes of many shifts', () => {
  it('are made together or not at all', async () => {
    const add = (date: string) => ({
      ...{ kind: 'add' as const, driverId: driver.id, date },
      window: { from: 9 * hour, until: 12 * hour },
    })
    const change = (changes: Parameters<typeof organiser.call<typeof changeShifts>>[1]['body']['changes']) =>
      organiser.call(changeShifts, { body: { changes } })
    const { shifts } = await change([add(day(7)), add(day(8))])
    const [first, second] = shifts as [RotaShift, RotaShift]
    expect((await week()).map(({ id }) => id)).toEqual([first.id, second.id])
    const clash = change([add(day(9)), { kind: 'remove', shiftId: first.id, version: 1 }, add(day(8))])
    expect(await refusalOf(clash)).toMatchObject({ status: 409, ids: [second.id] })
    expect((await week()).map(({ id }) => id)).toEqual([first.id, second.id])
    const moved = await change([
      { kind: 'remove', shiftId: first.id, version: 1 },
      { kind: 'change', shiftId: second.id, version: 1, mode: 'bike' },
      add(day(7)),
    ])
    expect(moved.shifts.map((shift) => shift?.mode)).toEqual([undefined, 'bike', 'car'])
    const stale = change([{ kind: 'change', shiftId: second.id, version: 1, mode: 'foot' }])
    expect(await refusalOf(stale)).toMatchObject({ status: 409, currentVersion: 2 })
  })
})

describe('the rota', () => {
  it('shows how many orders to expect: those logged, and the median of the same weekday', async () => {
    for (const weeks of [1, 2, 3, 4, 5])
      for (const _ of Array.from({ length: weeks })) {
        const { id } = await makeOrder(group, { date: day(21) })
        await api.owner`update orders set date = ${day(-7 * weeks)} where id = ${id}`
      }
    await makeOrder(group, { date: day(28) })
    const { days } = await organiser.call(getRota, { query: { from: day(28), days: 2 } })
    // Of 1, 2, 3, 4, 5, 0, 0, 0.
    expect(days).toEqual([
      { date: day(28), orders: 1, usualOrders: 2 },
      { date: day(29), orders: 0, usualOrders: 0 },
    ])
  })

  it('does not count shifts of retired drivers', async () => {
    await makeShift(group, { driverId: driver.id, date: day(30) })
    expect(await week(day(30), 1)).toHaveLength(1)
    await organiser.call(updateDriver, { params: { driverId: driver.id }, body: { version: 1, active: false } })
    const rota = await organiser.call(getRota, { query: { from: day(30), days: 1 } })
    expect(rota.shifts.flatMap(({ drivers }) => drivers.map(({ id }) => id))).not.toContain(driver.id)
    expect(rota.drivers.map(({ id }) => id)).not.toContain(driver.id)
  })
})
