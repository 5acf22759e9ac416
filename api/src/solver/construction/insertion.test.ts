import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSearchRoute, routeCost } from '../cost/searchRoute.ts'
import { SearchState } from '../cost/searchState.ts'
import { createRandom } from '../model/random.ts'
import { createSearchProblem } from '../model/searchProblem.ts'
import { arbitraryProblem } from '../testing/arbitraryProblem.ts'
import { car, delivery, lineProblem } from '../testing/lineProblem.ts'
import { applyInsertion, bestInsertion } from './insertion.ts'
import { placements } from './placements.ts'

describe('bestInsertion', () => {
  it('is the cheapest of all places that keep the rules', () => {
    let compared = 0
    fc.assert(
      fc.property(arbitraryProblem({ maxTasks: 8, maxVehicles: 2, even: true }), (source) => {
        const problem = createSearchProblem(source)
        const state = new SearchState(problem)
        for (let task = 0; task < problem.tasks; task++) {
          for (const route of state.routes) {
            const costs = [...placements(problem, route.nodes, task)]
              .filter((nodes) => createSearchRoute(problem, route.vehicle, nodes))
              .map((nodes) => routeCost(problem, route.vehicle, nodes) - route.cost)
            const best = bestInsertion(problem, route, task)
            expect(best?.delta).toEqual(costs.length === 0 ? undefined : Math.min(...costs))
            if (best) compared++
          }
          const insertion = state.routes.map((route) => bestInsertion(problem, route, task)).find((found) => found)
          if (!insertion) continue
          const before = state.cost
          const route = applyInsertion(problem, state.routes[insertion.vehicle]!, insertion)
          expect(route).toBeDefined()
          state.replace(route!)
          expect(state.cost).toBe(before + insertion.delta)
        }
      }),
      { numRuns: 500 },
    )
    expect(compared).toBeGreaterThan(500)
  })

  it('never breaks a rule where distances are uneven', () => {
    fc.assert(
      fc.property(arbitraryProblem({ maxTasks: 8, maxVehicles: 2 }), (source) => {
        const problem = createSearchProblem(source)
        const state = new SearchState(problem)
        for (let task = 0; task < problem.tasks; task++) {
          for (const route of [...state.routes]) {
            if (state.vehicleOf[task] !== -1) continue
            const insertion = bestInsertion(problem, route, task)
            if (!insertion) continue
            const longer = applyInsertion(problem, route, insertion)
            expect(longer).toBeDefined()
            expect(longer!.cost - route.cost).toBe(insertion.delta)
            state.replace(longer!)
          }
        }
      }),
      { numRuns: 500 },
    )
  })

  it('finds nothing that is not below the bound', () => {
    const problem = createSearchProblem(lineProblem({ places: [0, 5], tasks: [delivery(1)], vehicles: [car()] }))
    const { routes } = new SearchState(problem)
    expect(bestInsertion(problem, routes[0]!, 0, { below: 600 })).toBeUndefined()
    expect(bestInsertion(problem, routes[0]!, 0, { below: 601 })?.delta).toBe(600)
  })

  it('passes places over when it blinks', () => {
    const problem = createSearchProblem(lineProblem({ places: [0, 5], tasks: [delivery(1)], vehicles: [car()] }))
    const { routes } = new SearchState(problem)
    const random = createRandom(1)
    expect(bestInsertion(problem, routes[0]!, 0, { blink: { random, rate: 1 } })).toBeUndefined()
  })
})
