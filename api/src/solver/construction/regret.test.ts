import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SearchState } from '../cost/searchState.ts'
import { createRandom } from '../model/random.ts'
import { createSearchProblem } from '../model/searchProblem.ts'
import { arbitraryProblem } from '../testing/arbitraryProblem.ts'
import { expectConsistent } from '../testing/expectSoundOperator.ts'
import { car, delivery, lineProblem } from '../testing/lineProblem.ts'
import { insertGreedily, insertWithBlinks } from './greedy.ts'
import { bestInsertion } from './insertion.ts'
import { chooseOrder } from './order.ts'
import { insertByRegret } from './regret.ts'

describe('insertByRegret', () => {
  it('leaves nothing out that has a place, as greedy insertion does', () => {
    fc.assert(
      fc.property(arbitraryProblem({ maxTasks: 10, maxVehicles: 3 }), fc.boolean(), (source, byRegret) => {
        const problem = createSearchProblem(source)
        const state = new SearchState(problem)
        if (byRegret) insertByRegret(state)
        else insertGreedily(state, state.unassigned())
        expectConsistent(state)
        // Where rounds can get shorter by a stop more, a place may come up later.
        if (source.profiles.some(({ durations }) => durations.includes(-1))) return
        const waiting = state.unassigned().filter((task) => problem.priority[task] === problem.classes - 1)
        if (byRegret) {
          for (const task of waiting) {
            for (const route of state.routes) expect(bestInsertion(problem, route, task)).toBeUndefined()
          }
        }
      }),
      { numRuns: 400 },
    )
  })

  it('puts in first what has only one possible round', () => {
    const tasks = [delivery(1), delivery(2, { skills: [1] })]
    const vehicles = [car({ skills: [1], maxTasks: 1 }), car({ start: 2, end: 2 })]
    const state = new SearchState(createSearchProblem(lineProblem({ places: [0, 1, 30], tasks, vehicles })))
    insertByRegret(state)
    expect([...state.vehicleOf]).toEqual([1, 0])
  })

  it('puts the highest class in first', () => {
    const tasks = [delivery(1, { priority: 2 }), delivery(1, { priority: 1 }), delivery(1, { priority: 0 })]
    const state = new SearchState(
      createSearchProblem(lineProblem({ places: [0, 1], tasks, vehicles: [car({ maxTasks: 2 })] })),
    )
    insertByRegret(state)
    expect(state.unassigned()).toEqual([0])
  })
})

describe('insertWithBlinks', () => {
  it('leaves a sound state, also with many vehicles', () => {
    fc.assert(
      fc.property(arbitraryProblem({ maxTasks: 10, maxVehicles: 14 }), fc.nat(1000), (source, seed) => {
        const state = new SearchState(createSearchProblem(source))
        insertWithBlinks(state, state.unassigned(), createRandom(seed), 0.1)
        expectConsistent(state)
      }),
      { numRuns: 200 },
    )
  })
})

describe('chooseOrder', () => {
  it('keeps every task once, and the classes apart when asked to', () => {
    fc.assert(
      fc.property(
        arbitraryProblem({ maxTasks: 10, maxVehicles: 1 }).filter(({ vehicles }) => vehicles.length > 0),
        fc.nat(1000),
        (source, seed) => {
          const problem = createSearchProblem(source)
          const tasks = source.tasks.map((_, index) => index)
          const ordered = chooseOrder(problem, tasks, createRandom(seed), true)
          expect([...ordered].sort((a, b) => a - b)).toEqual(tasks)
          const classes = ordered.map((task) => problem.priority[task]!)
          expect(classes).toEqual([...classes].sort((a, b) => a - b))
        },
      ),
      { numRuns: 200 },
    )
  })
})
