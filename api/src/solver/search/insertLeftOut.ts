import { insertGreedily } from '../construction/greedy.ts'
import { chooseOrder } from '../construction/order.ts'
import { placements } from '../construction/placements.ts'
import { createSearchRoute, type SearchRoute } from '../cost/searchRoute.ts'
import type { SearchState } from '../cost/searchState.ts'
import type { Random } from '../model/random.ts'

/**
 * Puts in whatever still has a place, so that no task stays out only because the search ended when it did. Quick
 * insertion is exact but for rounds with longest rides; there every place is tried in full.
 */
export function insertLeftOut(state: SearchState, random: Random): void {
  insertGreedily(state, chooseOrder(state.problem, state.unassigned(), random, true))
  let changed = true
  while (changed) {
    changed = false
    for (const task of state.unassigned()) {
      const route = placeInFull(state, task)
      if (!route) continue
      state.replace(route)
      changed = true
    }
  }
}

function placeInFull(state: SearchState, task: number): SearchRoute | undefined {
  const { problem } = state
  for (const route of state.routes) {
    if (!route.hasRides) continue
    for (const nodes of placements(problem, route.nodes, task)) {
      const longer = createSearchRoute(problem, route.vehicle, nodes)
      if (longer) return longer
    }
  }
  return undefined
}
