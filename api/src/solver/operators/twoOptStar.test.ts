import { describe, expect, it } from 'vitest'
import { expectSoundOperator } from '../testing/expectSoundOperator.ts'
import { car, delivery, lineProblem } from '../testing/lineProblem.ts'
import { sequencesOf, stateOf } from '../testing/stateOf.ts'
import { twoOptStar } from './twoOptStar.ts'

describe('twoOptStar', () => {
  it('makes states cheaper or leaves them alone', () => expectSoundOperator(twoOptStar))

  it('exchanges the ends of two rounds', () => {
    const tasks = [1, 2, 3, 4].map((location) => delivery(location))
    const vehicle = car({ end: null, capacities: [2, 300_000] })
    const problem = lineProblem({ places: [0, 5, 9, -5, -9], tasks, vehicles: [vehicle, vehicle] })
    const hub = 8
    const state = stateOf(problem, [
      [hub, 0, 3],
      [hub, 2, 1],
    ])
    expect(twoOptStar.improve(state, () => false)).toBe(true)
    expect(sequencesOf(state)).toEqual([
      [hub, 0, 1],
      [hub, 2, 3],
    ])
  })
})
