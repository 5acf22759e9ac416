import { tolerance } from '../construction/insertion.ts'
import { createSearchRoute, routeCost, type SearchRoute } from '../cost/searchRoute.ts'
import type { SearchProblem } from '../model/searchProblem.ts'
import type { Operator } from './operator.ts'

/** Turns a part of one round around. */
export const twoOpt: Operator = {
  name: 'two-opt',
  supports: (problem) => problem.tasks > 1,
  improve(state, expired) {
    let changed = false
    for (let vehicle = 0; vehicle < state.routes.length && !expired(); vehicle++) {
      for (;;) {
        const better = turnPart(state.problem, state.routes[vehicle]!)
        if (!better) break
        state.replace(better)
        changed = true
      }
    }
    return changed
  },
}

function turnPart(problem: SearchProblem, route: SearchRoute): SearchRoute | undefined {
  const { vehicle, nodes } = route
  for (let first = 0; first < nodes.length - 1; first++) {
    for (let last = first + 1; last < nodes.length; last++) {
      const turned = [...nodes.slice(0, first), ...nodes.slice(first, last + 1).reverse(), ...nodes.slice(last + 1)]
      // The whole cost, because streets are not as long one way as the other.
      if (routeCost(problem, vehicle, turned) >= route.cost - tolerance) continue
      const better = createSearchRoute(problem, vehicle, turned)
      if (better) return better
    }
  }
  return undefined
}
