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

/** Undefined: refused as wrong input. */
function answered(solve: () => VroomSolution): VroomSolution | undefined {
  try {
    return solve()
  } catch (error) {
    if (error instanceof InputError) return undefined
    throw error
  }
}

/** Moments between which steps may begin, some of them impossible. */
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

describe('steps that nobody planned', () => {
  it('are timed in plan mode, with all that they break, or refused', () => {
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

  it('are a plan to begin from, and no rule is broken for them', () => {
    let solved = 0
    fc.assert(
      fc.property(anySteps, (problem) => {
        const solution = answered(() => {
          checkStepsToSolve(problem)
          return solveInThread(readVroomProblem(problem), { iterations: 40 })
        })
        if (!solution) return
        solved++
        // A locked round may lead where no way leads; plan mode has no word for it.
        const found = checkSolution(problem, solution).filter(({ kind }) => kind !== 'unreachable')
        expect(found).toEqual([])
      }),
      { numRuns: 1200, seed: 5, endOnFailure: true },
    )
    expect(solved).toBeGreaterThan(200)
  })
})
