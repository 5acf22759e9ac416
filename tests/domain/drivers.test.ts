import {
  createDriver,
  createShift,
  type Driver,
  getDriver,
  type Point,
  type RequestInput,
  searchDrivers,
  updateDriver,
  updateHub,
} from '@doorstep/shared/contracts'
import { beforeAll, describe, expect, it } from 'vitest'
import { useTestApi } from '../factories/api.ts'
import type { Client } from '../factories/client.ts'
import { makeHousehold } from '../factories/day.ts'
import { type Group, makeDriver, makeGroup } from '../factories/group.ts'
import { refusalOf, wrongFieldsOf } from '../factories/refusal.ts'

const api = useTestApi({ role: 'all' })
let group: Group
let organiser: Client

beforeAll(async () => {
  group = await makeGroup(api)
  organiser = group.people.organiser.client
})

const change = ({ id, version }: Driver, changes: object) =>
  organiser.call(updateDriver, { params: { driverId: id }, body: { version, ...changes } })
const at = (longitude: number, latitude: number): Point => ({ longitude, latitude })
const square = [at(-0.13, 51.55), at(-0.11, 51.55), at(-0.11, 51.57), at(-0.13, 51.57)]

describe('a driver’s profile', () => {
  it('stores every field and returns it', async () => {
    const [never, usual] = await Promise.all([makeHousehold(organiser), makeHousehold(organiser)])
    const profile = {
      ...{ name: 'Noor Bell', phone: '07700 900461', maximumBoxes: 3, maximumKg: 25.5 },
      mode: 'bike',
      otherModes: [{ mode: 'car' as const, maximumBoxes: null, maximumKg: 200 }],
      ...{
        home: at(-0.12, 51.56),
        homeAddress: '4 Elm Row',
        homePostcode: 'ZZ1 1AB',
        ends: 'hub',
        endHubId: group.hub.id,
      },
      ...{ skills: ['stairs'], languages: ['so', 'bfi'], checkDoneOn: '2026-02-03', area: square },
      ...{ maximumStops: 8, maximumMinutes: 120 },
    } satisfies Partial<RequestInput<typeof createDriver>['body']>
    const made = await organiser.call(createDriver, {
      body: { ...profile, neverHouseholdIds: [never.id], usualHouseholdIds: [usual.id] },
    })
    expect(made).toMatchObject({ ...profile, version: 1, active: true })
    expect(made.neverHouseholds.map(({ id, name }) => [id, name])).toEqual([[never.id, never.name]])
    expect(made.usualHouseholds.map(({ id }) => id)).toEqual([usual.id])
    expect(await organiser.call(getDriver, { params: { driverId: made.id } })).toEqual(made)

    const swapped = await change(made, { neverHouseholdIds: [usual.id], usualHouseholdIds: [never.id] })
    expect(swapped.neverHouseholds.map(({ id }) => id)).toEqual([usual.id])
    const plain = await change(swapped, { ends: 'last_stop', neverHouseholdIds: [], area: null, otherModes: [] })
    expect(plain).toMatchObject({ ends: 'last_stop', endHubId: null, neverHouseholds: [], area: null, otherModes: [] })
    expect(plain.usualHouseholds.map(({ id }) => id)).toEqual([never.id])
    expect(await refusalOf(change(made, { name: 'Nora Bell' }))).toMatchObject({ status: 409 })
    const [line] = await api.owner<{ fields: string[] }[]>`
      select fields from audit where entity = 'driver' and action = 'changed' and entity_id = ${made.id} order by at limit 1`
    expect(line?.fields).toEqual(['neverHouseholdIds', 'usualHouseholdIds'])
  })

  it('names the field that is wrong, and changes nothing', async () => {
    const driver = await makeDriver(organiser, { mode: 'car' })
    const { id: household } = await makeHousehold(organiser)
    const bow = [at(-0.13, 51.55), at(-0.11, 51.57), at(-0.11, 51.55), at(-0.13, 51.57)]
    const wrong: [object, string][] = [
      [{ otherModes: [{ mode: 'car' }] }, 'otherModes'],
      [{ otherModes: [{ mode: 'foot' }, { mode: 'foot' }] }, 'otherModes'],
      [{ ends: 'hub' }, 'endHubId'],
      [{ endHubId: group.hub.id }, 'endHubId'],
      [{ ends: 'hub', endHubId: driver.id }, 'endHubId'],
      [{ area: square.slice(0, 2) }, 'area'],
      [{ area: bow }, 'area'],
      [{ area: [at(0, 51), at(0.1, 51), at(0.2, 51)] }, 'area'],
      [{ area: [at(0, 50), at(2, 50), at(2, 52), at(0, 52)] }, 'area'],
      [{ languages: ['so', 'so'] }, 'languages'],
      [{ neverHouseholdIds: [driver.id] }, 'neverHouseholdIds'],
      [{ neverHouseholdIds: [household], usualHouseholdIds: [household] }, 'usualHouseholdIds'],
      [{ maximumMinutes: 5 }, 'maximumMinutes'],
    ]
    for (const [changes, field] of wrong) expect(await wrongFieldsOf(change(driver, changes))).toEqual([field])
    expect(await organiser.call(getDriver, { params: { driverId: driver.id } })).toEqual(driver)
  })

  it('ends new shifts where the driver does', async () => {
    const hub = await api.owner<{ longitude: number; latitude: number }[]>`
      select longitude, latitude from hubs where id = ${group.hub.id}`
    const driver = await makeDriver(organiser)
    const endOn = async (date: string) => {
      const body = { driverId: driver.id, date, window: { from: 0, until: 3600 } }
      return (await organiser.call(createShift, { body })).end
    }
    expect(await endOn('2031-02-01')).toEqual(driver.home)
    const atHub = await change(driver, { ends: 'hub', endHubId: group.hub.id })
    expect(await endOn('2031-02-02')).toEqual({ ...hub[0] })
    const { version } = group.hub
    await organiser.call(updateHub, { params: { hubId: group.hub.id }, body: { version, active: false } })
    expect(await endOn('2031-02-03')).toBeNull()
    await organiser.call(updateHub, { params: { hubId: group.hub.id }, body: { version: version + 1, active: true } })
    await change(atHub, { ends: 'last_stop' })
    expect(await endOn('2031-02-04')).toBeNull()
  })
})

describe('the list of drivers', () => {
  it('finds by words of the name, digits of the phone and any mode, page by page', async () => {
    const other = await makeGroup(api, 'Searching')
    const { client } = other.people.organiser
    const add = (name: string, more: object = {}) => client.call(createDriver, { body: { name, mode: 'car', ...more } })
    await add('Zoë Ångström', { phone: '07700 900777', mode: 'foot', otherModes: [{ mode: 'bike' }] })
    const retired = await add('Zeno Oak')
    await client.call(updateDriver, { params: { driverId: retired.id }, body: { version: 1, active: false } })
    for (const name of ['ann', 'Bea', 'Ann']) await add(`${name} Reed`)
    const find = async (body: object) => {
      const { items, nextCursor } = await client.call(searchDrivers, { body })
      return { names: items.map(({ name }) => name), nextCursor }
    }
    expect((await find({ text: 'angstrom zoe' })).names).toEqual(['Zoë Ångström'])
    expect((await find({ text: '07700 900777' })).names).toEqual(['Zoë Ångström'])
    expect((await find({ mode: 'bike' })).names).toEqual(['Zoë Ångström'])
    expect((await find({ active: false })).names).toEqual(['Zeno Oak'])
    expect((await find({ text: '%' })).names).toHaveLength(5)
    const first = await find({ text: 'reed', limit: 2 })
    const second = await find({ text: 'reed', limit: 2, cursor: first.nextCursor })
    expect([...first.names, ...second.names].map((name) => name.toLowerCase())).toEqual([
      ...['ann reed', 'ann reed', 'bea reed'],
    ])
    expect(second.nextCursor).toBeNull()
  })
})
