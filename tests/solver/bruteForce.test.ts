import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkSolution } from '../../api/src/checker/index.ts'
import { arbitraryVroomProblem } from './arbitraryVroomProblem.ts'
import { bruteForce, compareScores } from './bruteForce.ts'
import { scoreOf } from './scoreOf.ts'
import { searchUntil } from './searchUntil.ts'
import { writePlan } from './writePlan.ts'

const problems = 5000
/** Of so few it may miss the best plan: it searches, and proves nothing. As many as it does miss, so that a change for the worse is seen. */
const mostMissed = 14
/** Milliseconds; half a minute where nothing else runs. */
const patience = 600_000

describe('the solver on tiny problems', () => {
  it(
    'finds what brute force finds and never better, and the checker agrees with both',
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
