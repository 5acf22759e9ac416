import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkSolution } from '../../api/src/checker/index.ts'
import type { VroomProblem } from '../../api/src/solver/problem/problem.ts'
import type { VroomSolution } from '../../api/src/solver/problem/solution.ts'
import { solveInThread } from '../../api/src/solver/testing/solveInThread.ts'
import { InputError } from '../../api/src/solver/vroom/inputError.ts'
import { planTimes } from '../../api/src/solver/vroom/planTimes.ts'
import { checkStepsToSolve } from '../../api/src/solver/vroom/reading/checkStepsToSolve.ts'
import { readVroomProblem } from '../../api/src/solver/vroom/readProblem.ts'
import { withArbitrarySteps } from './arbitrarySteps.ts'
import { arbitraryVroomProblem } from './arbitraryVroomProblem.ts'

const anySteps = arbitraryVroomProblem.chain(withArbitrarySteps)

/** Undefined: rejected as invalid input. */
function answered(solve: () => VroomSolution): VroomSolution | undefined {
  try {
    return solve()
  } catch (error) {
    if (error instanceof InputError) return undefined
    throw error
  }
}

/** Start time bounds for steps, some of them infeasible. */
const withForcedTimes = (problem: VroomProblem): fc.Arbitrary<VroomProblem> =>
  fc
    .array(fc.tuple(fc.constantFrom('service_at', 'service_after', 'service_before', 'none', 'none'), fc.nat(200)), {
      minLength: 9,
      maxLength: 9,
    })
    .map((times) => ({
      ...problem,
      vehicles: problem.vehicles.map((vehicle) => ({
        ...vehicle,
        steps: vehicle.steps!.map((step, index) => {
          const [key, time] = times[index % times.length]!
          return key === 'none' ? step : { ...step, [key]: time }
        }),
      })),
    }))

describe('arbitrary steps', () => {
  it('are timed in plan mode with all their violations, or rejected', () => {
    let timed = 0
    fc.assert(
      fc.property(anySteps.chain(withForcedTimes), (problem) => {
        const solution = answered(() => planTimes(readVroomProblem(problem)))
        if (!solution) return
        timed++
        expect(checkSolution(problem, solution, 'plan')).toEqual([])
      }),
      { numRuns: 1000, seed: 5, endOnFailure: true },
    )
    expect(timed).toBeGreaterThan(250)
  })

  it('are accepted as an initial plan without causing violations', () => {
    let solved = 0
    fc.assert(
      fc.property(anySteps, (problem) => {
        const solution = answered(() => {
          checkStepsToSolve(problem)
          return solveInThread(readVroomProblem(problem), { iterations: 40 })
        })
        if (!solution) return
        solved++
        // A locked round may include an unreachable leg; plan mode has no violation for it.
        const found = checkSolution(problem, solution).filter(({ kind }) => kind !== 'unreachable')
        expect(found).toEqual([])
      }),
      { numRuns: 1200, seed: 5, endOnFailure: true },
    )
    expect(solved).toBeGreaterThan(200)
  })
})
