import { describe, expect, it } from 'vitest'
import { expectSoundOperator } from '../testing/expectSoundOperator.ts'
import { car, delivery, errand, lineProblem, visit } from '../testing/lineProblem.ts'
import { sequencesOf, stateOf } from '../testing/stateOf.ts'
import { relocate } from './relocate.ts'

const never = (): boolean => false

describe('relocate', () => {
  it('makes states cheaper or leaves them alone', () => expectSoundOperator(relocate))

  it('moves a task to the round that passes its door, with its collection', () => {
    const problem = lineProblem({
      places: [0, 5, 10, -5],
      tasks: [delivery(2), delivery(3), errand(1, 2)],
      vehicles: [car(), car({ maxTasks: 2 })],
    })
    const hub = 6
    const collection = 5
    const state = stateOf(problem, [
      [hub, 0],
      [hub, 1, collection, 2],
    ])
    expect(relocate.improve(state, never)).toBe(true)
    expect(state.cost).toBe(60 * (20 + 10))
    expect(sequencesOf(state)[1]).toEqual([hub, 1])
  })

  it('stops when the time is up', () => {
    const problem = lineProblem({ places: [0, 5, 10], tasks: [visit(2), visit(1)], vehicles: [car(), car()] })
    const state = stateOf(problem, [[0], [1]])
    expect(relocate.improve(state, () => true)).toBe(false)
    expect(relocate.improve(state, never)).toBe(true)
  })
})
