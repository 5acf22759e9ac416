import { expect, it } from 'vitest'
import { compileProblem } from '../../model/compileProblem.ts'
import type { VroomProblem } from '../../problem/problem.ts'
import { ReasonFinder } from './reasonFinder.ts'
import { TaskTrials } from './taskTrials.ts'

const leg = 600
const durations = [
  [0, leg],
  [leg, 0],
]

/** Parcels for one door that no driver reaches in time, beside routes of a few doors each. */
function day(alike: number): VroomProblem {
  const late = { location_index: 1, delivery: [1], time_windows: [[0, leg - 1]] as const }
  return {
    jobs: [
      ...Array.from({ length: 8 }, (_, index) => ({ id: 1000 + index, location_index: 1, service: 5 })),
      ...Array.from({ length: alike }, (_, index) => ({
        ...late,
        id: index + 1,
        description: `${index}`,
        priority: index % 3,
      })),
    ],
    vehicles: [1, 2].map((id) => ({ id, start_index: 0, capacity: [100] })),
    matrices: { car: { durations } },
  }
}

function findAll(alike: number, work = 1e6) {
  const problem = day(alike)
  const model = compileProblem(problem)
  const heads = [...model.heads].filter((head) => head >= 8)
  const trials = new TaskTrials(model)
  const routes = [Int32Array.of(0, 1, 2, 3), Int32Array.of(4, 5, 6, 7)]
  const finder = new ReasonFinder(model, problem, routes, trials, heads, work)
  return { findings: heads.map((head) => finder.findingFor(head)), work: trials.work }
}

it('tries equal tasks once', () => {
  const many = findAll(300)
  expect(many.work).toBe(findAll(1).work)
  expect(new Set(many.findings).size).toBe(1)
  expect(many.findings[0]).toEqual({ reasons: [{ kind: 'outside_window', by: 1, alone: true, vehicles: [0, 1] }] })
})

it('tries routes until its work is used up, and then reports what it knows', () => {
  const problem = { ...day(1), vehicles: [{ id: 1, start_index: 0, max_tasks: 4 }] }
  const job = { ...problem.jobs![8]!, time_windows: [] }
  const limitedProblem = { ...problem, jobs: [...problem.jobs!.slice(0, 8), job] }
  const model = compileProblem(limitedProblem)
  const reasonsWith = (work: number) =>
    new ReasonFinder(model, limitedProblem, [Int32Array.of(0, 1, 2, 3)], new TaskTrials(model), [8], work).findingFor(8)
  expect(reasonsWith(1e6)).toEqual({ reasons: [{ kind: 'too_many_tasks', max: 4, vehicles: [0] }] })
  expect(reasonsWith(0)).toEqual({ reasons: [{ kind: 'no_room_left', vehicles: [0] }] })
})
