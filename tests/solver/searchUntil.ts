import { expect } from 'vitest'
import { checkSolution } from '../../api/src/checker/index.ts'
import type { VroomProblem } from '../../api/src/solver/problem/problem.ts'
import type { VroomSolution } from '../../api/src/solver/problem/solution.ts'
import { solveInThread } from '../../api/src/solver/testing/solveInThread.ts'
import { compareScores, type PlanScore } from './bruteForce.ts'
import { scoreOf } from './scoreOf.ts'

/** A few iterations find nearly every optimum of this size; the rest take longer runs and other seeds. */
const efforts = [100, 300, 1000, 3000, 3000, 3000, 3000, 3000]

/** Searches until the answer matches the score, or every option is tried. Each intermediate answer must pass the checker. */
export function searchUntil(problem: VroomProblem, worth: PlanScore): VroomSolution {
  let found: VroomSolution | undefined
  for (const [index, iterations] of efforts.entries()) {
    found = solveInThread(problem, { iterations, seed: index + 1 })
    expect(checkSolution(problem, found)).toEqual([])
    if (compareScores(scoreOf(problem, found), worth) <= 0) break
  }
  return found!
}
