import { applyInsertion, bestInsertion, type Insertion, tolerance } from '../construction/insertion.ts'
import { createSearchRoute, withoutTasks } from '../cost/searchRoute.ts'
import type { SearchState } from '../cost/searchState.ts'
import type { Operator } from './operator.ts'

/** Takes one task, with its own collection, out of its round and puts it where it is cheapest: there or in another. */
export const relocate: Operator = {
  name: 'relocate',
  supports: (problem) => problem.tasks > 0,
  improve(state, expired) {
    let changed = false
    for (let task = 0; task < state.problem.tasks && !expired(); task++) {
      if (state.vehicleOf[task] !== -1 && relocateTask(state, task)) changed = true
    }
    return changed
  },
}

function relocateTask(state: SearchState, task: number): boolean {
  const { problem } = state
  const from = state.routes[state.vehicleOf[task]!]!
  const rest = createSearchRoute(
    problem,
    from.vehicle,
    withoutTasks(problem, from.nodes, (other) => other === task),
  )
  if (!rest) return false
  let best: Insertion | undefined
  let below = from.cost - rest.cost - tolerance
  for (const route of state.routes) {
    const insertion = bestInsertion(problem, route.vehicle === from.vehicle ? rest : route, task, { below })
    if (!insertion) continue
    best = insertion
    below = insertion.delta
  }
  if (!best) return false
  const target = best.vehicle === from.vehicle ? rest : state.routes[best.vehicle]!
  const route = applyInsertion(problem, target, best)
  if (!route) return false
  if (best.vehicle === from.vehicle) state.replace(route)
  else state.replace(rest, route)
  return true
}
