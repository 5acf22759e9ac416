import { describe, expect, it } from 'vitest'
import { expectSoundOperator } from '../testing/expectSoundOperator.ts'
import { car, delivery, lineProblem, visit } from '../testing/lineProblem.ts'
import { sequencesOf, stateOf } from '../testing/stateOf.ts'
import { orOpt } from './orOpt.ts'

describe('orOpt', () => {
  it('makes states cheaper or leaves them alone', () => expectSoundOperator(orOpt))

  it('moves a run of stops without turning it', () => {
    const tasks = [1, 2, 3].map((location) => visit(location))
    const problem = lineProblem({ places: [0, 1, 2, 3], tasks, vehicles: [car({ end: null })] })
    const state = stateOf(problem, [[2, 0, 1]])
    expect(orOpt.improve(state, () => false)).toBe(true)
    expect(sequencesOf(state)).toEqual([[0, 1, 2]])
  })

  it('moves the collection at a hub', () => {
    const tasks = [visit(1), delivery(2)]
    const hubs = [{ location: 1, windows: [], setup: visit(1).service }]
    const problem = lineProblem({ places: [0, 5, 9], hubs, tasks, vehicles: [car()] })
    const away = lineProblem({ places: [0, 9, 5], hubs, tasks, vehicles: [car({ start: 2 })] })
    expect(orOpt.improve(stateOf(problem, [[0, 4, 1]]), () => false)).toBe(false)
    const state = stateOf(away, [[4, 1, 0]])
    expect(orOpt.improve(state, () => false)).toBe(true)
    expect(state.cost).toBe(60 * (4 + 4 + 5))
  })
})
