import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkSolution } from '../../api/src/checker/index.ts'
import type { VroomProblem } from '../../api/src/solver/problem/problem.ts'
import type { VroomSolution, VroomStep } from '../../api/src/solver/problem/solution.ts'
import { solveInThread } from '../../api/src/solver/testing/solveInThread.ts'
import { planTimes } from '../../api/src/solver/vroom/planTimes.ts'
import { arbitraryVroomProblem } from './arbitraryVroomProblem.ts'
import { spoilAnswer } from './spoilAnswer.ts'

/** Adds descriptions, so that those are checked too. */
const described = (problem: VroomProblem): VroomProblem => ({
  ...problem,
  jobs: problem.jobs!.map((job) => ({ ...job, description: `door ${job.id}` })),
  vehicles: problem.vehicles.map((vehicle) => ({ ...vehicle, description: `driver ${vehicle.id}` })),
})

/** Swapping in another vehicle may be equally valid. */
const isOtherVehicle = (problem: VroomProblem, change: string, { routes }: VroomSolution): boolean =>
  /^routes\.\d+\.vehicle /.test(change) &&
  problem.vehicles.some(({ id }) => routes.some(({ vehicle }) => vehicle === id))

function expectAllFound(problem: VroomProblem, solution: VroomSolution, mode: 'solve' | 'plan'): void {
  expect(checkSolution(problem, solution, mode)).toEqual([])
  for (const { change, solution: spoilt } of spoilAnswer(solution)) {
    if (isOtherVehicle(problem, change, spoilt)) continue
    expect(checkSolution(problem, spoilt, mode), change).not.toEqual([])
  }
}

const runs = { seed: 21, endOnFailure: true }

/** Replaces only the steps of the routes. */
const withSteps = (solution: VroomSolution, steps: readonly (readonly VroomStep[])[]): VroomSolution => ({
  ...solution,
  routes: solution.routes.map((route, index) => ({ ...route, steps: steps[index]! })),
})

describe('the checker', () => {
  it('reports every changed number, name and entry of a valid answer', () => {
    fc.assert(
      fc.property(arbitraryVroomProblem, (problem) => {
        expectAllFound(described(problem), solveInThread(described(problem), { iterations: 30 }), 'solve')
      }),
      { ...runs, numRuns: 12 },
    )
  })

  it('reports them in plan mode too', () => {
    fc.assert(
      fc.property(arbitraryVroomProblem, (problem) => {
        const { routes } = solveInThread(problem, { iterations: 30 })
        const input: VroomProblem = {
          ...problem,
          vehicles: problem.vehicles.map((vehicle) => ({
            ...vehicle,
            steps:
              routes
                .find((route) => route.vehicle === vehicle.id)
                ?.steps.toReversed()
                .slice(1, -1) ?? [],
          })),
        }
        fc.pre(!Object.values(problem.matrices!).some(({ durations }) => (durations as number[][]).flat().includes(-1)))
        expectAllFound(input, planTimes(input), 'plan')
      }),
      { ...runs, numRuns: 12 },
    )
  })

  it('reports a stop moved to another vehicle or position', () => {
    let tried = 0
    fc.assert(
      fc.property(arbitraryVroomProblem, (problem) => {
        const solution = solveInThread(problem, { iterations: 30 })
        const steps = solution.routes.map((route) => route.steps)
        for (const [from, own] of steps.entries()) {
          for (const [to, others] of steps.entries()) {
            for (let at = 1; at < own.length - 1; at++) {
              for (let place = 1; place < others.length; place++) {
                const rest = own.toSpliced(at, 1)
                const moved = steps.with(from, rest)
                const target = from === to ? rest : others
                if (place >= target.length || (from === to && place === at)) continue
                // Two stops at the same time and location may be swapped.
                if (from === to && Math.abs(place - at) >= 1) {
                  const between = own.slice(Math.min(place, at), Math.max(place, at) + 1)
                  if (between.every(({ arrival }) => arrival === own[at]!.arrival)) continue
                }
                tried++
                const changed = withSteps(solution, moved.with(to, target.toSpliced(place, 0, own[at]!)))
                expect(checkSolution(problem, changed), `${from}.${at} to ${to}.${place}`).not.toEqual([])
              }
            }
          }
        }
      }),
      { ...runs, numRuns: 120 },
    )
    expect(tried).toBeGreaterThan(300)
  })
})
