import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { VroomProblem, VroomVehicle } from '../../api/src/solver/problem/problem.ts'
import type { VroomReason, VroomSolution, VroomUnassigned } from '../../api/src/solver/problem/solution.ts'
import { solveInThread } from '../../api/src/solver/testing/solveInThread.ts'
import { arbitraryVroomProblem } from './arbitraryVroomProblem.ts'
import { bruteForce } from './bruteForce.ts'
import { withSteps, withVehicles } from './problemChanges.ts'

type Reason = VroomUnassigned['reasons'][number]

const runs = { numRuns: 1000, seed: 5, endOnFailure: true }

/** Keeps only the jobs and shipments with these ids (for a shipment, its delivery's id). */
function withTasks(problem: VroomProblem, ids: ReadonlySet<number>): VroomProblem {
  return {
    ...problem,
    jobs: problem.jobs!.filter(({ id }) => ids.has(id)),
    shipments: problem.shipments!.filter(({ delivery }) => ids.has(delivery.id)),
  }
}

const onlyVehicle = (problem: VroomProblem, id: number): VroomProblem => ({
  ...problem,
  vehicles: problem.vehicles.filter((vehicle) => vehicle.id === id),
})

const alwaysOpen = <Stop extends { time_windows?: unknown }>({ time_windows: _, ...stop }: Stop) => stop

/** Lifts the constraint that a reason names. */
function lift(problem: VroomProblem, { kind, skill, dimension = 0, hub }: Reason, id: number): VroomProblem {
  const vehicle = (change: (own: VroomVehicle) => Partial<VroomVehicle>): VroomProblem => ({
    ...problem,
    vehicles: problem.vehicles.map((own) => ({ ...own, ...change(own) })),
  })
  const job = (change: object): VroomProblem => ({
    ...problem,
    jobs: problem.jobs!.map((one) => (one.id === id ? { ...one, ...change } : one)),
    shipments: problem.shipments!.map((one) => (one.delivery.id === id ? { ...one, ...change } : one)),
  })
  switch (kind) {
    case 'missing_skill':
      return vehicle(({ skills = [] }) => ({ skills: [...skills, skill!] }))
    case 'excluded':
      return job({ excluded_vehicles: [] })
    case 'too_large':
      return vehicle(({ capacity }) => ({ capacity: capacity!.with(dimension, 1e6) }))
    case 'unreachable':
      return {
        ...problem,
        matrices: Object.fromEntries(
          Object.entries(problem.matrices!).map(([profile, own]) => [
            profile,
            { ...own, durations: (own.durations as number[][]).map((row) => row.map((leg) => Math.max(0, leg))) },
          ]),
        ),
      }
    case 'hub_closed':
      return {
        ...problem,
        hubs: problem.hubs!.map((one) => (one.id === hub ? alwaysOpen(one) : one)),
      }
    case 'pickup_closed':
    case 'outside_window': {
      const part = kind === 'pickup_closed' ? 'pickup' : 'delivery'
      return {
        ...problem,
        jobs: problem.jobs!.map((one) => (one.id === id ? alwaysOpen(one) : one)),
        shipments: problem.shipments!.map((one) =>
          one.delivery.id === id ? { ...one, [part]: alwaysOpen(one[part]) } : one,
        ),
      }
    }
    case 'past_shift_end':
      return vehicle(({ time_window }) => ({ time_window: [time_window![0], 1e6] }))
    case 'ride_too_long':
      return job({ max_ride: 1e6 })
    case 'break_in_the_way':
      return vehicle(() => ({ breaks: [] }))
    case 'too_many_tasks':
      return vehicle(() => ({ max_tasks: 100 }))
    case 'max_travel_time':
      return vehicle(() => ({ max_travel_time: 1e6 }))
    case 'max_duration':
      return vehicle(() => ({ max_duration: 1e6 }))
    case 'max_distance':
      return vehicle(() => ({ max_distance: 1e6 }))
    case 'locked':
      return { ...withoutSteps(problem), jobs: unlocked(problem.jobs), shipments: unlocked(problem.shipments) }
    case 'no_room_left':
    case 'no_vehicles':
      return problem
  }
}

const withoutSteps = (problem: VroomProblem): VroomProblem =>
  withVehicles(problem, ({ steps: _, locked_steps: _locked, ...own }) => own)

const unlocked = <Task extends { lock?: number }>(tasks: readonly Task[] = []): Task[] =>
  tasks.map(({ lock: _, ...task }) => task as Task)

const hasRides = ({ jobs = [], shipments = [] }: VroomProblem): boolean =>
  [...jobs, ...shipments].some(({ max_ride }) => max_ride !== undefined)

/** Whether one vehicle can do all of them. */
const canDoAll = (problem: VroomProblem): boolean => {
  const { done } = bruteForce(problem).score
  const stops = problem.jobs!.length + 2 * problem.shipments!.length
  return done.reduce((sum, count, place) => sum + (place % 2 === 1 ? count : 0), 0) === stops
}

const tasksOf = ({ routes }: VroomSolution, vehicle: number): number[] =>
  (routes.find((route) => route.vehicle === vehicle)?.steps ?? []).flatMap(({ type, id }) =>
    type === 'job' || type === 'delivery' ? [id!] : [],
  )

/** Checks the reasons for one task and one vehicle against brute force. */
function expectTrue(
  problem: VroomProblem,
  solution: VroomSolution,
  id: number,
  vehicle: number,
  all: readonly VroomReason[],
): void {
  const named = all.filter(({ vehicles }) => vehicles.includes(vehicle))
  const kinds = named.map(({ kind }) => kind)
  expect(named.length).toBeGreaterThan(0)
  const own = onlyVehicle(problem, vehicle)
  const alone = withoutSteps(withTasks(own, new Set([id])))
  const isAlone = named.some((reason) => reason.alone === true)
  const isBeside =
    !isAlone && named.every(({ kind }) => !['no_room_left', 'locked', 'missing_skill', 'excluded'].includes(kind))
  const base = isBeside ? withTasks(own, new Set([id, ...tasksOf(solution, vehicle)])) : alone
  // With ride limits and breaks combined, the simulator occasionally rejects a feasible route.
  const isExact = (own.vehicles[0]!.breaks ?? []).length === 0 || !hasRides(base)
  if (isAlone && isExact) expect([kinds, canDoAll(alone)]).toEqual([kinds, false])
  const lifted = named.reduce((changed, reason) => lift(changed, reason, id), base)
  expect([kinds, canDoAll(lifted)]).toEqual([kinds, true])
}

describe('a reason', () => {
  it('lets the task in once lifted; where marked as alone, the vehicle cannot take the task even by itself', () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(
        arbitraryVroomProblem,
        fc.constantFrom(0, 60),
        fc.constantFrom(0, 0, 1, 2),
        (input, iterations, lockedSteps) => {
          const first = solveInThread(input, { iterations })
          const problem = lockedSteps === 0 ? input : withSteps(input, first, lockedSteps)
          const solution = lockedSteps === 0 ? first : solveInThread(problem, { iterations })
          for (const { id, type, reasons } of solution.unassigned) {
            if (type === 'pickup') continue
            for (const { kind } of reasons) seen.add(kind)
            for (const vehicle of problem.vehicles) expectTrue(problem, solution, id, vehicle.id, reasons)
          }
        },
      ),
      runs,
    )
    // Every kind must occur.
    expect([...seen].toSorted()).toEqual([
      'break_in_the_way',
      'excluded',
      'hub_closed',
      'locked',
      'max_distance',
      'max_duration',
      'max_travel_time',
      'missing_skill',
      'no_room_left',
      'outside_window',
      'past_shift_end',
      'pickup_closed',
      'ride_too_long',
      'too_large',
      'too_many_tasks',
      'unreachable',
    ])
  })

  const car = (durations: readonly (readonly number[])[]) => ({ car: { durations } })
  const there = [
    [0, 900],
    [900, 0],
  ]

  it('is the break, where it must be taken with a load on board that it does not allow', () => {
    const rest = { id: 1, service: 1200, time_windows: [[4000, 5000]] as const, max_load: [0] }
    const { unassigned } = solveInThread(
      {
        vehicles: [{ id: 7, start_index: 0, end_index: 0, capacity: [3], time_window: [0, 30_000], breaks: [rest] }],
        shipments: [
          {
            amount: [2],
            pickup: { id: 1, location_index: 1, time_windows: [[0, 3000]] },
            delivery: { id: 2, location_index: 0, time_windows: [[7000, 8000]] },
          },
        ],
        matrices: car(there),
      },
      { iterations: 50 },
    )
    expect(unassigned[0]?.reasons).toEqual([{ kind: 'break_in_the_way', vehicles: [7], alone: true }])
  })

  it('is the break, where it covers the time window of the stop', () => {
    const rest = { id: 1, service: 9000, time_windows: [[10_000, 20_000]] as const }
    const { unassigned } = solveInThread(
      {
        vehicles: [{ id: 7, start_index: 0, end_index: 0, time_window: [0, 20_000], breaks: [rest] }],
        jobs: [{ id: 1, location_index: 1, service: 600, time_windows: [[13_000, 15_000]] }],
        matrices: car(there),
      },
      { iterations: 50 },
    )
    expect(unassigned[0]?.reasons).toEqual([{ kind: 'break_in_the_way', vehicles: [7], alone: true }])
  })

  it('names every constraint that must be lifted together', () => {
    const { unassigned } = solveInThread(
      {
        vehicles: [{ id: 7, start_index: 0, capacity: [1], time_window: [0, 1000] }],
        jobs: [{ id: 1, location_index: 1, delivery: [4], skills: [3, 5], time_windows: [[0, 100]] }],
        matrices: car(there),
      },
      { iterations: 0 },
    )
    expect(unassigned[0]?.reasons.map(({ kind, skill }) => [kind, skill])).toEqual([
      ['missing_skill', 3],
      ['missing_skill', 5],
      ['too_large', undefined],
      ['outside_window', undefined],
    ])
  })
})

describe('a task that fits into a round', () => {
  it('is assigned, however short the search', () => {
    const ids = Array.from({ length: 40 }, (_, index) => index + 1)
    const problem: VroomProblem = {
      hubs: [{ id: 1, location_index: 0, service: 60 }],
      jobs: ids.map((id) => ({ id, location_index: 1, service: 60, delivery: [1], hub: 1 })),
      vehicles: [1, 2].map((id) => ({ id, start_index: 0, capacity: [3], time_window: [0, 40_000], reloads: [1] })),
      matrices: {
        car: {
          durations: [
            [0, 900],
            [900, 0],
          ],
        },
      },
    }
    expect(solveInThread(problem, { iterations: 0 }).unassigned).toEqual([])
  })
})
