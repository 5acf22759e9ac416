import { describe, expect, it } from 'vitest'
import type { VroomSolution } from '../solver/index.ts'
import { explainUnassigned } from './explainUnassigned.ts'
import type { ShiftToPlan } from './loadPlanningInput.ts'
import type { PastVisits } from './planHistory.ts'
import { readRounds } from './readRounds.ts'
import { build, existingStopsOf, hour, orderAt, plan, shiftOf, solve } from './testing/dayToPlan.ts'

/** What a day of the product asks of the solver, and what comes of it: the rules that make rounds as an organiser wants them. */

/** Doors all over a town of 6 by 6 km, the same ones each time. */
const scattered = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    orderAt(`${index}`, ((index * 7919) % 6000) - 3000, ((index * 4547) % 6000) - 3000),
  )
const fleet = (count: number) =>
  Array.from({ length: count }, (_, index) => shiftOf(`${index}`, 900 * (index % 3) - 900, 700 * Math.floor(index / 3)))

describe('a bike that carries two boxes', () => {
  const near = [orderAt('a', 400, 0), orderAt('b', 500, 0), orderAt('c', -400, 0), orderAt('d', -500, 0)]
  const bike = { mode: 'bike' as const, usualMode: 'bike' as const }

  it('comes back to the hub for two more', async () => {
    const { rounds, solution } = await plan({ orders: near, shifts: [shiftOf('cyclist', 0, 100, bike)] })
    expect(solution.unassigned).toEqual([])
    expect(rounds[0]?.visits.map(({ kind, orders }) => [kind, orders.length])).toEqual([
      ['start', 0],
      ['collect', 2],
      ['deliver', 1],
      ['deliver', 1],
      ['collect', 2],
      ['deliver', 1],
      ['deliver', 1],
      ['end', 0],
    ])
    expect(rounds[0]?.visits.map(({ boxes }) => boxes)).toEqual([0, 2, 1, 0, 2, 1, 0, 0])
  })

  it('is not what a car does, which loads all at once', async () => {
    const { rounds } = await plan({ orders: near, shifts: [shiftOf('driver', 0, 100)] })
    expect(rounds[0]?.visits.filter(({ kind }) => kind === 'collect').map(({ orders }) => orders.length)).toEqual([4])
  })
})

describe('a household that somebody knows', () => {
  const day = { orders: [orderAt('a', 1000, 0)], shifts: [shiftOf('near', 500, 0), shiftOf('further', -100, 0)] }
  const goes = async (pastVisits: PastVisits[]) =>
    (await plan({ ...day, pastVisits })).rounds.map(({ shift }) => day.shifts.indexOf(shift))
  const was = (driverId: string, count: number) => ({ driverId, recipientId: 'household a', count })

  it('is visited by the driver with the most visits, though another is nearer', async () => {
    const nobody = await goes([])
    const [other] = [0, 1].filter((shift) => shift !== nobody[0])
    const driver = (shift = -1) => day.shifts[shift]?.driverId ?? ''
    expect(await goes([was(driver(other), 4), was(driver(nobody[0]), 1)])).toEqual([other])
    expect(await goes([was(driver(nobody[0]), 4), was(driver(other), 1)])).toEqual(nobody)
  })

  it('is as any other when none of the day was there', async () => {
    const built = await build({ ...day, pastVisits: [was('somebody else', 9)] })
    expect(built.problem.jobs?.[0]?.affinity).toEqual({})
  })
})

describe('what is wished of the rounds', () => {
  const day = { orders: scattered(24), shifts: fleet(9) }
  const longest = ({ routes }: VroomSolution) => Math.max(...routes.map(({ duration }) => duration))

  it('is that they are fair: a day of 24 doors is spread over more than three cars, for little more travel in all', async () => {
    const { problem } = await build(day)
    expect(problem.wishes).toEqual({ balance: 0.5, balance_rounds: 4, compactness: 0 })
    const fair = await solve(problem)
    const unfair = await solve({ ...problem, wishes: {} })
    expect(fair.routes.length).toBeGreaterThan(3)
    expect(longest(fair)).toBeLessThan(0.6 * longest(unfair))
    expect(fair.summary.duration).toBeLessThan(1.3 * unfair.summary.duration)
  })

  it('is that they stay in their own streets, when the organiser wants it', async () => {
    const loose = await build(day)
    const tight = await build({ ...day, compactness: 'strong' })
    const wishes = { compactness: tight.problem.wishes?.compactness ?? 0 }
    expect([loose.problem.wishes?.compactness, wishes.compactness]).toEqual([0, 0.4])
    const short = await solve({ ...loose.problem, wishes: {} })
    const compact = await solve({ ...tight.problem, wishes })
    const spread = ({ summary }: VroomSolution) => (summary.objective - summary.cost) / wishes.compactness
    // The same rounds, weighed by the same wish.
    const steps = short.routes.map(({ vehicle, steps }) => ({ vehicle, steps }))
    const vehicles = tight.problem.vehicles.map((vehicle) => ({
      ...vehicle,
      steps: steps.find((round) => round.vehicle === vehicle.id)?.steps ?? [],
    }))
    const weighed = await solve({ ...tight.problem, vehicles, wishes }, 0)
    expect(spread(compact)).toBeLessThan(spread(weighed))
    expect(compact.summary.duration).toBeGreaterThanOrEqual(short.summary.duration)
  })
})

describe('continuing from the existing plan', () => {
  const errand = { kind: 'errand' as const, hubId: null, errandLongitude: -0.11, errandLatitude: 51.565 }
  const day = {
    orders: [
      ...scattered(20),
      orderAt('visit', 800, 900, { kind: 'visit', boxes: 0, grams: 0 }),
      orderAt('shop', 9, 9, errand),
    ],
    shifts: [...fleet(3), shiftOf('cyclist', 0, 0, { mode: 'bike', usualMode: 'bike' })],
  }

  it('begins with that very plan, and never ends with a worse one', async () => {
    const { rounds, solution } = await plan(day)
    const again = await build({ ...day, existing: existingStopsOf(rounds) })
    const same = await solve(again.problem, 0)
    expect(same.summary.objective).toBeCloseTo(solution.summary.objective, 6)
    expect(readRounds(again, same)).toEqual(rounds)
    const better = await solve(again.problem, 2000)
    expect(better.summary.objective).toBeLessThanOrEqual(solution.summary.objective + 1e-6)
    expect(better.unassigned.length).toBeLessThanOrEqual(solution.unassigned.length)
  })

  it('leaves out what is gone, and the collection at which nothing more is loaded', async () => {
    const { rounds } = await plan(day)
    const present = existingStopsOf(rounds)
    const [first] = rounds
    const gone = new Set(first?.visits.flatMap(({ orders }) => orders).map(({ id }) => id))
    const orders = day.orders.filter(({ id }) => !gone.has(id))
    const { problem } = await build({ ...day, orders, existing: present })
    expect(problem.vehicles[day.shifts.indexOf(first?.shift as ShiftToPlan)]?.steps).toEqual([])
    expect((await solve(problem, 0)).unassigned).toEqual([])
  })
})

describe('what can not all be done', () => {
  it('leaves out many of low priority for one that is urgent', async () => {
    const urgent = orderAt('urgent', 9000, 0, { priority: 'urgent' })
    const low = Array.from({ length: 12 }, (_, index) => orderAt(`low ${index}`, 200 * index, 300, { priority: 'low' }))
    const until = 9 * hour + 4200
    const { built, solution } = await plan({
      orders: [...low, urgent],
      shifts: [shiftOf('driver', 0, 0, { untilTime: until })],
    })
    const unassigned = solution.unassigned.map(({ id }) => id)
    expect(unassigned).not.toContain(12)
    expect(unassigned.length).toBeGreaterThan(3)
    for (const { reasons } of solution.unassigned) {
      expect(reasons[0]?.kind).toBe('past_shift_end')
      // Alone there would be time for each.
      expect(explainUnassigned(reasons, built, { temperature: 'ambient', recipientId: '' }, false)).toMatchObject([
        { code: 'past_shift_end', alone: false },
      ])
    }
  })
})
