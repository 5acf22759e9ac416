import { applyInsertion, bestInsertion, tolerance } from '../construction/insertion.ts'
import { createSearchRoute, type SearchRoute, withoutTasks } from '../cost/searchRoute.ts'
import type { SearchState } from '../cost/searchState.ts'
import type { SearchProblem } from '../model/searchProblem.ts'
import type { Operator } from './operator.ts'

/** How many of a task's nearest neighbours in other rounds are tried. */
const partners = 12

/** Exchanges two tasks of different rounds; each goes where it is cheapest in its new round. */
export const swap: Operator = {
  name: 'swap',
  supports: (problem) => problem.tasks > 1 && problem.vehicles > 1,
  improve(state, expired) {
    const { problem } = state
    let changed = false
    for (let task = 0; task < problem.tasks && !expired(); task++) {
      if (state.vehicleOf[task] === -1) continue
      for (const other of problem.neighbours[task]!.subarray(0, partners)) {
        const apart = state.vehicleOf[other] !== -1 && state.vehicleOf[other] !== state.vehicleOf[task]
        if (apart && swapTasks(state, task, other)) changed = true
      }
    }
    return changed
  },
}

function swapTasks(state: SearchState, a: number, b: number): boolean {
  const { problem } = state
  const routeA = state.routes[state.vehicleOf[a]!]!
  const routeB = state.routes[state.vehicleOf[b]!]!
  const newA = exchanged(problem, routeA, a, b, Infinity)
  if (!newA) return false
  const newB = exchanged(problem, routeB, b, a, routeA.cost + routeB.cost - newA.cost - tolerance)
  if (!newB) return false
  state.replace(newA, newB)
  return true
}

/** The route with one task out and another in, if it then costs less than `below`. */
function exchanged(
  problem: SearchProblem,
  route: SearchRoute,
  out: number,
  into: number,
  below: number,
): SearchRoute | undefined {
  if (problem.compatible[route.vehicle * problem.tasks + into] === 0) return undefined
  const rest = createSearchRoute(
    problem,
    route.vehicle,
    withoutTasks(problem, route.nodes, (task) => task === out),
  )
  if (!rest) return undefined
  const insertion = bestInsertion(problem, rest, into, { below: below - rest.cost })
  return insertion && applyInsertion(problem, rest, insertion)
}
