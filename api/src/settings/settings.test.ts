import {
  createDriver,
  createRun,
  type DriverRound,
  getOrder,
  getSettings,
  getWorkingSettings,
  listMyRounds,
  listOrders,
  listSettingsChanges,
  type NewOrder,
  type Order,
  type RequestInput,
  updateDriver,
  updateOrder,
  updateSettings,
} from '@doorstep/shared/contracts'
import { defaultSettings, settingBounds } from '@doorstep/shared/rules'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { useTestApi } from '../../../tests/factories/api.ts'
import type { Client } from '../../../tests/factories/client.ts'
import {
  makeHousehold,
  makeOrder,
  makePublishedRun,
  makeRegular,
  makeRun,
  makeShift,
  planned,
} from '../../../tests/factories/day.ts'
import { type Group, makeDriver, makeGroup } from '../../../tests/factories/group.ts'
import { refusalOf, wrongFieldsOf } from '../../../tests/factories/refusal.ts'
import { outcomeEvent, recordEvents } from '../../../tests/factories/stopEvents.ts'

const api = useTestApi({ role: 'all' })
let group: Group
let organiser: Client
let admin: Client

beforeAll(async () => {
  group = await makeGroup(api)
  organiser = group.people.organiser.client
  admin = group.people.admin.client
})

type Changes = Omit<RequestInput<typeof updateSettings>['body'], 'version'>
const read = () => organiser.call(getSettings, {})
const change = async (changes: Changes, client = admin) =>
  client.call(updateSettings, { body: { version: (await read()).version, ...changes } })
const reset = async () => change(structuredClone(defaultSettings) as Changes)

let days = 0
const nextDay = () => new Date(Date.UTC(2034, 0, ++days)).toISOString().slice(0, 10)

describe('the settings of an organisation', () => {
  it('are the defaults of product.md until somebody changes one', async () => {
    expect(await read()).toEqual({
      settings: defaultSettings,
      ...{ version: 1, changedAt: null, changedBy: null, skillUse: [], crewUse: { orders: [], crews: 0 } },
    })
  })

  it('have versions: the second of two changes at once is refused, with the newer version', async () => {
    const { version } = await read()
    const both = await Promise.all(
      [10, 11].map((kilogramsPerBox) => organiser.ask(updateSettings, { body: { version, kilogramsPerBox } })),
    )
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
    expect(both.find(({ status }) => status === 409)?.body).toMatchObject({
      type: '/problems/stale-version',
      currentVersion: version + 1,
    })
    expect((await read()).version).toBe(version + 1)
  })

  it('record who changed what, with the names of the fields in the audit', async () => {
    const before = await read()
    const after = await change(
      { distanceUnit: 'kilometres', kilogramsPerBox: before.settings.kilogramsPerBox },
      organiser,
    )
    expect(after).toMatchObject({ version: before.version + 1, changedBy: 'Test organiser' })
    const { items } = await admin.call(listSettingsChanges, {})
    expect(items[0]).toMatchObject({
      ...{ version: after.version, by: 'Test organiser' },
      changes: [{ field: 'distanceUnit', before: 'miles', after: 'kilometres' }],
    })
    expect(items.map(({ version }) => version)).toEqual(items.map(({ version }) => version).toSorted((a, b) => b - a))
    const [line] =
      await api.owner`select action, fields, entity_id from audit where entity = 'settings' order by at desc`
    expect(line).toEqual({ action: 'changed', fields: ['distanceUnit'], entity_id: null })
  })

  it('stay at their version when nothing changes', async () => {
    const { version, settings } = await read()
    expect((await change({ skills: settings.skills, day: settings.day })).version).toBe(version)
  })

  it('of names are an admin’s to change', async () => {
    expect(await refusalOf(change({ recipientName: 'first_and_initial' }, organiser))).toMatchObject({ status: 403 })
    expect((await change({ recipientName: 'full' }, organiser)).settings.recipientName).toBe('full')
  })

  it('are those of one organisation only', async () => {
    const other = await makeGroup(api, 'Lambeth Friends')
    expect((await other.people.admin.client.call(getSettings, {})).version).toBe(1)
    expect((await other.people.admin.client.call(listSettingsChanges, {})).items).toEqual([])
  })

  const { car } = defaultSettings.carrying
  it.each<[string, object]>([
    ['kilogramsPerBox', { kilogramsPerBox: 0.4 }],
    ['kilogramsPerBox', { kilogramsPerBox: 60.1 }],
    ['kilogramsPerBox', { kilogramsPerBox: 9.25 }],
    ['boxesByHousehold', { boxesByHousehold: [] }],
    ['boxesByHousehold.0.people', { boxesByHousehold: [{ people: 2, boxes: 1 }] }],
    [
      'boxesByHousehold.1.people',
      {
        boxesByHousehold: [
          { people: 1, boxes: 1 },
          { people: 1, boxes: 2 },
        ],
      },
    ],
    [
      'boxesByHousehold.1.boxes',
      {
        boxesByHousehold: [
          { people: 1, boxes: 2 },
          { people: 2, boxes: 1 },
        ],
      },
    ],
    ['doorMinutes.nextDoor', { doorMinutes: { base: 3, perBox: 1, aboveGround: 2, nextDoor: 4 } }],
    ['carrying.car.boxes', { carrying: { ...defaultSettings.carrying, car: { ...car, boxes: 0 } } }],
    ['carrying.car.kg', { carrying: { ...defaultSettings.carrying, car: { ...car, kg: 5001 } } }],
    ['day.until', { day: { from: 36_000, until: 36_000 } }],
    ['maxRideMinutes.hot', { maxRideMinutes: { hot: 4, chilled: 30 } }],
    ['crewRule.fromBoxes', { crewRule: { fromBoxes: 0, afterUnsafe: false } }],
    ['distanceUnit', { distanceUnit: 'furlongs' }],
    ['driversRing', { driversRing: '12' }],
    ['driversRing', { driversRing: '12345' }],
    ['messages.deliver', { messages: { ...defaultSettings.messages, deliver: 'Hello {nmae}' } }],
    ['messages.visit', { messages: { ...defaultSettings.messages, visit: ' ' } }],
    [
      'translatedMessages.1.language',
      {
        translatedMessages: [
          { language: 'tr', deliver: '', visit: '', silent: 'Merhaba' },
          { language: 'tr', deliver: '', visit: '', silent: '' },
        ],
      },
    ],
    [
      'translatedMessages.0.silent',
      { translatedMessages: [{ language: 'tr', deliver: '', visit: '', silent: '{sürücü}' }] },
    ],
    ['skills.0', { skills: ['two words'] }],
    ['skills', { skills: ['lift', 'lift'] }],
  ])('refuse %s out of its bounds', async (path, changes) => {
    expect(await wrongFieldsOf(change(changes as Changes))).toEqual([path])
  })

  it('take any values within their bounds, and give them back', async () => {
    const tenths = ({ min, max }: { min: number; max: number }) =>
      fc.integer({ min: Math.ceil(min * 10), max: Math.floor(max * 10) }).map((value) => value / 10)
    const load = fc.record({ boxes: fc.integer(settingBounds.carriedBoxes), kg: tenths(settingBounds.carriedKg) })
    const ride = fc.integer(settingBounds.maxRideMinutes)
    const door = tenths(settingBounds.doorMinutes)
    const settings = fc.record({
      kilogramsPerBox: tenths(settingBounds.kilogramsPerBox),
      carrying: fc.record({ car: load, cargo_bike: load, bike: load, foot: load }),
      maxRideMinutes: fc.record({ hot: ride, chilled: ride }),
      doorMinutes: fc
        .record({ base: door, perBox: door, aboveGround: door, nextDoor: door })
        .map((all) => ({ ...all, nextDoor: Math.min(all.base, all.nextDoor) })),
    })
    await fc.assert(
      fc.asyncProperty(settings, async (given) => {
        expect((await change(given)).settings).toMatchObject(given)
      }),
      { numRuns: 15 },
    )
    await reset()
  })
})

describe('orders', () => {
  const parcel = (client: Client, overrides: Partial<NewOrder> = {}): Promise<Order> =>
    makeOrder(group, { date: nextDay(), ...overrides, boxes: overrides.boxes as number }, client)
  const family = () => makeHousehold(organiser, { householdSize: 5, floor: 2 })

  it('get boxes, weight and time at the door by the settings when they are logged, and keep them', async () => {
    const recipientId = (await family()).id
    const before = await parcel(organiser, { recipientId })
    expect(before).toMatchObject({ boxes: 3, weightKg: 27, serviceSeconds: 480 })
    await change({
      kilogramsPerBox: 21,
      boxesByHousehold: [
        { people: 1, boxes: 1 },
        { people: 5, boxes: 2 },
      ],
      doorMinutes: { base: 4, perBox: 2, aboveGround: 3, nextDoor: 4 },
    })
    expect(await parcel(group.people.handler.client, { recipientId: (await family()).id })).toMatchObject({
      ...{ boxes: 2, weightKg: 42, serviceSeconds: 660 },
    })
    expect(await parcel(group.people.partner.client, {})).toMatchObject({ weightKg: 21 })
    expect(await organiser.call(getOrder, { params: { orderId: before.id } })).toEqual(before)
    // Another box of an order that was logged before weighs what its boxes weighed then.
    const changed = await organiser.call(updateOrder, {
      params: { orderId: before.id },
      body: { version: before.version, boxes: 4 },
    })
    expect(changed).toMatchObject({ weightKg: 36, serviceSeconds: 540 })
    // A weight that somebody chose stays.
    const chosen = await parcel(organiser, { recipientId, weightKg: 5 })
    const { weightKg } = await organiser.call(updateOrder, {
      params: { orderId: chosen.id },
      body: { version: chosen.version, boxes: 4 },
    })
    expect(weightKg).toBe(5)
  })

  it('of a recurring one get the settings of the day they are made', async () => {
    const regular = await makeRegular(group)
    expect(regular.boxes).toBe(1)
    const date = '2035-01-01'
    await makeRun(group, { date })
    const { items } = await organiser.call(listOrders, { query: { date } })
    const [order] = await Promise.all(items.map(({ id }) => organiser.call(getOrder, { params: { orderId: id } })))
    expect(order).toMatchObject({ boxes: 1, weightKg: 21, serviceSeconds: 360 })
    await reset()
  })

  it('ask for skills of the list only', async () => {
    await change({ skills: ['bsl', 'welsh'] })
    expect(await wrongFieldsOf(parcel(organiser, { requiredSkills: ['bsl', 'lift'] }))).toEqual(['requiredSkills.1'])
    const order = await parcel(organiser, { requiredSkills: ['welsh'] })
    expect(order.requiredSkills).toEqual(['welsh'])
    const params = { orderId: order.id }
    const { version } = order
    expect(
      await wrongFieldsOf(organiser.call(updateOrder, { params, body: { version, requiredSkills: ['lift'] } })),
    ).toEqual(['requiredSkills.0'])
    const refused = await refusalOf(change({ skills: ['bsl'] }))
    expect(refused.fields).toEqual([
      {
        path: 'skills',
        message: 'still needs “welsh”: 1 open order asks for it. Change those first, or leave it in the list',
      },
    ])
    expect((await read()).skillUse).toEqual([{ skill: 'welsh', drivers: 0, openOrders: 1 }])
    await organiser.call(updateOrder, { params, body: { version, requiredSkills: [] } })
    expect((await change({ skills: ['bsl'] })).settings.skills).toEqual(['bsl'])
  })

  it('keep a skill that is not in the list, as imported long ago', async () => {
    const order = await parcel(organiser)
    await api.owner`update orders set required_skills = '{crane}' where id = ${order.id}`
    const body = { version: order.version, requiredSkills: ['crane', 'bsl'] }
    expect(await organiser.call(updateOrder, { params: { orderId: order.id }, body })).toMatchObject({
      requiredSkills: ['crane', 'bsl'],
    })
    await api.owner`update orders set required_skills = '{}'`
  })
})

describe('drivers', () => {
  it('have skills of the list only', async () => {
    await reset()
    const body = { name: 'Ola', mode: 'bike' as const, skills: ['juggling'] }
    expect(await wrongFieldsOf(organiser.call(createDriver, { body }))).toEqual(['skills.0'])
    const driver = await makeDriver(organiser, { skills: ['bsl'] })
    const params = { driverId: driver.id }
    expect(
      await wrongFieldsOf(organiser.call(updateDriver, { params, body: { version: 1, skills: ['juggling'] } })),
    ).toEqual(['skills.0'])
    expect(await refusalOf(change({ skills: ['lift'] }))).toMatchObject({
      fields: [{ path: 'skills', message: expect.stringContaining('“bsl”: 1 driver has it') }],
    })
    await organiser.call(updateDriver, { params, body: { version: 1, active: false } })
    expect((await change({ skills: ['lift'] })).settings.skills).toEqual(['lift'])
    await reset()
  })
})

describe('a day', () => {
  it('has the hours and the rounds of the settings', async () => {
    const planChoices = { compactness: 'strong' as const, extraRoundMinutes: 0 }
    await change({ day: { from: 10 * 3600, until: 20 * 3600 }, planChoices })
    const run = await organiser.call(createRun, { body: { date: nextDay(), slot: 'Day' } })
    expect(run).toMatchObject({ window: { from: 36_000, until: 72_000 }, ...planChoices })
    expect((await group.people.partner.client.call(getWorkingSettings, {})).day).toEqual(run.window)
    await reset()
  })

  it('is planned with what a mode carries', async () => {
    await change({ carrying: { ...defaultSettings.carrying, car: { boxes: 7, kg: 70 } } })
    const { allRounds } = await makePublishedRun(group)
    expect(allRounds[0]).toMatchObject({ maximumBoxes: 7, maximumKg: 70 })
  })

  it('sends two people where a driver did not feel safe, and shows beforehand for how many orders', async () => {
    const date = nextDay()
    const published = await makePublishedRun(group, date)
    const door = published.allRounds[0]?.stops.find(({ kind }) => kind === 'deliver')
    await recordEvents(organiser, published.allRounds[0]?.id as string, [outcomeEvent(door?.id as string, 'unsafe')])
    const { recipient } = await organiser.call(getOrder, { params: { orderId: door?.orderIds[0] as string } })
    const unsafeOrders = async () =>
      (await read()).crewUse.orders.find(({ wasUnsafe, boxes, kind }) => wasUnsafe && boxes === 1 && kind === 'parcel')
        ?.count ?? 0
    const before = await unsafeOrders()
    await makeOrder(group, { date, recipientId: recipient.id, boxes: 1 })
    expect(await unsafeOrders()).toBe(before + 1)
    await change({ crewRule: { fromBoxes: null, afterUnsafe: true } })
    const again = await planned(group, (await makeRun(group, { date })).id)
    expect(again.unassignedOrders.map(({ reasons }) => reasons.map(({ code }) => code))).toContainEqual(['needs_crew'])
    await reset()
  })

  it('shows how many crews there are from today on, without those that were withdrawn', async () => {
    const crews = async () => (await read()).crewUse.crews
    const [before, second] = [await crews(), await makeDriver(organiser)]
    const shift = await makeShift(group, { date: nextDay(), secondDriverId: second.id })
    expect(await crews()).toBe(before + 1)
    await api.owner`update shifts set withdrawn = true where id = ${shift.id}`
    expect(await crews()).toBe(before)
  })

  it('shows its driver distances, names, texts and the number to ring as chosen', async () => {
    const driver = group.people.driver.client
    const round = async (): Promise<DriverRound> => {
      const { items } = await driver.call(listMyRounds, {})
      return items[0] as DriverRound
    }
    const door = ({ stops }: DriverRound) => stops.find(({ kind }) => kind === 'deliver')
    const [hub] = (await round()).stops
    expect(await round()).toMatchObject({ distanceUnit: 'miles', driversRing: null })
    expect(door(await round())).toMatchObject({
      ...{ name: 'Rosalind Ashdown', message: defaultSettings.messages.deliver },
    })
    await change({
      ...{ distanceUnit: 'kilometres', driversRing: '020 7946 0999', recipientName: 'first_and_initial' },
      messages: { ...defaultSettings.messages, deliver: 'Hello {name}, {driver} of {organisation} here.' },
    })
    const shown = await round()
    expect(shown).toMatchObject({ distanceUnit: 'kilometres', driversRing: '020 7946 0999' })
    expect(door(shown)).toMatchObject({
      ...{ name: 'Rosalind A.', message: 'Hello Rosalind A., Dora of Hillrise Helpers here.' },
    })
    expect(JSON.stringify(shown)).not.toContain('Ashdown')
    expect(shown.stops[0]?.name).toBe(hub?.name)
    expect(shown.stops[0]?.loads.map(({ name }) => name)).toEqual(['Rosalind A.', 'Rosalind A.'])
  })
})
