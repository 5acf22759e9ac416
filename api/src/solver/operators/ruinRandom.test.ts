import { describe, expect, it } from 'vitest'
import { createRandom } from '../model/random.ts'
import { car, lineProblem, visit } from '../testing/lineProblem.ts'
import { stateOf } from '../testing/stateOf.ts'
import { ruinRandom } from './ruinRandom.ts'

describe('ruinRandom', () => {
  const problem = lineProblem({ places: [0, 1, 2, 3], tasks: [visit(1), visit(2), visit(3)], vehicles: [car(), car()] })

  it('takes out as many as asked for, from any round', () => {
    const seen = new Set<number>()
    for (let seed = 1; seed <= 30; seed++) {
      const state = stateOf(problem, [[0, 1], [2]])
      const removed = ruinRandom(state, 2, createRandom(seed))
      expect(removed).toHaveLength(2)
      for (const task of removed) seen.add(task)
    }
    expect([...seen].sort()).toEqual([0, 1, 2])
  })

  it('takes out what there is when asked for more', () => {
    expect(ruinRandom(stateOf(problem, [[1]]), 5, createRandom(1))).toEqual([1])
  })
})
