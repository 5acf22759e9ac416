import { describe, expect, it } from 'vitest'
import { checkSolution } from '../../api/src/checker/index.ts'
import type { VroomJob, VroomProblem, VroomVehicle } from '../../api/src/solver/problem/problem.ts'
import { solveInThread } from '../../api/src/solver/testing/solveInThread.ts'

const places = [0, 5, 10, 10, 20]
const minutes = places.map((from) => places.map((to) => Math.abs(from - to) * 60))
const van: VroomVehicle = { id: 1, start_index: 0, end_index: 0, capacity: [4], time_window: [0, 7200] }
const job = (id: number, location_index: number, changes: Partial<VroomJob> = {}): VroomJob => ({
  id,
  location_index,
  ...changes,
})

/** Each vehicle's tasks in order, and the unassigned ones; validated by the checker. */
function solved(parts: Partial<VroomProblem>) {
  const problem: VroomProblem = { vehicles: [van], matrices: { car: { durations: minutes } }, ...parts }
  const solution = solveInThread(problem, { iterations: 200 })
  expect(checkSolution(problem, solution)).toEqual([])
  return {
    rounds: solution.routes.map(({ steps }) => steps.slice(1, -1).map(({ id }) => id)),
    cost: solution.summary.cost,
    left: solution.unassigned.map(({ id }) => id),
    reasons: solution.unassigned.map(({ reasons }) => reasons[0]!.kind),
    solution,
  }
}

describe('edge cases', () => {
  it('returns no rounds for no tasks', () => {
    expect(solved({ jobs: [] })).toMatchObject({ rounds: [], left: [], cost: 0 })
    expect(solved({})).toMatchObject({ rounds: [], left: [], cost: 0 })
  })

  it('serves a single task', () => {
    expect(solved({ jobs: [job(7, 1)] })).toMatchObject({ rounds: [[7]], left: [], cost: 600 })
  })

  it('adds the missing pickup to an initial plan', () => {
    const jobs = [job(7, 1, { hub: 3, delivery: [1] }), job(8, 4, { hub: 3, delivery: [1] })]
    const steps = jobs.map(({ id }) => ({ type: 'job' as const, id }))
    const hubs = [{ id: 3, location_index: 2 }]
    const { rounds, left } = solved({ jobs, hubs, vehicles: [{ ...van, reloads: [3], steps }] })
    expect(left).toEqual([])
    expect(rounds.map((round) => round.toSorted())).toEqual([[3, 7, 8]])
  })

  it('serves a stop at the start location without set-up', () => {
    const { rounds, solution } = solved({ jobs: [job(7, 0, { setup: 100, service: 60 })] })
    expect(rounds).toEqual([[7]])
    expect(solution.summary).toMatchObject({ setup: 0, service: 60, duration: 0, cost: 0 })
  })

  it('counts one set-up for doors at one location, with or without a shared matrix row', () => {
    const doors = [1, 2, 3].map((id) => job(id, 2, { setup: 60, service: 30 }))
    expect(solved({ jobs: doors }).solution.summary).toMatchObject({ setup: 60, service: 90, duration: 1200 })
    expect(solved({ jobs: [job(1, 2), job(2, 3)] }).cost).toBe(1200)
  })

  it('handles tasks without a load and vehicles without capacity', () => {
    const full = { ...van, capacity: [0] }
    expect(solved({ vehicles: [full], jobs: [job(1, 1, { delivery: [0] }), job(2, 2)] }).left).toEqual([])
    const { left, reasons } = solved({ vehicles: [full], jobs: [job(1, 1, { delivery: [1] })] })
    expect({ left, reasons }).toEqual({ left: [1], reasons: ['too_large'] })
  })

  it('leaves unreachable tasks unassigned', () => {
    const closed = minutes.map((row, from) => row.map((value, to) => (from !== to && to === 4 ? -1 : value)))
    const { left, rounds, reasons } = solved({ jobs: [job(1, 1), job(2, 4)], matrices: { car: { durations: closed } } })
    expect({ left, rounds, reasons }).toEqual({ left: [2], rounds: [[1]], reasons: ['unreachable'] })
  })

  it('detours via another stop where the direct leg is unreachable', () => {
    const detour = minutes.map((row, from) => row.map((value, to) => (from === 0 && to === 4 ? -1 : value)))
    expect(solved({ jobs: [job(1, 1), job(2, 4)], matrices: { car: { durations: detour } } }).rounds).toEqual([[1, 2]])
  })

  it('leaves tasks unassigned whose window closes before any vehicle can arrive', () => {
    const late = { ...van, time_window: [1000, 7200] as const }
    const { left, reasons } = solved({ vehicles: [late], jobs: [job(1, 1, { time_windows: [[0, 500]] }), job(2, 2)] })
    expect({ left, reasons }).toEqual({ left: [1], reasons: ['outside_window'] })
  })

  it('leaves everything unassigned without vehicles', () => {
    const { left, reasons } = solved({ vehicles: [], jobs: [job(1, 1), job(2, 2)] })
    expect({ left, reasons }).toEqual({ left: [1, 2], reasons: ['no_vehicles', 'no_vehicles'] })
  })

  it('assigns nothing to a vehicle with a task limit of 0', () => {
    expect(solved({ vehicles: [{ ...van, max_tasks: 0 }], jobs: [job(1, 1)] })).toMatchObject({ rounds: [], left: [1] })
  })

  it('keeps a locked round that breaks a rule, and reports the violation', () => {
    const vehicle: VroomVehicle = {
      ...van,
      locked_steps: -1,
      steps: [
        { type: 'job', id: 2 },
        { type: 'job', id: 1 },
      ],
    }
    const { rounds, left, solution } = solved({
      vehicles: [vehicle],
      jobs: [job(1, 1), job(2, 2, { time_windows: [[0, 100]] }), job(3, 4)],
    })
    expect({ rounds, left }).toEqual({ rounds: [[2, 1]], left: [3] })
    expect(solution.routes[0]!.violations).toEqual([{ cause: 'delay', duration: 500 }])
  })

  it('stays exact with the largest allowed numbers', () => {
    const far = minutes.map((row) => row.map((value) => value * 100_000))
    const { cost } = solved({
      vehicles: [{ id: 1, start_index: 0, end_index: 0, costs: { per_hour: 360_000 } }],
      jobs: [job(1, 1), job(2, 4)],
      matrices: { car: { durations: far } },
    })
    expect(cost).toBe(2 * 20 * 60 * 100_000 * 100)
  })
})
