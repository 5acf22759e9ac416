import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkSolution } from '../../api/src/checker/index.ts'
import { arbitraryVroomProblem } from './arbitraryVroomProblem.ts'
import { bruteForce, compareScores } from './bruteForce.ts'
import { scoreOf } from './scoreOf.ts'
import { searchUntil } from './searchUntil.ts'
import { writePlan } from './writePlan.ts'

const problems = 5000
/** Optima a heuristic may miss; set to the current number, to catch regressions. */
const mostMissed = 14
/** Milliseconds; takes about 30 s on an idle machine. */
const patience = 600_000

describe('the solver on tiny problems', () => {
  it(
    'matches brute force, never beats it, and passes the checker',
    () => {
      let unassigned = 0
      let withHubs = 0
      let missed = 0
      fc.assert(
        fc.property(arbitraryVroomProblem, (problem) => {
          const best = bruteForce(problem)
          expect(checkSolution(problem, writePlan(problem, best))).toEqual([])
          const found = searchUntil(problem, best.score)
          const difference = compareScores(best.score, scoreOf(problem, found))
          expect(difference).toBeLessThanOrEqual(0)
          if (difference < 0) missed++
          unassigned += found.summary.unassigned
          if (found.routes.some(({ steps }) => steps.some(({ type }) => type === 'reload'))) withHubs++
        }),
        { numRuns: problems, seed: 4, endOnFailure: true },
      )
      expect(missed).toBeLessThanOrEqual(mostMissed)
      // The problems are neither trivial nor impossible.
      expect(unassigned).toBeGreaterThan(problems / 4)
      expect(withHubs).toBeGreaterThan(problems / 20)
    },
    patience,
  )
})
