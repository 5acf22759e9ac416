import { afterAll, describe, expect, it } from 'vitest'
import { checkSolution } from '../../checker/index.ts'
import type { VroomProblem } from '../problem/problem.ts'
import type { VroomSolution } from '../problem/solution.ts'
import { solveInThread } from '../testing/solveInThread.ts'
import { streetProblem } from '../testing/streetProblem.ts'
import { closeSolver, type SolveProgress, solveVroom } from './solveVroom.ts'

const problem = streetProblem({ jobs: 20, shipments: 4, vehicles: 4, capacity: 9, seed: 1 })
const ordersOf = ({ routes, unassigned }: VroomSolution) => ({
  routes: routes.map(({ vehicle, steps }) => [vehicle, ...steps.map(({ type, id, arrival }) => [type, id, arrival])]),
  unassigned,
})
const vehiclesOf = (id: number, { routes }: VroomSolution) =>
  routes.filter(({ steps }) => steps.some((step) => step.id === id)).map(({ vehicle }) => vehicle)

/** Doors in a row, ten seconds from one to the next; the yard is at 0. */
const durations = Array.from({ length: 6 }, (_, from) => Array.from({ length: 6 }, (_, to) => 10 * Math.abs(from - to)))
const row = (more: Partial<VroomProblem>): VroomProblem => ({
  vehicles: [{ id: 1, start_index: 0, end_index: 0 }],
  matrices: { car: { durations } },
  ...more,
})
const reasonsFor = (more: Partial<VroomProblem>) =>
  solveInThread(row(more), { iterations: 50 }).unassigned.map(({ reasons }) => reasons)

afterAll(closeSolver)

describe('solveVroom', () => {
  it.each([1, 2, 3])('finds the same valid plan again with %i threads and the same iterations', async (threads) => {
    const solve = () => solveVroom(problem, { budgetMs: 1, iterations: 400, threads, seed: 4 })
    const [first, second] = [await solve(), await solve()]
    expect(ordersOf(second)).toEqual(ordersOf(first))
    expect(checkSolution(problem, first)).toEqual([])
  })

  it('splits a large problem between its threads and puts the parts together', async () => {
    const large = streetProblem({ jobs: 310, shipments: 10, vehicles: 40, capacity: 12, seed: 2 })
    const solve = () => solveVroom(large, { budgetMs: 1, iterations: 800, threads: 2 })
    const [first, second] = [await solve(), await solve()]
    expect(checkSolution(large, first)).toEqual([])
    expect(ordersOf(second)).toEqual(ordersOf(first))
  })

  it('puts parts together in which both threads call at the same hub', async () => {
    const {
      jobs,
      shipments: _,
      ...rest
    } = streetProblem({ jobs: 300, shipments: 0, vehicles: 30, capacity: 8, seed: 3 })
    const hub = 1 + Math.max(...jobs!.map(({ id }) => id))
    const collected: VroomProblem = {
      ...rest,
      jobs: jobs!.map((job) => ({ ...job, hub })),
      hubs: [{ id: hub, location_index: 0 }],
      vehicles: rest.vehicles.map((vehicle) => ({ ...vehicle, reloads: [hub] })),
    }
    const solution = await solveVroom(collected, { budgetMs: 1, iterations: 200, threads: 2 })
    expect(checkSolution(collected, solution)).toEqual([])
    expect(solution.summary.unassigned).toBeLessThan(300)
  })

  it('stops on request with the best plan so far, and reports better ones', async () => {
    const reported: SolveProgress[] = []
    const abort = new AbortController()
    const onProgress = (progress: SolveProgress): void => {
      reported.push(progress)
      abort.abort()
    }
    const solution = await solveVroom(problem, { budgetMs: 60_000, threads: 2, signal: abort.signal, onProgress })
    expect(checkSolution(problem, solution)).toEqual([])
    expect(solution.summary.computing_times.solving).toBeLessThan(50_000)
    expect(reported.at(-1)!.objective).toBeCloseTo(solution.summary.objective, 6)
  })

  it.each<[string, VroomProblem]>([
    ['nothing to do', row({})],
    ['no vehicles', { jobs: [{ id: 1, location_index: 0 }], vehicles: [], matrices: { car: { durations } } }],
    ['one task at the yard', row({ jobs: [{ id: 1, location_index: 0 }] })],
    [
      'only a locked route',
      row({
        jobs: [
          { id: 1, location_index: 1 },
          { id: 2, location_index: 2 },
        ],
        vehicles: [
          {
            id: 1,
            start_index: 0,
            steps: [
              { type: 'job', id: 2 },
              { type: 'job', id: 1 },
            ],
            locked_steps: -1,
          },
        ],
      }),
    ],
  ])('answers with %s', (_, withInput) => {
    const solution = solveInThread(withInput, { iterations: 20 })
    expect(checkSolution(withInput, solution)).toEqual([])
    expect(solution.unassigned.length).toBe(withInput.vehicles.length === 0 ? 1 : 0)
  })
})

describe('the keys beyond VROOM', () => {
  const jobs = [1, 2, 3, 4].map((id) => ({ id, location_index: id, delivery: [1] }))
  const two = [1, 2].map((id) => ({ id, start_index: 0, end_index: 0, capacity: [4] }))

  it('reloads where it pays and only where it may', () => {
    const hubs = [{ id: 8, location_index: 0 }]
    const withInput = (reloads: number[]) =>
      row({ jobs, hubs, vehicles: [{ id: 1, start_index: 0, end_index: 0, capacity: [2], reloads }] })
    expect(solveInThread(withInput([8]), { iterations: 100 }).unassigned).toEqual([])
    expect(solveInThread(withInput([]), { iterations: 100 }).unassigned.length).toBe(2)
    expect(checkSolution(withInput([8]), solveInThread(withInput([8]), { iterations: 100 }))).toEqual([])
  })

  it('keeps rides short', () => {
    const hot = (max_ride: number) =>
      row({
        shipments: [1, 2].map((id) => ({
          pickup: { id, location_index: 1 },
          delivery: { id: id + 10, location_index: id === 1 ? 5 : 3 },
          max_ride,
        })),
      })
    expect(solveInThread(hot(40), { iterations: 100 }).summary.cost).toBe(100)
    expect(solveInThread(hot(39), { iterations: 100 }).unassigned.length).toBe(2)
  })

  it('gives a household the volunteer it knows, and a task to the vehicle it is locked to', () => {
    const liked = row({ jobs: jobs.map((job) => ({ ...job, affinity: { 2: -5 } })), vehicles: two })
    expect(solveInThread(liked, { iterations: 100 }).routes.map(({ vehicle }) => vehicle)).toEqual([2])
    const locked = row({ jobs: jobs.map((job) => ({ ...job, ...(job.id === 3 && { lock: 2 }) })), vehicles: two })
    expect(vehiclesOf(3, solveInThread(locked, { iterations: 100 }))).toEqual([2])
  })

  it('shares the work when balance is wished for', () => {
    const sides = row({ jobs: jobs.slice(2), vehicles: two, wishes: { balance: 0 } })
    expect(solveInThread(sides, { iterations: 100 }).routes.length).toBe(1)
    const apart = row({
      jobs: [1, 2, 3, 4, 5, 6].map((id) => ({ id, location_index: id % 2 === 0 ? 5 : 1, delivery: [1] })),
      vehicles: two,
      wishes: { balance: 100 },
    })
    const { routes } = solveInThread(apart, { iterations: 400 })
    expect(new Set(routes.map(({ duration }) => duration)).size).toBe(1)
  })

  it('drops the last class first, whatever its priorities', () => {
    const withInput = row({
      jobs: jobs.map((job) => ({ ...job, class: job.id === 4 ? 0 : 1, priority: job.id === 4 ? 0 : 100 })),
      vehicles: [{ id: 1, start_index: 0, capacity: [1] }],
    })
    expect(vehiclesOf(4, solveInThread(withInput, { iterations: 100 }))).toEqual([1])
  })

  it('begins with locked steps, and continues from the position of a vehicle under way', () => {
    const steps = [3, 1].map((id) => ({ type: 'job' as const, id }))
    const locked = row({ jobs, vehicles: [{ ...two[0]!, steps, locked_steps: 2 }] })
    const ids = solveInThread(locked, { iterations: 100 }).routes[0]!.steps.flatMap(({ id }) =>
      id === undefined ? [] : [id],
    )
    expect(ids.slice(0, 2)).toEqual([3, 1])
    expect(ids.length).toBe(4)
    const visited = { location_index: 3, time: 500, load: [1] }
    const away = row({ jobs, vehicles: [{ ...two[0]!, steps, locked_steps: 1, visited }] })
    const solution = solveInThread(away, { iterations: 100 })
    expect(checkSolution(away, solution)).toEqual([])
    expect(solution.routes[0]!.steps[0]).toMatchObject({ location_index: 3 })
    expect(vehiclesOf(3, solution)).toEqual([])
  })

  it('does not change what was published for less than it weighs', () => {
    const steps = [1, 2].map((id) => ({ type: 'job' as const, id }))
    const withInput = (change_cost: number) =>
      row({
        jobs: jobs.slice(0, 2),
        vehicles: [two[0]!, { ...two[1]!, start_index: 1, steps, change_cost, costs: { fixed: 30 } }],
      })
    expect(solveInThread(withInput(0), { iterations: 100 }).routes.map(({ vehicle }) => vehicle)).toEqual([1])
    expect(solveInThread(withInput(50), { iterations: 100 }).routes.map(({ vehicle }) => vehicle)).toEqual([2])
  })
})

describe('reasons', () => {
  const vehicle = { id: 1, start_index: 0, end_index: 0, capacity: [4], time_window: [0, 100] as const }
  const job = { id: 1, location_index: 4, service: 10 }

  it.each<[string, Partial<VroomProblem>, object]>([
    ['no vehicles', { jobs: [job], vehicles: [] }, { kind: 'no_vehicles', vehicles: [] }],
    ['a skill nobody has', { jobs: [{ ...job, skills: [7] }] }, { kind: 'missing_skill', skill: 7, vehicles: [1] }],
    ['too large', { jobs: [{ ...job, delivery: [9] }] }, { kind: 'too_large', amount: 9, max: 4, dimension: 0 }],
    [
      'too far for the shift',
      { jobs: [{ ...job, location_index: 5 }] },
      { kind: 'past_shift_end', by: 10, alone: true },
    ],
    ['too late for its window', { jobs: [{ ...job, time_windows: [[0, 33]] }] }, { kind: 'outside_window', by: 7 }],
    [
      'locked elsewhere',
      { jobs: [{ ...job, lock: 2 }], vehicles: [vehicle, { ...vehicle, id: 2, time_window: [0, 1] }] },
      {},
    ],
    [
      'a hub that closes',
      { jobs: [{ ...job, hub: 3 }], hubs: [{ id: 3, location_index: 2, time_windows: [[0, 15]] }] },
      { kind: 'hub_closed', hub: 3, by: 5 },
    ],
    [
      'no room left',
      {
        jobs: [
          { ...job, delivery: [3], priority: 5 },
          { ...job, id: 2, delivery: [3] },
        ],
      },
      { kind: 'no_room_left' },
    ],
  ])('%s', (_, more, expected) => {
    const [reasons] = reasonsFor({ vehicles: [vehicle], ...more })
    expect(reasons![0]).toMatchObject(expected)
  })

  it('names one that concerns more vehicles first', () => {
    const vehicles = [vehicle, { ...vehicle, id: 2 }, { ...vehicle, id: 3, skills: [7], time_window: [0, 50] as const }]
    const [reasons] = reasonsFor({ vehicles, jobs: [{ ...job, skills: [7] }] })
    expect(reasons).toMatchObject([
      { kind: 'missing_skill', vehicles: [1, 2] },
      { kind: 'past_shift_end', vehicles: [3], by: 40 },
    ])
  })
})
