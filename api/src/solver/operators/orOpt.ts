import { tolerance } from '../construction/insertion.ts'
import { createSearchRoute, routeCost, type SearchRoute } from '../cost/searchRoute.ts'
import type { SearchProblem } from '../model/searchProblem.ts'
import type { Operator } from './operator.ts'

/** Longest part that is moved (Or 1976). */
const longest = 3

/** Moves up to three neighbouring stops, collections among them, to another place in the same round. */
export const orOpt: Operator = {
  name: 'or-opt',
  supports: (problem) => problem.tasks > 0,
  improve(state, expired) {
    let changed = false
    for (let vehicle = 0; vehicle < state.routes.length && !expired(); vehicle++) {
      for (;;) {
        const better = movePart(state.problem, state.routes[vehicle]!)
        if (!better) break
        state.replace(better)
        changed = true
      }
    }
    return changed
  },
}

function movePart(problem: SearchProblem, route: SearchRoute): SearchRoute | undefined {
  const { vehicle, nodes } = route
  for (let length = 1; length <= Math.min(longest, nodes.length - 1); length++) {
    for (let first = 0; first + length <= nodes.length; first++) {
      const part = nodes.slice(first, first + length)
      const rest = [...nodes.slice(0, first), ...nodes.slice(first + length)]
      for (let place = 0; place <= rest.length; place++) {
        if (place === first) continue
        const moved = [...rest.slice(0, place), ...part, ...rest.slice(place)]
        if (routeCost(problem, vehicle, moved) >= route.cost - tolerance) continue
        const better = createSearchRoute(problem, vehicle, moved)
        if (better) return better
      }
    }
  }
  return undefined
}
