import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkSolution } from '../../checker/index.ts'
import type { VroomProblem, VroomVehicle } from '../problem/problem.ts'
import type { SearchPlan, SearchPlanVisit } from '../problem/searchPlan.ts'
import { readVroomProblem } from './readProblem.ts'
import { writeSolution } from './writeSolution.ts'

/** Places on one street, ten seconds and a hundred metres apart. */
const street = (step: number) => [0, 1, 2, 3].map((from) => [0, 1, 2, 3].map((to) => step * Math.abs(from - to)))

const vehicle: VroomVehicle = { id: 1, start_index: 0, end_index: 0, capacity: [3] }
const problem: VroomProblem = {
  jobs: [
    { id: 11, location_index: 1, delivery: [1], service: 5, setup: 2, description: 'red door' },
    { id: 12, location_index: 1, delivery: [1], service: 5, setup: 2, priority: 7 },
    {
      id: 13,
      location_index: 3,
      pickup: [2],
      service: 5,
      time_windows: [
        [100, 120],
        [150, 200],
      ],
    },
    { id: 14, location_index: 2, delivery: [2], hub: 5 },
  ],
  shipments: [
    { amount: [1], pickup: { id: 21, location_index: 3 }, delivery: { id: 22, location_index: 1 }, priority: 4 },
  ],
  hubs: [{ id: 5, location_index: 0, service: 20, time_windows: [[0, 1000]] }],
  vehicles: [vehicle],
  matrices: { car: { durations: street(10), distances: street(100) } },
}

const visit = (kind: SearchPlanVisit['kind'], index: number, begin: number): SearchPlanVisit => ({ kind, index, begin })

const unassignedShipment: SearchPlan['unassigned'] = [
  { kind: 'shipment', index: 0, reasons: [{ kind: 'hub_closed', hub: 0, vehicles: [0] }] },
]

/** The solution, validated by the checker. */
function writeChecked(
  visits: readonly SearchPlanVisit[],
  changedProblem: VroomProblem = problem,
  unassigned = unassignedShipment,
) {
  const done = new Set(visits.map(({ kind, index }) => `${kind} ${index}`))
  const absent = (changedProblem.jobs ?? []).flatMap((_, index) =>
    done.has(`job ${index}`)
      ? []
      : [{ kind: 'job' as const, index, reasons: [{ kind: 'locked' as const, vehicles: [0] }] }],
  )
  const solution = writeSolution(readVroomProblem(changedProblem), {
    routes: [{ vehicle: 0, visits }],
    unassigned: [...unassigned, ...absent],
  })
  expect(checkSolution(changedProblem, solution)).toEqual([])
  return solution
}

const withVehicle = (more: Partial<VroomVehicle>): VroomProblem => ({ ...problem, vehicles: [{ ...vehicle, ...more }] })
const timesOf = ({ routes }: ReturnType<typeof writeChecked>) =>
  routes[0]!.steps.map(({ arrival, waiting_time }) => [arrival, waiting_time])

describe('writeSolution', () => {
  it('writes all numbers of a route', () => {
    const changedProblem = withVehicle({
      costs: { fixed: 100, per_hour: 1_800, per_task_hour: 3_600, per_km: 3 },
      description: 'van',
    })
    const { summary, routes, unassigned } = writeChecked(
      [visit('job', 0, 10), visit('job', 1, 17), visit('job', 2, 100)],
      changedProblem,
    )
    expect(summary).toMatchObject({
      cost: 148.8,
      objective: 148.8,
      routes: 1,
      unassigned: 3,
      priority: 7,
      distance: 600,
    })
    expect(routes).toMatchObject([
      {
        vehicle: 1,
        description: 'van',
        setup: 2,
        service: 15,
        duration: 60,
        waiting_time: 0,
        delivery: [2],
        pickup: [2],
      },
    ])
    expect(routes[0]!.steps).toMatchObject([
      { type: 'start', location_index: 0, arrival: 58, load: [2] },
      { type: 'job', id: 11, description: 'red door', arrival: 68, duration: 10, distance: 100, setup: 2, load: [1] },
      { type: 'job', id: 12, arrival: 75, setup: 0, service: 5, load: [0] },
      { type: 'job', id: 13, arrival: 100, waiting_time: 0, load: [2] },
      { type: 'end', location_index: 0, arrival: 135, duration: 60, load: [2] },
    ])
    expect(unassigned.map(({ type, id, reasons }) => [type, id, reasons[0]!.kind, reasons[0]!.hub])).toEqual([
      ['pickup', 21, 'hub_closed', 5],
      ['delivery', 22, 'hub_closed', 5],
      ['job', 14, 'locked', undefined],
    ])
  })

  it('departs no later than windows before a wait allow', () => {
    const jobs = problem.jobs!.map((job) => (job.id === 11 ? { ...job, time_windows: [[0, 40] as const] } : job))
    const solution = writeChecked([visit('job', 0, 10), visit('job', 2, 100)], { ...problem, jobs })
    expect(timesOf(solution)).toEqual([
      [30, 0],
      [40, 0],
      [67, 33],
      [135, 0],
    ])
  })

  it('reloads at a hub', () => {
    const changedProblem = withVehicle({ capacity: [2], reloads: [5] })
    const { routes } = writeChecked(
      [visit('job', 2, 100), visit('reload', 0, 135), visit('job', 3, 175)],
      changedProblem,
    )
    expect(routes[0]!.steps.map(({ type, load }) => [type, load])).toEqual([
      ['start', [0]],
      ['job', [2]],
      ['reload', [2]],
      ['job', [0]],
      ['end', [0]],
    ])
  })

  it('divides the way around a break and gives the break its share of the metres', () => {
    const changedProblem = withVehicle({ breaks: [{ id: 1, service: 30, time_windows: [[80, 80]] }] })
    const { routes } = writeChecked([visit('break', 0, 80), visit('job', 2, 120)], changedProblem)
    expect(routes[0]!.steps).toMatchObject([
      { type: 'start', arrival: 60 },
      { type: 'break', id: 1, arrival: 80, duration: 20, distance: 200, service: 30 },
      { type: 'job', arrival: 120, duration: 30, distance: 300 },
      { type: 'end' },
    ])
  })

  it('has the first and last stop where a route is open', () => {
    const { start_index: _, ...open } = vehicle
    const { routes } = writeChecked([visit('job', 0, 10)], { ...problem, vehicles: [open] })
    expect(routes[0]!.steps[0]).toMatchObject({ type: 'start', location_index: 1, arrival: 10 })
    expect(routes[0]!.steps[1]).toMatchObject({ setup: 2, duration: 0 })
  })

  it('begins at the position of a vehicle under way, with its load', () => {
    const changedProblem = withVehicle({
      visited: { location_index: 2, time: 50, load: [1] },
      steps: [
        { type: 'pickup', id: 21 },
        { type: 'delivery', id: 22 },
      ],
      locked_steps: 1,
    })
    const { routes } = writeChecked([visit('delivery', 0, 60)], changedProblem, [])
    expect(routes[0]!.steps).toMatchObject([
      { type: 'start', location_index: 2, arrival: 50, load: [1] },
      { type: 'delivery', arrival: 60, load: [0] },
      { type: 'end', arrival: 70 },
    ])
  })

  it('counts affinity, changes, balance, compactness and idle vehicles in the objective alone', () => {
    const changedProblem: VroomProblem = {
      ...problem,
      jobs: problem.jobs!.map((job) => (job.id === 11 ? { ...job, affinity: { 1: -3 } } : job)),
      vehicles: [
        vehicle,
        { ...vehicle, id: 2, steps: [{ type: 'job', id: 12 }], change_cost: 50 },
        { ...vehicle, id: 3 },
      ],
      wishes: { balance: 2, compactness: 0.5, idle: 7 },
    }
    const { summary } = writeSolution(readVroomProblem(changedProblem), {
      routes: [
        { vehicle: 0, visits: [visit('job', 0, 10), visit('job', 1, 17)] },
        { vehicle: 1, visits: [visit('job', 2, 100), visit('job', 3, 120)] },
      ],
      unassigned: [],
    })
    // Travel 20 and 60: 20 above the mean; the second route's stops are 10 s apart.
    expect(summary).toMatchObject({ cost: 80, objective: 80 - 3 + 50 + 2 * 20 + 0.5 * 10 + 7 })
  })

  it('omits routes without visits', () => {
    expect(writeSolution(problem, { routes: [{ vehicle: 0, visits: [] }], unassigned: [] })).toMatchObject({
      code: 0,
      routes: [],
      summary: { cost: 0, routes: 0 },
    })
  })

  it('never changes when a route ends, nor breaks a window by departing late', () => {
    const stop = fc.record({
      location: fc.nat(3),
      wait: fc.nat(30),
      before: fc.nat(20),
      after: fc.nat(20),
      service: fc.nat(9),
    })
    fc.assert(
      fc.property(fc.array(stop, { minLength: 1, maxLength: 6 }), (stops) => {
        let [time, at] = [0, 0]
        const jobs = stops.map(({ location, wait, before, after, service }, index) => {
          time += 10 * Math.abs(location - at) + wait
          at = location
          const window = [Math.max(0, time - before), time + after] as const
          const job = { id: index, location_index: location, service, time_windows: [window], begin: time }
          time += service
          return job
        })
        const changedProblem: VroomProblem = { jobs, vehicles: [vehicle], matrices: problem.matrices! }
        const solution = writeChecked(
          jobs.map(({ begin }, index) => visit('job', index, begin)),
          changedProblem,
          [],
        )
        expect(solution.routes[0]!.steps.at(-1)!.arrival).toBe(time + 10 * at)
        // As short as choosing all times anew for that end makes it.
        expect(solution.summary.waiting_time).toBeLessThanOrEqual(stops.reduce((sum, { wait }) => sum + wait, 0))
      }),
    )
  })
})
