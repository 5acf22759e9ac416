import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkSolution } from '../../api/src/checker/index.ts'
import { solveInThread } from '../../api/src/solver/testing/solveInThread.ts'
import { arbitraryTowers } from './arbitraryTowers.ts'

describe('many households at few locations', () => {
  it('are all assigned within a few iterations when time and capacity are ample', () => {
    fc.assert(
      fc.property(arbitraryTowers, fc.nat(100), (problem, seed) => {
        const answer = solveInThread(problem, { iterations: 20, seed })
        expect(answer.summary.unassigned).toBe(0)
        expect(checkSolution(problem, answer)).toEqual([])
      }),
      { numRuns: 25, seed: 8 },
    )
  })
})
