import { describe, expect, it } from 'vitest'
import { checkSolution } from './checkSolution.ts'
import type { JobJson, ProblemJson, VehicleJson } from './problemJson.ts'
import type { RouteJson, SolutionJson, StepJson } from './solutionJson.ts'
import type { SolutionViolation } from './solutionViolation.ts'
import { cost, matrix, plain, problem, solution, steps, totals } from './testing/validSolution.ts'

const withRoute = (change: Partial<RouteJson>): SolutionJson => ({
  ...solution,
  routes: [{ ...solution.routes[0]!, ...change }],
})
const withSteps = (changed: readonly StepJson[]) => withRoute({ steps: changed })
const withStep = (position: number, change: Partial<StepJson>) =>
  withSteps(steps.map((step, at) => (at === position ? { ...step, ...change } : step)))
const without = (position: number) => withSteps(steps.filter((_, at) => at !== position))
const withJob = (id: number, change: Partial<JobJson>): ProblemJson => ({
  ...problem,
  jobs: problem.jobs!.map((job) => (job.id === id ? { ...job, ...change } : job)),
})
const withShipment = (change: object): ProblemJson => ({
  ...problem,
  shipments: [{ ...problem.shipments![0]!, ...change }],
})
const withVehicle = (change: Partial<VehicleJson>, other: Partial<VehicleJson> = {}): ProblemJson => ({
  ...problem,
  vehicles: [
    { ...problem.vehicles[0]!, ...change },
    { ...problem.vehicles[1]!, ...other },
  ],
})
const kindOf = (violation: SolutionViolation): string =>
  violation.kind === 'broken_rule'
    ? violation.cause
    : violation.kind === 'wrong_number'
      ? `wrong ${violation.field}`
      : violation.kind
const kinds = (found: SolutionJson, asked = problem) => checkSolution(asked, found).map(kindOf)
const rest = problem.vehicles[0]!.breaks![0]!

describe('checkSolution', () => {
  it('finds nothing wrong with a plan that keeps every rule', () => {
    expect(checkSolution(problem, solution)).toEqual([])
  })

  it.each<[string, SolutionJson]>([
    ['unknown_vehicle', withRoute({ vehicle: 99 })],
    ['vehicle_used_twice', { ...solution, routes: [...solution.routes, ...solution.routes] }],
    ['empty_route', withSteps([steps[0]!, steps[7]!])],
    ['wrong_ends', without(0)],
    ['wrong_ends', without(7)],
    ['wrong_ends', withSteps([...steps.slice(0, 3), steps[0]!, ...steps.slice(3)])],
    ['unknown_step', withStep(2, { id: 77 })],
    ['unknown_step', withStep(1, { id: 77 })],
    ['unknown_step', withStep(4, { id: 77 })],
    ['break_repeated', withSteps([...steps.slice(0, 5), steps[4]!, ...steps.slice(5)])],
    ['task_missing', { ...solution, unassigned: [] }],
    ['task_missing', without(6)],
    ['task_repeated', withSteps([...steps.slice(0, 7), ...steps.slice(6)])],
    [
      'task_repeated',
      { ...solution, unassigned: [...solution.unassigned, { id: 2, type: 'job', location_index: 2, reasons: ['x'] }] },
    ],
    ['unknown_task', { ...solution, unassigned: [...solution.unassigned, { id: 77, type: 'job', reasons: ['x'] }] }],
    ['no_reason', { ...solution, unassigned: [{ ...solution.unassigned[0]!, reasons: [] }] }],
    ['wrong_place', { ...solution, unassigned: [{ ...solution.unassigned[0]!, location_index: 1 }] }],
    ['wrong_place', withStep(2, { location_index: 2 })],
    ['shipment_parted', without(5)],
    ['precedence', without(5)],
    ['precedence', without(3)],
    ['hub', without(1)],
    ['hub', withSteps([steps[0]!, steps[1]!, steps[1]!, ...steps.slice(2)])],
    ['missing_break', without(4)],
    ['malformed', withStep(2, { arrival: Number.NaN })],
    ['malformed', { ...solution, summary: { ...solution.summary, objective: Number.POSITIVE_INFINITY } }],
    ['wrong_report', withStep(2, { violations: [{ cause: 'delay', duration: 1 }] })],
    ['wrong_report', withRoute({ violations: [{ cause: 'load' }] })],
    ['wrong_report', { ...solution, summary: { ...solution.summary, violations: [{ cause: 'load' }] } }],
  ])('finds %s (%#) in a damaged plan', (kind, damaged) => {
    expect(kinds(damaged)).toContain(kind)
  })

  it.each<[string, ProblemJson]>([
    ['lead_time', withJob(1, { time_windows: [[501, 900]] })],
    ['delay', withJob(1, { time_windows: [[0, 499]] })],
    ['delay', { ...problem, hubs: [{ ...problem.hubs![0]!, time_windows: [[0, 279]] }] }],
    ['delay', withVehicle({ breaks: [{ ...rest, time_windows: [[600, 699]] }] })],
    ['lead_time', withVehicle({ time_window: [101, 3000] })],
    ['delay', withVehicle({ time_window: [0, 1689] })],
    ['load', withVehicle({ capacity: [2] })],
    ['max_load', withVehicle({ breaks: [{ ...rest, max_load: [1] }] })],
    ['missing_break', withVehicle({ breaks: [rest, { id: 2 }] })],
    ['skills', withVehicle({ skills: [3] })],
    ['skills', withShipment({ skills: [9] })],
    ['max_tasks', withVehicle({ max_tasks: 3 })],
    ['max_travel_time', withVehicle({ max_travel_time: 1199 })],
    ['max_duration', withVehicle({ max_duration: 1589 })],
    ['max_distance', withVehicle({ max_distance: 9999 })],
    ['max_ride', withJob(1, { max_ride: 159 })],
    ['max_ride', withJob(2, { max_ride: 899 })],
    ['max_ride', withShipment({ max_ride: 399 })],
    ['excluded_vehicle', withJob(2, { excluded_vehicles: [8, 7] })],
    ['excluded_vehicle', withShipment({ excluded_vehicles: [7] })],
    ['lock', withJob(2, { lock: 8 })],
    ['lock', withShipment({ lock: 8 })],
    ['lock', withVehicle({}, { locked_steps: 1 })],
    ['lock', withVehicle({ steps: [{ type: 'job', id: 1 }], locked_steps: 1 })],
    [
      'lock',
      withVehicle({
        steps: [
          { type: 'reload', id: 31 },
          { type: 'job', id: 1 },
        ],
        locked_steps: -1,
      }),
    ],
    [
      'unreachable',
      {
        ...problem,
        matrices: {
          car: {
            ...problem.matrices!.car!,
            durations: matrix(60).map((row, from) => row.map((value, to) => (from === 3 && to === 1 ? -1 : value))),
          },
        },
      },
    ],
    ['wrong setup', withJob(1, { setup: 31 })],
    [
      'wrong setup',
      withJob(1, { setup_per_type: { van: 31 } }) && {
        ...withJob(1, { setup_per_type: { van: 31 } }),
        vehicles: withVehicle({ type: 'van' }).vehicles,
      },
    ],
    ['wrong service', withJob(2, { service: 91 })],
    ['wrong duration', withVehicle({ speed_factor: 0.5 })],
    ['wrong cost', withVehicle({ costs: { fixed: 101, per_task_hour: 3600, per_km: 10 } })],
    ['wrong cost', { ...problem, matrices: { car: { ...problem.matrices!.car!, costs: matrix(7) } } }],
    ['wrong priority', withJob(2, { priority: 1 })],
    ['wrong priority', withShipment({ priority: 1 })],
    ['wrong objective', withJob(2, { affinity: { 7: -21 } })],
    ['wrong objective', withVehicle({}, { change_cost: 51 })],
    ['wrong objective', { ...problem, wishes: { balance: 1, compactness: 2 } }],
    [
      'wrong objective',
      { ...problem, vehicles: [...problem.vehicles, { id: 99, start_index: 0 }], wishes: { idle: 5 } },
    ],
    ['wrong load[0]', withJob(2, { delivery: [2] })],
    ['wrong load[0]', withVehicle({ reloads: [31] })],
  ])('finds %s (%#) when the problem differs', (kind, changed) => {
    expect(kinds(solution, changed)).toContain(kind)
  })

  it('reports by how many seconds, at which step of which route', () => {
    expect(checkSolution(withJob(1, { time_windows: [[0, 470]] }), solution)).toContainEqual({
      kind: 'broken_rule',
      cause: 'delay',
      route: 0,
      step: 2,
      by: 30,
    })
  })

  it('finds every changed number', () => {
    const route = solution.routes[0]!
    for (const by of [-1, 1, 3600]) {
      steps.forEach((step, position) => {
        for (const name of ['arrival', 'duration', 'distance', 'setup', 'service', 'waiting_time'] as const) {
          expect(kinds(withStep(position, { [name]: step[name]! + by })), `${name} ${position} ${by}`).not.toEqual([])
        }
        expect(kinds(withStep(position, { load: [step.load![0]! + by] })), `load ${position} ${by}`).not.toEqual([])
      })
      for (const name of ['cost', 'setup', 'service', 'duration', 'distance', 'waiting_time', 'priority'] as const) {
        expect(kinds(withRoute({ [name]: route[name]! + by })), `${name} ${by}`).toContain(`wrong ${name}`)
        const summary = { ...solution.summary, [name]: solution.summary[name]! + by }
        expect(kinds({ ...solution, summary }), `summary ${name} ${by}`).toContain(`wrong ${name}`)
      }
      for (const name of ['routes', 'unassigned', 'objective'] as const) {
        const summary = { ...solution.summary, [name]: solution.summary[name] + by }
        expect(kinds({ ...solution, summary })).toContain(`wrong ${name}`)
      }
      for (const name of ['delivery', 'pickup'] as const) {
        expect(kinds(withRoute({ [name]: [route[name]![0]! + by] }))).toContain(`wrong ${name}[0]`)
      }
    }
  })

  it('accepts violations in plan mode if they are reported', () => {
    const asked = {
      ...withVehicle(
        { steps: steps.slice(1, -1).map(({ type, id }) => ({ type, id: id! })), time_window: [0, 1600] },
        { steps: [] },
      ),
    }
    const objective = solution.summary.objective - 50
    const delay = [{ cause: 'delay', duration: 90 }]
    const honest: SolutionJson = {
      ...solution,
      summary: { ...solution.summary, objective, violations: delay },
      routes: [
        {
          ...solution.routes[0]!,
          violations: delay,
          steps: steps.map((step, at) => (at === 7 ? { ...step, violations: delay } : step)),
        },
      ],
    }
    expect(checkSolution(asked, honest, 'plan')).toEqual([])
    expect(checkSolution(asked, honest).map(kindOf)).toEqual(['delay'])
    const silent = { ...honest, routes: [{ ...honest.routes[0]!, steps }] }
    expect(checkSolution(asked, silent, 'plan').map(kindOf)).toEqual(['wrong_report'])
    const forced = (bound: object) => ({
      ...asked,
      vehicles: asked.vehicles.map((vehicle) => ({
        ...vehicle,
        steps: (vehicle.steps ?? []).map((step) =>
          step.type === 'job' && step.id === 1 ? { ...step, ...bound } : step,
        ),
      })),
    })
    const isKept = { service_at: 500, service_after: 500, service_before: 500 }
    expect(checkSolution(forced(isKept), honest, 'plan')).toEqual([])
    for (const bound of [{ service_at: 501 }, { service_at: 499 }, { service_after: 501 }, { service_before: 499 }]) {
      expect(checkSolution(forced(bound), honest, 'plan')).toEqual([{ kind: 'forced_time', route: 0, step: 2, by: 1 }])
    }
    const other = { ...asked, vehicles: asked.vehicles.map((vehicle) => ({ ...vehicle, steps: [] })) }
    expect(checkSolution(other, honest, 'plan').map(kindOf)).toContain('steps_changed')
  })

  it('takes into account what a vehicle under way has done and has on board', () => {
    const under: ProblemJson = withVehicle(
      {
        steps: [{ type: 'reload', id: 31 }, ...steps.slice(2, -1).map(({ type, id }) => ({ type, id: id! }))],
        locked_steps: 1,
        visited: { location_index: 3, time: 340, load: [3] },
      },
      { steps: [] },
    )
    const shifted = steps
      .slice(2)
      .map((step) => ({ ...step, duration: step.duration - 180, distance: step.distance! - 1500 }))
    const less = { ...totals, cost: cost - 180 - 15 - 60, service: 260, duration: 1020, distance: 8500 }
    const left: SolutionJson = {
      ...solution,
      summary: { ...solution.summary, ...less, objective: solution.summary.objective - 255 - 50 },
      routes: [
        {
          ...less,
          vehicle: 7,
          steps: [
            { ...plain, type: 'start', location_index: 3, arrival: 340, duration: 0, distance: 0, load: [3] },
            ...shifted,
          ],
        },
      ],
    }
    expect(checkSolution(under, left)).toEqual([])
    expect(kinds(solution, under)).not.toEqual([])
    const early = {
      ...under,
      vehicles: [{ ...under.vehicles[0]!, visited: { ...under.vehicles[0]!.visited!, time: 350 } }, under.vehicles[1]!],
    }
    expect(kinds(left, early)).toContain('wrong arrival')
  })
})
