import { describe, expect, it } from 'vitest'
import { createRandom } from '../model/random.ts'
import { car, delivery, lineProblem } from '../testing/lineProblem.ts'
import { stateOf } from '../testing/stateOf.ts'
import { ruinRoute } from './ruinRoute.ts'

describe('ruinRoute', () => {
  const tasks = [delivery(1), delivery(1), delivery(1)]
  const problem = lineProblem({ places: [0, 1], tasks, vehicles: [car(), car(), car()] })

  it('empties one round, more often a short one', () => {
    let short = 0
    for (let seed = 1; seed <= 100; seed++) {
      const removed = ruinRoute(
        stateOf(problem, [
          [6, 0, 1],
          [6, 2],
        ]),
        createRandom(seed),
      )
      expect([[0, 1], [2]]).toContainEqual(removed)
      if (removed.length === 1) short++
    }
    expect(short).toBeGreaterThan(60)
  })

  it('has nothing to do where no vehicle is used', () => {
    expect(ruinRoute(stateOf(problem, []), createRandom(1))).toEqual([])
  })
})
