import fc from 'fast-check'
import { expect } from 'vitest'
import { insertGreedily } from '../construction/greedy.ts'
import { placements } from '../construction/placements.ts'
import { createSearchRoute, routeCost } from '../cost/searchRoute.ts'
import { SearchState } from '../cost/searchState.ts'
import { travelTimeCosts } from '../model/problem.ts'
import { createRandom, type Random } from '../model/random.ts'
import { createSearchProblem, isDoor, type SearchProblem } from '../model/searchProblem.ts'
import type { Operator } from '../operators/operator.ts'
import { arbitraryProblem } from './arbitraryProblem.ts'

/** All that a state says of itself agrees with its routes, and every route keeps the rules. */
export function expectConsistent(state: SearchState): void {
  const { problem } = state
  const vehicleOf = new Int32Array(problem.tasks).fill(-1)
  let cost = 0
  state.routes.forEach((route, vehicle) => {
    expect(createSearchRoute(problem, vehicle, route.nodes)).toEqual(route)
    cost += routeCost(problem, vehicle, route.nodes)
    for (const node of route.nodes) {
      if (!isDoor(problem, node)) continue
      expect(vehicleOf[node]).toBe(-1)
      vehicleOf[node] = vehicle
    }
  })
  const missing = new Int32Array(problem.classes)
  vehicleOf.forEach((vehicle, task) => {
    if (vehicle === -1) missing[problem.priority[task]!]!++
  })
  expect(state.cost).toBeCloseTo(cost, 6)
  expect(state.vehicleOf).toEqual(vehicleOf)
  expect(state.missing).toEqual(missing)
}

/** A state with each task put in by the order of its number. */
export function greedyState(problem: SearchProblem): SearchState {
  const state = new SearchState(problem)
  insertGreedily(state, state.unassigned())
  return state
}

/** A state with each task in some place where it may be, mostly not the best. */
function scatteredState(problem: SearchProblem, random: Random): SearchState {
  const state = new SearchState(problem)
  for (const task of state.unassigned()) {
    for (const { vehicle, nodes } of random.shuffle(state.routes.slice())) {
      const route = random
        .shuffle([...placements(problem, nodes, task)])
        .map((longer) => createSearchRoute(problem, vehicle, longer))
        .find((possible) => possible !== undefined)
      if (!route) continue
      state.replace(route)
      break
    }
  }
  return state
}

/** On random problems: the operator makes a state cheaper or leaves it alone, moves no task in or out, and ends. */
export function expectSoundOperator(operator: Operator): void {
  let improved = 0
  fc.assert(
    fc.property(
      arbitraryProblem({ maxTasks: 12, maxVehicles: 4 }),
      fc.nat(1000),
      fc.boolean(),
      (source, seed, alike) => {
        const { profile, costs } = source.vehicles[0] ?? { profile: 0, costs: travelTimeCosts }
        const vehicles = alike ? source.vehicles.map((vehicle) => ({ ...vehicle, profile, costs })) : source.vehicles
        const problem = createSearchProblem({ ...source, vehicles })
        if (!operator.supports(problem)) return
        const state = scatteredState(problem, createRandom(seed))
        const cost = state.cost
        const left = state.unassigned()
        const changed = operator.improve(state, () => false)
        expectConsistent(state)
        expect(state.unassigned()).toEqual(left)
        if (changed) expect(state.cost).toBeLessThan(cost)
        else expect(state.cost).toBe(cost)
        if (changed) improved++
      },
    ),
    { numRuns: 600 },
  )
  expect(improved).toBeGreaterThan(3)
}
