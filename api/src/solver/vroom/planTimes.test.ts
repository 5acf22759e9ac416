import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arbitraryVroomProblem } from '../../../../tests/solver/arbitraryVroomProblem.ts'
import { checkSolution } from '../../checker/index.ts'
import type { VroomProblem, VroomStartStep, VroomVehicle } from '../problem/problem.ts'
import { InputError } from './inputError.ts'
import { planTimes } from './planTimes.ts'
import { readVroomProblem } from './readProblem.ts'

/** Places on one street, ten seconds apart. */
const durations = [0, 1, 2, 3].map((from) => [0, 1, 2, 3].map((to) => 10 * Math.abs(from - to)))

const vehicle: VroomVehicle = { id: 1, start_index: 0, end_index: 0, capacity: [2] }
const problem: VroomProblem = {
  jobs: [
    { id: 1, location_index: 1, delivery: [2], service: 5, time_windows: [[0, 20]] },
    {
      id: 2,
      location_index: 2,
      delivery: [1],
      skills: [7],
      time_windows: [
        [100, 120],
        [300, 310],
      ],
    },
  ],
  shipments: [
    { amount: [1], pickup: { id: 1, location_index: 3 }, delivery: { id: 1, location_index: 1 }, max_ride: 10 },
  ],
  vehicles: [vehicle],
  matrices: { car: { durations } },
}

const planned = (steps: readonly VroomStartStep[], more: Partial<VroomVehicle> = {}) => {
  const changedProblem = { ...problem, vehicles: [{ ...vehicle, ...more, steps }] }
  const solution = planTimes(readVroomProblem(changedProblem))
  expect(checkSolution(changedProblem, solution, 'plan')).toEqual([])
  return solution
}

const sumViolations = (solution: ReturnType<typeof planTimes>) =>
  Object.fromEntries(solution.summary.violations.map(({ cause, duration }) => [cause, duration]))

describe('planTimes', () => {
  it('reports every rule that the steps break, at the steps, in the route and in the summary', () => {
    const solution = planned(
      [
        { type: 'job', id: 1 },
        { type: 'delivery', id: 1 },
        { type: 'job', id: 2 },
        { type: 'pickup', id: 1 },
      ],
      { max_tasks: 3, max_travel_time: 50, breaks: [{ id: 1 }], time_window: [0, 100] },
    )
    expect(sumViolations(solution)).toEqual({
      lead_time: 40,
      load: undefined,
      skills: undefined,
      precedence: undefined,
      max_tasks: undefined,
      max_travel_time: undefined,
      missing_break: undefined,
    })
    const [route] = solution.routes
    expect(route?.violations).toEqual(solution.summary.violations)
    expect(route?.steps.map(({ violations }) => violations.map(({ cause }) => cause))).toEqual([
      ['load'],
      [],
      ['precedence'],
      ['lead_time', 'skills'],
      ['precedence'],
      [],
    ])
  })

  it('reports a ride that is too long, and unassigned tasks', () => {
    const solution = planned([
      { type: 'pickup', id: 1 },
      { type: 'delivery', id: 1, service_after: 80 },
    ])
    expect(sumViolations(solution)).toEqual({ max_ride: 10 })
    expect(solution.unassigned.map(({ type, id }) => `${type} ${id}`)).toEqual(['job 1', 'job 2'])
  })

  it.each<[VroomStartStep, number]>([
    [{ type: 'job', id: 1, service_at: 15 }, 15],
    [{ type: 'job', id: 1, service_after: 17 }, 17],
    [{ type: 'job', id: 1, service_before: 12 }, 10],
    [{ type: 'job', id: 1, service_at: 50 }, 50],
  ])('keeps the bounds of %j', (step, begin) => {
    const [, stop] = planned([step]).routes[0]!.steps
    expect(stop!.arrival + stop!.waiting_time).toBe(begin)
  })

  it('keeps bounds on the departure and the arrival at the end', () => {
    const job = { type: 'job', id: 1 } as const
    expect(planned([{ type: 'start', service_at: 3 }, job]).routes[0]!.steps[0]).toMatchObject({ arrival: 3 })
    expect(planned([job, { type: 'end', service_after: 90 }]).routes[0]!.steps.at(-1)).toMatchObject({
      arrival: 35,
      waiting_time: 55,
    })
  })

  it('chooses the window that suits the whole route', () => {
    const late = planned([{ type: 'job', id: 2, service_after: 200 }]).routes[0]!.steps[1]!
    expect(late.arrival + late.waiting_time).toBe(300)
    expect(late.violations).toEqual([{ cause: 'skills' }])
  })

  it('splits the way around a break', () => {
    const rest = { id: 1, service: 60, time_windows: [[295, 295]] as const }
    const { steps } = planned(
      [
        { type: 'break', id: 1 },
        { type: 'job', id: 2, service_at: 370 },
      ],
      { breaks: [rest] },
    ).routes[0]!
    expect(steps[1]).toMatchObject({ type: 'break', arrival: 295, waiting_time: 0 })
    expect(steps[2]!.arrival).toBe(370)
  })

  it('refuses unreachable steps', () => {
    const changedProblem: VroomProblem = {
      ...problem,
      vehicles: [
        {
          ...vehicle,
          steps: [
            { type: 'job', id: 1 },
            { type: 'job', id: 2 },
          ],
        },
      ],
      matrices: { car: { durations: durations.map((row) => row.map((entry, to) => (to === 2 ? -1 : entry))) } },
    }
    expect(() => planTimes(readVroomProblem(changedProblem))).toThrow(
      'vehicles[0].steps cannot be done: step 1 is unreachable',
    )
  })

  it('agrees with the checker for any problem', () => {
    const changedProblem = fc.tuple(arbitraryVroomProblem, fc.infiniteStream(fc.nat())).map(([drawn, stream]) => {
      const next = () => stream.next().value as number
      const steps: VroomStartStep[] = [
        ...(drawn.jobs ?? []).map(({ id }) => ({ type: 'job' as const, id })),
        ...(drawn.shipments ?? []).flatMap(({ pickup, delivery }) => [
          { type: 'pickup' as const, id: pickup.id },
          { type: 'delivery' as const, id: delivery.id },
        ]),
        ...(drawn.hubs ?? []).map(({ id }) => ({ type: 'reload' as const, id })),
      ].sort(() => (next() % 2 === 0 ? 1 : -1))
      const shares: VroomStartStep[][] = drawn.vehicles.map(() => [])
      for (const step of steps) shares[next() % shares.length]!.push(step)
      const vehicles = drawn.vehicles.map(({ visited: _, locked_steps: _locked, ...rest }, index) => {
        const breaks = (rest.breaks ?? []).filter(() => next() % 2 === 0)
        const own = [...shares[index]!, ...breaks.map(({ id }) => ({ type: 'break' as const, id }))]
        return { ...rest, steps: own.sort(() => (next() % 2 === 0 ? 1 : -1)) }
      })
      return { ...drawn, vehicles }
    })
    let timed = 0
    fc.assert(
      fc.property(changedProblem, (given) => {
        try {
          expect(checkSolution(given, planTimes(readVroomProblem(given)), 'plan')).toEqual([])
          timed++
        } catch (error) {
          if (!(error instanceof InputError && error.message.includes('is unreachable'))) throw error
        }
      }),
      { numRuns: 500 },
    )
    expect(timed).toBeGreaterThan(200)
  })
})
