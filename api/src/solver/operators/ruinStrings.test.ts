import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRandom } from '../model/random.ts'
import { createSearchProblem } from '../model/searchProblem.ts'
import { arbitraryProblem } from '../testing/arbitraryProblem.ts'
import { expectConsistent, greedyState } from '../testing/expectSoundOperator.ts'
import { car, lineProblem, visit } from '../testing/lineProblem.ts'
import { stateOf } from '../testing/stateOf.ts'
import { ruinRandom } from './ruinRandom.ts'
import { ruinRoute } from './ruinRoute.ts'
import { ruinStrings } from './ruinStrings.ts'

describe('ruinStrings', () => {
  it('takes out neighbouring stops around a task', () => {
    const tasks = Array.from({ length: 12 }, (_, index) => visit(index + 1))
    const places = Array.from({ length: 13 }, (_, index) => index)
    const problem = lineProblem({ places, tasks, vehicles: [car()] })
    for (let seed = 1; seed <= 50; seed++) {
      const state = stateOf(problem, [tasks.map((_, index) => index)])
      const removed = ruinStrings(state, 5, createRandom(seed))
      expect(removed).toContain(5)
      expect(removed).toEqual(removed.map((_, index) => removed[0]! + index))
      expect(state.unassigned()).toEqual(removed)
    }
  })

  it('leaves a sound state, as the other ruins do, and tells all that came out', () => {
    fc.assert(
      fc.property(arbitraryProblem({ maxTasks: 12, maxVehicles: 4 }), fc.nat(1000), fc.nat(2), (source, seed, kind) => {
        const problem = createSearchProblem(source)
        if (problem.tasks === 0) return
        const state = greedyState(problem)
        const before = state.unassigned()
        const random = createRandom(seed)
        const ruins = [
          () => ruinStrings(state, seed % problem.tasks, random),
          () => ruinRandom(state, 4, random),
          () => ruinRoute(state, random),
        ]
        const removed = ruins[kind]!()
        expectConsistent(state)
        expect(state.unassigned()).toEqual([...before, ...removed].sort((a, b) => a - b))
      }),
      { numRuns: 500 },
    )
  })
})
