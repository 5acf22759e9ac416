import { defaultSettings } from '@doorstep/shared/rules'
import { describe, expect, it } from 'vitest'
import { type DemoOrder, demoDay, demoOrganisation } from './day.ts'
import { listSkills } from './storeDemo.ts'
import { makeTown } from './town/makeTown.ts'

const organisation = demoOrganisation(makeTown())
const wednesday = demoDay(organisation, '2026-02-04')
const recipientOf = (key: string) => organisation.recipients.find((recipient) => recipient.key === key)!

describe('demoOrganisation', () => {
  it('has the required partners, hubs, households and drivers', () => {
    const { partners, hubs, recipients, drivers } = organisation
    expect([partners.length, hubs.length, recipients.length, drivers.length]).toEqual([3, 2, 60, 9])
    expect(new Set(drivers.map(({ mode }) => mode))).toEqual(new Set(['car', 'bike', 'cargo_bike', 'foot']))
    expect(hubs.map(({ address }) => address.replace(/^\d+ /, ''))).toEqual(['Kiln Lane', 'Harbour Road'])
    expect(new Set([...recipients, ...drivers].map(({ name }) => name)).size).toBe(69)
    expect(recipients.some(({ safePlace }) => safePlace === 'porch')).toBe(true)
    expect(recipients.some(({ foodRules }) => foodRules === null)).toBe(true)
    for (const { point, postcode } of [...recipients, ...hubs]) {
      expect(postcode).toMatch(/^ZZ/)
      expect(Math.abs(point.latitude - 54.72)).toBeLessThan(0.05)
    }
  })

  it('uses each phone number once, only from those that Ofcom reserves for drama', () => {
    const { recipients, drivers, hubs } = organisation
    const phones = [...recipients, ...drivers, ...hubs].map(({ phone }) => phone).filter((phone) => phone !== null)
    for (const phone of phones) expect(phone).toMatch(/^(07700 900|01632 960)\d{3}$/)
    expect(new Set(phones).size).toBe(phones.length)
  })
})

describe('demoDay', () => {
  it('is the same for the same date and different for the next', () => {
    expect(demoDay(organisation, '2026-02-04')).toEqual(wednesday)
    expect(demoDay(organisation, '2026-02-05').orders).not.toEqual(wednesday.orders)
  })

  it('has 24 orders of all kinds, two in one building, none for the household with a recurring order', () => {
    const { orders, regulars } = wednesday
    expect(orders.length).toBe(24)
    expect(new Set(orders.map(({ kind }) => kind))).toEqual(new Set(['parcel', 'errand', 'visit']))
    expect(new Set(orders.map(({ temperature }) => temperature))).toEqual(new Set(['ambient', 'chilled', 'hot']))
    expect(new Set(orders.map(({ recipient }) => recipient)).size).toBe(24)
    const addresses = orders.map(({ recipient }) => recipientOf(recipient).address)
    expect(new Set(addresses).size).toBeLessThan(24)
    expect(orders.map(({ recipient }) => recipient)).not.toContain(regulars[0]!.recipient)
    for (const order of orders) {
      expect(order.kind === 'parcel').toBe(order.hub !== null)
      expect(order.kind === 'errand').toBe(order.errandPlace !== null)
      expect(order.kind === 'errand').toBe(order.errandItems !== null)
    }
  })

  it.each(['2026-02-02', '2026-02-03', '2026-02-04', '2026-02-05', '2026-02-06', '2026-02-08'])(
    'leaves one order on %s that nobody on shift can do, because of a skill',
    (date) => {
      const day = demoDay(organisation, date)
      const left = day.orders.filter((order) => !someoneCan(day.shifts, order))
      expect(left.map(({ requiredSkills }) => requiredSkills)).toEqual([['bsl']])
    },
  )

  it('can be served in full on a Saturday, when the driver who signs is on shift', () => {
    const day = demoDay(organisation, '2026-02-07')
    expect(day.shifts.length).toBe(9)
    expect(day.orders.every((order) => someoneCan(day.shifts, order))).toBe(true)
  })

  it('asks for skills of the organisation’s list only', () => {
    const days = Array.from({ length: 60 }, (_, index) =>
      new Date(Date.UTC(2026, 1, 1 + index)).toISOString().slice(0, 10),
    )
    const asked = new Set(
      days.flatMap((date) => demoDay(organisation, date).orders.flatMap((order) => order.requiredSkills)),
    )
    expect(listSkills(organisation)).toEqual(expect.arrayContaining([...asked]))
    expect(asked.size).toBeGreaterThan(2)
  })

  it('fits well within the total capacity of the drivers', () => {
    const boxes = wednesday.orders.reduce((sum, order) => sum + order.boxes, 0)
    const room = wednesday.shifts.reduce((sum, { mode }) => sum + defaultSettings.carrying[mode].boxes, 0)
    expect(boxes * 1.5).toBeLessThan(room)
  })
})

/** Is there a driver with the skills and capacity, and at least 15 minutes within both the window and the hub's hours? */
function someoneCan(shifts: ReturnType<typeof demoDay>['shifts'], order: DemoOrder): boolean {
  return shifts.some(({ driver, window, mode }) => {
    const { skills } = organisation.drivers.find(({ key }) => key === driver)!
    const hub = organisation.hubs.find(({ key }) => key === order.hub)
    const room = defaultSettings.carrying[mode]
    const from = Math.max(window.from, order.window?.from ?? 0)
    const until = Math.min(window.until, order.window?.until ?? 86_400)
    const isOpen =
      !hub ||
      hub.weeklyHours.every((day) =>
        day.some((hours) => Math.min(until, hours.until) - Math.max(window.from, hours.from) >= 900),
      )
    return (
      order.requiredSkills.every((skill) => skills.includes(skill)) &&
      order.boxes <= room.boxes &&
      order.weightKg <= room.kg &&
      until - from >= 900 &&
      isOpen
    )
  })
}
