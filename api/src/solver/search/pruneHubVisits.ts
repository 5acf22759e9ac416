import type { SearchModel } from '../model/searchModel.ts'
import { pruneRouteHubVisits } from '../ruin/pruneRouteHubVisits.ts'
import { SearchPlanState } from '../state/searchPlanState.ts'
import type { RoutesCopy } from './planCopy.ts'

/**
 * A plan without the hub visits that its routes do not need. The search leaves one now and then where it costs no travel, right before another at
 * the same hub.
 */
export function pruneHubVisits(model: SearchModel, routes: RoutesCopy): RoutesCopy {
  if (model.firstHubNode === model.nodes) return routes
  const state = new SearchPlanState(model)
  const lengths = routes.lengths.slice()
  const nodes = new Int32Array(routes.nodes.length)
  let to = 0
  for (let vehicle = 0, from = 0; vehicle < model.vehicles; from += routes.lengths[vehicle]!, vehicle++) {
    const length = routes.lengths[vehicle]!
    const sequence = routes.nodes.subarray(from, from + length)
    nodes.set(sequence, to)
    state.setSequence(vehicle, sequence, length)
    if (state.feasible[vehicle] === 1 && state.hubStops[vehicle]! > 0) {
      const costBefore = state.cost[vehicle]!
      pruneRouteHubVisits(state, vehicle)
      if (state.cost[vehicle]! <= costBefore) lengths[vehicle] = state.copySequence(vehicle, nodes, to)
    }
    to += lengths[vehicle]!
  }
  return { lengths, nodes }
}
