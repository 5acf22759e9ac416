import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkSolution } from '../../api/src/checker/index.ts'
import type { VroomProblem } from '../../api/src/solver/vroom/problem.ts'
import type { VroomSolution } from '../../api/src/solver/vroom/solution.ts'
import { solveInThread } from '../../api/src/solver/worker/solveVroom.ts'
import { arbitraryVroomProblem } from './arbitraryVroomProblem.ts'
import { bruteForce, compareScores } from './bruteForce.ts'
import { scoreOf } from './scoreOf.ts'
import { writePlan } from './writePlan.ts'

const problems = 5000
/** Few changes find nearly every best plan of this size; the rest is searched for longer, and from other seeds. */
const efforts = [100, 300, 1000, ...new Array<number>(20).fill(3000)]

describe('the solver on tiny problems', () => {
  it('finds what brute force finds, no worse and no better, and the checker agrees with both', () => {
    let leftOut = 0
    let withHubs = 0
    fc.assert(
      fc.property(arbitraryVroomProblem, (problem) => {
        const best = bruteForce(problem)
        expect(checkSolution(problem, writePlan(problem, best))).toEqual([])
        const found = solveUntil(problem, (solution) => compareScores(best.score, scoreOf(problem, solution)) >= 0)
        expect(scoreOf(problem, found).done).toEqual(best.score.done)
        expect(found.summary.objective).toBeCloseTo(best.score.objective, 6)
        leftOut += found.summary.unassigned
        if (found.routes.some(({ steps }) => steps.some(({ type }) => type === 'reload'))) withHubs++
      }),
      { numRuns: problems, seed: 4, endOnFailure: true },
    )
    // The problems are neither trivial nor impossible.
    expect(leftOut).toBeGreaterThan(problems / 4)
    expect(withHubs).toBeGreaterThan(problems / 20)
  })
})

/** Every answer on the way passes the checker. */
function solveUntil(problem: VroomProblem, isBest: (solution: VroomSolution) => boolean): VroomSolution {
  let found: VroomSolution | undefined
  for (const [index, ticks] of efforts.entries()) {
    found = solveInThread(problem, { ticks, seed: index + 1 })
    expect(checkSolution(problem, found)).toEqual([])
    if (isBest(found)) break
  }
  return found!
}
