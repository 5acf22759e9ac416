import { describe, expect, it } from 'vitest'
import { expectSoundOperator } from '../testing/expectSoundOperator.ts'
import { car, delivery, lineProblem } from '../testing/lineProblem.ts'
import { sequencesOf, stateOf } from '../testing/stateOf.ts'
import { relocate } from './relocate.ts'
import { swap } from './swap.ts'

describe('swap', () => {
  it('makes states cheaper or leaves them alone', () => expectSoundOperator(swap))

  it('exchanges two tasks where full vehicles leave no room to move one', () => {
    const full = car({ capacities: [2, 300_000] })
    const problem = lineProblem({
      places: [0, 5, 6, -5, -6],
      tasks: [1, 2, 3, 4].map((location) => delivery(location)),
      vehicles: [full, full],
    })
    const hub = 8
    const state = stateOf(problem, [
      [hub, 0, 2],
      [hub, 1, 3],
    ])
    expect(relocate.improve(state, () => false)).toBe(false)
    expect(swap.improve(state, () => false)).toBe(true)
    expect(sequencesOf(state).map((nodes) => [...nodes].sort())).toEqual([
      [2, 3, hub],
      [0, 1, hub],
    ])
  })

  it('needs two vehicles', () => {
    const { problem } = stateOf(
      lineProblem({ places: [0, 1], tasks: [delivery(1), delivery(1)], vehicles: [car()] }),
      [],
    )
    expect(swap.supports(problem)).toBe(false)
  })
})
