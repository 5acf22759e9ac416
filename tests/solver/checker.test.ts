import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkSolution } from '../../api/src/checker/index.ts'
import { arbitraryVroomProblem } from './arbitraryVroomProblem.ts'
import { bruteForce } from './bruteForce.ts'
import { writePlan } from './writePlan.ts'

describe('the checker and the brute force', () => {
  it('agree that the best plans of random problems keep every rule, to the last number', () => {
    fc.assert(
      fc.property(arbitraryVroomProblem, (problem) => {
        expect(checkSolution(problem, writePlan(problem, bruteForce(problem)))).toEqual([])
      }),
      { numRuns: 1000 },
    )
  })
})
