import { describe, expect, it } from 'vitest'
import { expectSoundOperator } from '../testing/expectSoundOperator.ts'
import { car, delivery, lineProblem, visit } from '../testing/lineProblem.ts'
import { sequencesOf, stateOf } from '../testing/stateOf.ts'
import { twoOpt } from './twoOpt.ts'

describe('twoOpt', () => {
  it('makes states cheaper or leaves them alone', () => expectSoundOperator(twoOpt))

  it('turns a part of a round around', () => {
    const tasks = [1, 2, 3, 4].map((location) => visit(location))
    const problem = lineProblem({ places: [0, 1, 2, 3, 4], tasks, vehicles: [car({ end: null })] })
    const state = stateOf(problem, [[0, 3, 2, 1]])
    expect(twoOpt.improve(state, () => false)).toBe(true)
    expect(sequencesOf(state)).toEqual([[0, 1, 2, 3]])
  })

  it('does not turn a door before its collection', () => {
    const problem = lineProblem({ places: [0, 5, 9], tasks: [delivery(1)], vehicles: [car({ start: 1, end: 0 })] })
    expect(twoOpt.improve(stateOf(problem, [[2, 0]]), () => false)).toBe(false)
  })
})
