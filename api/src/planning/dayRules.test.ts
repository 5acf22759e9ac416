import { defaultSettings } from '@doorstep/shared/rules'
import { describe, expect, it } from 'vitest'
import { explainUnassigned, listUnassigned } from './explainUnassigned.ts'
import type { ShiftToPlan } from './loadPlanningInput.ts'
import { at, build, existingStopsOf, hour, orderAt, plan, shiftOf } from './testing/dayToPlan.ts'

/** Each rule of a day alone: what a driver carries, knows and agreed to, and what an order asks for. */

type Day = Parameters<typeof plan>[0]

/** Names of the orders with a round, as each driver meets them; and those of the others. */
async function outcome(day: Day): Promise<{ rounds: Record<string, string[]>; unassigned: string[] }> {
  const { built, rounds, solution } = await plan(day)
  const doors = rounds.map(({ shift, visits }) => [
    shift.driverId,
    visits
      .filter(({ kind }) => kind === 'deliver' || kind === 'visit')
      .flatMap(({ orders }) => orders.map(({ id }) => id)),
  ])
  return {
    rounds: Object.fromEntries(doors),
    unassigned: [...new Set(solution.unassigned.map(({ id }) => built.order(id).id))],
  }
}

const reasonsOf = async (day: Day) => {
  const { built, solution } = await plan(day)
  return solution.unassigned.map(({ id, reasons }) => explainUnassigned(reasons, built, built.order(id), false))
}

describe('a driver', () => {
  const [near, far] = [orderAt('near', 500, 0), orderAt('far', 5000, 0)]

  it('is as fast as the mode of this shift', async () => {
    const durations = async (mode: 'car' | 'bike' | 'foot') => {
      const { rounds } = await plan({ orders: [near], shifts: [shiftOf('ada', 0, 0, { mode, usualMode: mode })] })
      return rounds[0]?.travelSeconds ?? 0
    }
    const [car, bike, foot] = [await durations('car'), await durations('bike'), await durations('foot')]
    expect([car < bike, bike < foot, car > 0]).toEqual([true, true, true])
  })

  it('carries so many boxes, and so many kilograms, as were agreed for their usual mode', async () => {
    const heavy = orderAt('heavy', 500, 0, { boxes: 2, grams: 40_000 })
    const many = orderAt('many', 500, 0, { boxes: 9, grams: 9000 })
    const shifts = [shiftOf('ada', 0, 0, { maximumBoxes: 8, maximumGrams: 30_000 })]
    expect(await reasonsOf({ orders: [heavy], shifts })).toEqual([[{ code: 'too_heavy', amount: 40, max: 30 }]])
    expect(await reasonsOf({ orders: [many], shifts })).toEqual([[{ code: 'too_many_boxes', amount: 9, max: 8 }]])
    const walker = shiftOf('bo', 0, 0, { mode: 'foot' })
    // Reported once, though the one cannot for its boxes and the others for their weight.
    const heavier = { ...heavy, boxes: 3, grams: 400_000 }
    const three = [...shifts, shiftOf('eve', 0, 0), walker]
    expect(await reasonsOf({ orders: [heavier], shifts: three })).toEqual([
      [{ code: 'too_heavy', amount: 400, max: 300 }],
    ])
    // The bikes fail for their boxes first, but it is the weight that nobody carries.
    const bikes = ['bo', 'cy'].map((driver) => shiftOf(driver, 0, 0, { mode: 'bike', usualMode: 'bike' }))
    const four = { ...heavy, boxes: 4 }
    expect(await reasonsOf({ orders: [four], shifts: [...shifts, ...bikes] })).toEqual([
      [{ code: 'too_heavy', amount: 40, max: 30 }],
    ])
    // Somebody carries so many boxes, and somebody else so much.
    const wide = shiftOf('di', 0, 0, { maximumBoxes: 3, maximumGrams: 300_000 })
    expect(await reasonsOf({ orders: [four], shifts: [...shifts, wide] })).toEqual([
      [
        { code: 'too_heavy', amount: 40, max: 30, drivers: 1 },
        { code: 'too_many_boxes', amount: 4, max: 3, drivers: 1 },
      ],
    ])
    const onBike = [shiftOf('ada', 0, 0, { maximumBoxes: 8, maximumGrams: 30_000, mode: 'bike' })]
    expect(await reasonsOf({ orders: [many], shifts: onBike })).toEqual([
      [{ code: 'too_many_boxes', amount: 9, max: 2 }],
    ])
  })

  it('is out within the shift and within the hours of the run', async () => {
    const { rounds } = await plan({ orders: [near], shifts: [shiftOf('ada', 0, 0, { fromTime: 13 * hour })] })
    expect(rounds[0]?.visits[0]?.departure).toBeGreaterThanOrEqual(13 * hour)
    const early = shiftOf('ada', 0, 0, { fromTime: 6 * hour, untilTime: 9 * hour + 600 })
    expect(await reasonsOf({ orders: [far], shifts: [early] })).toMatchObject([
      [{ code: 'past_shift_end', alone: true }],
    ])
  })

  it('sets out from home and comes back to it, or ends at the last door', async () => {
    const kinds = async (ends: object) => {
      const { rounds } = await plan({ orders: [near], shifts: [shiftOf('ada', 300, 300, ends)] })
      return rounds[0]?.visits.map(({ kind }) => kind)
    }
    expect(await kinds({})).toEqual(['start', 'collect', 'deliver', 'end'])
    expect(await kinds({ endLongitude: null, endLatitude: null })).toEqual(['start', 'collect', 'deliver'])
  })

  it('has the skills that the order needs', async () => {
    const shifts = [shiftOf('close', 500, 0), shiftOf('skilled', 4000, 0, { skills: ['bsl'] })]
    const needs = { requiredSkills: ['bsl'] }
    const { rounds } = await outcome({ orders: [orderAt('signs', 500, 0, needs)], shifts })
    expect(rounds).toEqual({ skilled: ['signs'] })
  })

  it('carries what the organisation says of the mode, unless they have their own limits', async () => {
    const carrying = { ...defaultSettings.carrying, bike: { boxes: 4, kg: 36.5 } }
    const orders = ['a', 'b', 'c', 'd', 'e'].map((id) => orderAt(id, 500, 0))
    const capacities = async (overrides: Partial<ShiftToPlan>) =>
      (await build({ orders, shifts: [shiftOf('ada', 0, 0, overrides)], settings: { carrying } })).problem.vehicles[0]
        ?.capacity
    expect(await capacities({ mode: 'foot', usualMode: 'foot' })).toEqual([1, 10_000])
    expect(await capacities({ mode: 'foot', usualMode: 'car', trolley: true })).toEqual([2, 20_000])
    expect(await capacities({ mode: 'bike', usualMode: 'bike', trolley: true })).toEqual([4, 36_500])
    expect(await capacities({ mode: 'bike', usualMode: 'bike' })).toEqual([4, 36_500])
    expect(await capacities({ mode: 'bike', usualMode: 'bike', maximumBoxes: 3 })).toEqual([3, 36_500])
    expect(await capacities({ mode: 'bike', usualMode: 'car', maximumBoxes: 30 })).toEqual([4, 36_500])
  })

  it('saves at the next door of a building what the organisation says, and drives no further for it', async () => {
    const flats = [orderAt('flat 1', 500, 0), orderAt('flat 2', 500, 0), orderAt('elsewhere', 3000, 0)]
    const work = async (nextDoor: number) => {
      const doorMinutes = { ...defaultSettings.doorMinutes, nextDoor }
      const { rounds } = await plan({ orders: flats, shifts: [shiftOf('ada', 0, 0)], settings: { doorMinutes } })
      const doors = rounds[0]?.visits.filter(({ kind }) => kind === 'deliver') ?? []
      return doors.map(({ begin, departure }) => departure - begin).toSorted((a, b) => a - b)
    }
    expect(await work(3)).toEqual([240, 240, 240])
    expect(await work(0.5)).toEqual([90, 240, 240])
  })

  it('makes no more stops than agreed; collecting at the hub is none', async () => {
    const orders = [near, far, orderAt('third', 600, 0)]
    const { rounds, unassigned } = await outcome({ orders, shifts: [shiftOf('ada', 0, 0, { maximumStops: 2 })] })
    expect([rounds.ada?.length, unassigned.length]).toEqual([2, 1])
  })
})

describe('an order', () => {
  const shifts = [shiftOf('ada', 0, 0)]

  it('is delivered at the time asked for, though the driver has to wait', async () => {
    const from = 14 * hour
    const asked = orderAt('asked', 500, 0, { windowFrom: from, windowUntil: from + 600 })
    const { rounds } = await plan({ orders: [asked], shifts })
    const door = rounds[0]?.visits.find(({ kind }) => kind === 'deliver')
    expect(door?.begin).toBeGreaterThanOrEqual(from)
    expect(door?.begin).toBeLessThanOrEqual(from + 600)
  })

  it('is collected while its hub is open', async () => {
    const hubHours = { from: 12 * hour, until: 13 * hour }
    const { rounds } = await plan({ orders: [orderAt('a', 500, 0)], shifts, hubHours })
    const collect = rounds[0]?.visits.find(({ kind }) => kind === 'collect')
    expect(collect?.begin).toBeGreaterThanOrEqual(hubHours.from)
    expect(collect?.begin).toBeLessThanOrEqual(hubHours.until)
  })

  it('that is hot rides as long as the organisation says, and the reason says how long that is', async () => {
    const maxRideMinutes = { hot: 5, chilled: 30 }
    const far = (temperature: 'hot' | 'chilled') => [orderAt('far', 4000, 0, { temperature })]
    const day = { shifts: [shiftOf('ada', 0, 0, { mode: 'bike', usualMode: 'bike' })], settings: { maxRideMinutes } }
    expect((await plan({ ...day, orders: far('chilled') })).solution.unassigned).toEqual([])
    const { built, solution } = await plan({ ...day, orders: far('hot') })
    expect(listUnassigned(built, solution.unassigned)).toMatchObject([
      { orderId: 'far', reasons: [{ code: 'ride_too_long', maxSeconds: 300 }] },
    ])
  })

  it.each(['hot', 'chilled'] as const)(
    'that is %s is at the door within half an hour of its hub',
    async (temperature) => {
      // Six doors a quarter of an hour's work each, along one road: all in one load would take two hours.
      const orders = Array.from({ length: 6 }, (_, index) =>
        orderAt(`${index}`, 300 + index * 200, 0, { temperature, serviceSeconds: 900 }),
      )
      const { rounds, solution } = await plan({ orders, shifts })
      expect(solution.unassigned).toEqual([])
      let left = Number.NaN
      const rides: number[] = []
      for (const { kind, begin, departure } of rounds[0]?.visits ?? []) {
        if (kind === 'collect') left = departure
        if (kind === 'deliver') rides.push(begin - left)
      }
      expect(rides).toHaveLength(6)
      expect(Math.max(...rides)).toBeLessThanOrEqual(1800)
      const ambient = orders.map((order) => ({ ...order, temperature: 'ambient' as const }))
      const collections = (day: typeof rounds) => day[0]?.visits.filter(({ kind }) => kind === 'collect').length
      expect([collections(rounds), collections((await plan({ orders: ambient, shifts })).rounds)]).toEqual([3, 1])
    },
  )

  it('for an errand is collected at its shop by who delivers it, and from no hub', async () => {
    const { longitude, latitude } = at(-2000, 0)
    const shop = { errandLongitude: longitude, errandLatitude: latitude }
    const errand = orderAt('errand', 500, 0, { kind: 'errand', hubId: null, ...shop })
    const { rounds } = await plan({ orders: [errand], shifts })
    const visits = rounds[0]?.visits.filter(({ kind }) => kind === 'collect' || kind === 'deliver') ?? []
    expect(visits.map(({ kind, hub, boxes }) => [kind, hub, boxes])).toEqual([
      ['collect', null, 1],
      ['deliver', null, 0],
    ])
    expect(visits[0]?.point).toEqual([longitude, latitude])
  })

  it('for a second errand from one shop waits in no second queue', async () => {
    const { longitude, latitude } = at(-2000, 0)
    const shop = { kind: 'errand' as const, hubId: null, errandLongitude: longitude, errandLatitude: latitude }
    const errands = ['first', 'second'].map((name, index) => orderAt(name, 500, 600 * index, shop))
    const { rounds } = await plan({ orders: errands, shifts })
    const collections = rounds[0]?.visits.filter(({ kind }) => kind === 'collect') ?? []
    expect(collections.map(({ begin, departure }) => departure - begin)).toEqual([600, 120])
  })

  it('for a visit delivers nothing and collects nothing', async () => {
    const visit = orderAt('visit', 500, 0, { kind: 'visit', hubId: null, boxes: 0, grams: 0 })
    const { rounds } = await plan({ orders: [visit], shifts })
    expect(rounds[0]?.visits.map(({ kind }) => kind)).toEqual(['start', 'visit', 'end'])
  })

  it('for the next door in one building costs the door and no drive', async () => {
    const flats = ['1', '2', '3'].map((name) => orderAt(name, 2000, 0))
    const { built, rounds } = await plan({ orders: flats, shifts })
    const doors = rounds[0]?.visits.filter(({ kind }) => kind === 'deliver') ?? []
    expect(doors.map(({ legSeconds, legMetres }) => [legSeconds > 0, legMetres > 0])).toEqual([
      [true, true],
      [false, false],
      [false, false],
    ])
    for (const [index, door] of doors.slice(1).entries()) expect(door.arrival).toBe(doors[index]?.departure)
    // A home and a hub besides.
    expect(built.travel[0]?.guessed).toHaveLength(2)
  })

  it('of fifty households at one address goes to one of few drivers who load again and again', async () => {
    const tower = Array.from({ length: 50 }, (_, flat) => orderAt(`flat ${flat}`, 1500, 500, { serviceSeconds: 120 }))
    const shifts = ['ada', 'ben', 'cleo'].map((driver, index) =>
      shiftOf(driver, 300 * index, 0, index === 2 ? { mode: 'bike', usualMode: 'bike' } : { maximumBoxes: 10 }),
    )
    expect((await outcome({ orders: tower, shifts })).unassigned).toEqual([])
  })

  it('is locked with the driver who has it, unless that one has no shift any more', async () => {
    const orders = [orderAt('a', 600, 0)]
    const both = [shiftOf('close', 500, 0), shiftOf('away', 6000, 0)]
    const stop = { shiftId: 'shift of away', driverId: 'away', secondDriverId: null, orderId: 'a', locked: false }
    const collection = { ...stop, stopId: '1', kind: 'collect' as const, hubId: 'hub' }
    const present = [collection, { ...stop, stopId: '2', kind: 'deliver' as const, hubId: null, locked: true }]
    const free = present.map((one) => ({ ...one, locked: false }))
    const goes = async (day: Day) => (await outcome(day)).rounds
    expect(await goes({ orders, shifts: both, existing: free })).toEqual({ close: ['a'] })
    expect(await goes({ orders, shifts: both, existing: present })).toEqual({ away: ['a'] })
    expect(await goes({ orders, shifts: both.slice(0, 1), existing: present })).toEqual({ close: ['a'] })
  })

  it('that is locked with a driver who cannot take it is unassigned, and says so first', async () => {
    const orders = [orderAt('heavy', 500, 0, { grams: 40_000 })]
    const shifts = [shiftOf('close', 500, 0), shiftOf('weak', 500, 0, { maximumGrams: 20_000 })]
    const stop = {
      stopId: '1',
      kind: 'deliver' as const,
      hubId: null,
      shiftId: 'shift of weak',
      driverId: 'weak',
      secondDriverId: null,
    }
    const { built, solution } = await plan({ orders, shifts, existing: [{ ...stop, orderId: 'heavy', locked: true }] })
    const reasons = solution.unassigned[0]?.reasons ?? []
    expect(explainUnassigned(reasons, built, built.order(0), built.isLocked(0))).toEqual([
      { code: 'locked_to_driver' },
      { code: 'too_heavy', amount: 40, max: 20, drivers: 1 },
    ])
  })
})

describe('everything locked', () => {
  it('returns the same rounds', async () => {
    const orders = Array.from({ length: 8 }, (_, index) => orderAt(`${index}`, 400 * (index % 4), 300 * index))
    const shifts = [shiftOf('ada', 0, 0), shiftOf('bo', 1000, 2000)]
    const { rounds } = await plan({ orders, shifts })
    const present = existingStopsOf(rounds).map((stop) => ({ ...stop, locked: stop.kind !== 'collect' }))
    const again = await plan({ orders, shifts, existing: present })
    expect(orders.map((_, id) => again.built.isLocked(id))).toEqual(orders.map(() => true))
    const unlocked = again.rounds.map(({ visits, ...round }) => ({
      ...round,
      visits: visits.map((visit) => ({ ...visit, locked: false })),
    }))
    expect(unlocked).toEqual(rounds)
  })
})
