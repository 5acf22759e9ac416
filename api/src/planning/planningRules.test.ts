import type { LonLat } from '@doorstep/shared/units'
import { describe, expect, it } from 'vitest'
import { checkSolution } from '../checker/index.ts'
import { createEstimateRoads } from '../roads/estimate/index.ts'
import { solveVroom, type VroomProblem, type VroomSolution } from '../solver/index.ts'
import { type BuiltProblem, buildProblem } from './buildProblem.ts'
import type { Familiar, StoredStop } from './earlierPlans.ts'
import { type PlannedRound, plannedRounds } from './plannedRounds.ts'
import type { OrderToPlan, PlanningInput, ShiftToPlan } from './planningInput.ts'

/** What a day of the product asks of the solver, and what comes of it: the rules that make rounds as an organiser wants them. */

const hour = 3600
const centre: LonLat = [-0.12, 51.56]
/** About so many metres east and north of the hub. */
const at = (east: number, north: number) => ({
  longitude: centre[0] + east / 69_200,
  latitude: centre[1] + north / 111_200,
})

const orderAt = (id: string, east: number, north: number, given: Partial<OrderToPlan> = {}): OrderToPlan => {
  const door = {
    id,
    kind: 'parcel' as const,
    hubId: 'hub',
    recipientId: `household ${id}`,
    ...at(east, north),
    boxes: 1,
    grams: 9000,
    temperature: 'ambient' as const,
    serviceSeconds: 240,
    windowFrom: null,
    windowUntil: null,
    priority: 'normal' as const,
    requiredSkills: [],
  }
  return { ...door, ...given } as OrderToPlan
}

const shiftOf = (driverId: string, east: number, north: number, given: Partial<ShiftToPlan> = {}): ShiftToPlan => {
  const { longitude, latitude } = at(east, north)
  const shift = {
    id: `shift of ${driverId}`,
    driverId,
    mode: 'car' as const,
    usualMode: 'car' as const,
    fromTime: 9 * hour,
    untilTime: 17 * hour,
    skills: [],
    maximumStops: null,
    maximumBoxes: null,
    maximumGrams: null,
    ...{ startLongitude: longitude, startLatitude: latitude, endLongitude: longitude, endLatitude: latitude },
  }
  return { ...shift, ...given } as ShiftToPlan
}

interface Day {
  readonly orders: readonly OrderToPlan[]
  readonly shifts: readonly ShiftToPlan[]
  readonly familiar?: readonly Familiar[]
  readonly present?: readonly StoredStop[]
  readonly compactness?: 'off' | 'some' | 'strong'
}

function build({ orders, shifts, familiar = [], present = [], compactness = 'off' }: Day): Promise<BuiltProblem> {
  const hub = { id: 'hub', ...at(0, 0), hours: [{ from: 9 * hour, until: 17 * hour }], collectSeconds: 300 }
  const run = { id: 'run', date: '2030-01-07', fromTime: 9 * hour, untilTime: 17 * hour, compactness }
  const input = { run, orders, shifts, familiar, present, hubs: [hub] } as unknown as PlanningInput
  return buildProblem(input, createEstimateRoads(), new AbortController().signal)
}

/** Solved with so many changes on one thread, so that the same day gives the same plan. */
async function solve(problem: VroomProblem, ticks = 3000): Promise<VroomSolution> {
  const solution = await solveVroom(problem, { budgetMs: 60_000, ticks, threads: 1 })
  expect(checkSolution(problem, solution)).toEqual([])
  return solution
}

async function plan(day: Day): Promise<{ built: BuiltProblem; rounds: PlannedRound[]; solution: VroomSolution }> {
  const built = await build(day)
  const solution = await solve(built.problem)
  return { built, rounds: plannedRounds(built, solution), solution }
}

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
  const goes = async (familiar: Familiar[]) => (await plan({ ...day, familiar })).rounds.map(({ shift }) => shift)
  const was = (driverId: string, times: number) => ({ driverId, recipientId: 'household a', times })

  it('is visited by who was there most often, though another has less far', async () => {
    const nobody = await goes([])
    const [other] = [0, 1].filter((shift) => shift !== nobody[0])
    const driver = (shift = -1) => day.shifts[shift]?.driverId ?? ''
    expect(await goes([was(driver(other), 4), was(driver(nobody[0]), 1)])).toEqual([other])
    expect(await goes([was(driver(nobody[0]), 4), was(driver(other), 1)])).toEqual(nobody)
  })

  it('is as any other when none of the day was there', async () => {
    const built = await build({ ...day, familiar: [was('somebody else', 9)] })
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

describe('going on from the plan there is', () => {
  /** The plan as it would lie in the database. */
  const stored = (built: BuiltProblem, rounds: readonly PlannedRound[]): StoredStop[] =>
    rounds.flatMap(({ shift, visits }) =>
      visits.flatMap(({ kind, hub, orders }, position) => {
        if (kind === 'start' || kind === 'end') return []
        const stop = { shiftId: built.shifts[shift]?.id ?? '', stopId: `${shift}/${position}`, kind }
        return orders.map((order) => ({
          ...stop,
          hubId: hub === null ? null : (built.hubs[hub]?.id ?? null),
          orderId: built.orders[order]?.id ?? '',
        }))
      }),
    )
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
    const { built, rounds, solution } = await plan(day)
    const again = await build({ ...day, present: stored(built, rounds) })
    const same = await solve(again.problem, 0)
    expect(same.summary.objective).toBeCloseTo(solution.summary.objective, 6)
    expect(plannedRounds(again, same)).toEqual(rounds)
    const better = await solve(again.problem, 2000)
    expect(better.summary.objective).toBeLessThanOrEqual(solution.summary.objective + 1e-6)
    expect(better.unassigned.length).toBeLessThanOrEqual(solution.unassigned.length)
  })

  it('leaves out what is gone, and the collection at which nothing more is loaded', async () => {
    const { built, rounds } = await plan(day)
    const present = stored(built, rounds)
    const [first] = rounds
    const gone = new Set(first?.visits.flatMap(({ orders }) => orders).map((order) => built.orders[order]?.id))
    const orders = day.orders.filter(({ id }) => !gone.has(id))
    const { problem } = await build({ ...day, orders, present })
    expect(problem.vehicles[first?.shift ?? -1]?.steps).toEqual([])
    expect((await solve(problem, 0)).unassigned).toEqual([])
  })
})

describe('what can not all be done', () => {
  it('leaves out many of low priority for one that is urgent', async () => {
    const urgent = orderAt('urgent', 9000, 0, { priority: 'urgent' })
    const low = Array.from({ length: 12 }, (_, index) => orderAt(`low ${index}`, 200 * index, 300, { priority: 'low' }))
    const until = 9 * hour + 4200
    const { solution } = await plan({
      orders: [...low, urgent],
      shifts: [shiftOf('driver', 0, 0, { untilTime: until })],
    })
    const leftOut = solution.unassigned.map(({ id }) => id)
    expect(leftOut).not.toContain(12)
    expect(leftOut.length).toBeGreaterThan(3)
    for (const { reasons } of solution.unassigned) expect(reasons[0]?.kind).toBe('past_shift_end')
  })
})
