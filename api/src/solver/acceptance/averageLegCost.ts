import type { Neighbours } from '../model/neighbours.ts'
import { type SearchModel, unreachable } from '../model/searchModel.ts'
import type { SearchPlanState } from '../state/searchPlanState.ts'

/** Near neighbours whose legs count. */
const neighboursUsed = 5

/**
 * The unit of temperatures and penalties: what a leg costs, in the caller's cost, on average in the current plan, but no less than to the nearest
 * neighbours, since a plan may cost nothing (open ends) or less than nothing (affinities).
 */
export function averageLegCost(state: SearchPlanState, neighbours: Neighbours): number {
  const { model } = state
  let cost = 0
  let stops = 0
  for (let vehicle = 0; vehicle < model.vehicles; vehicle++) {
    if (state.size[vehicle] === 0) continue
    stops += state.size[vehicle]!
    cost += state.cost[vehicle]! - state.affinityCost[vehicle]! - model.fixed[vehicle]!
  }
  return Math.max(1e-6, stops > 0 ? cost / stops : 0, meanNearLeg(model, neighbours))
}

function meanNearLeg(model: SearchModel, { near, nearStart }: Neighbours): number {
  const { location, stride } = model
  let sum = 0
  let legs = 0
  for (let vehicle = 0; vehicle < model.vehicles; vehicle++) {
    const { durationsOf, legCostsOf, perSecond, perLegCost } = model
    if (durationsOf.indexOf(durationsOf[vehicle]!) !== vehicle) continue
    const durations = model.durations[durationsOf[vehicle]!]!
    const legCosts = legCostsOf[vehicle]! < 0 ? undefined : model.legCosts[legCostsOf[vehicle]!]
    for (const node of model.heads) {
      const last = Math.min(nearStart[node + 1]!, nearStart[node]! + neighboursUsed)
      for (let k = nearStart[node]!; k < last; k++) {
        const leg = location[node]! * stride + location[near[k]!]!
        if (durations[leg] === unreachable) continue
        sum += durations[leg]! * perSecond[vehicle]! + (legCosts ? legCosts[leg]! * perLegCost[vehicle]! : 0)
        legs++
      }
    }
  }
  return legs > 0 ? sum / legs : 0
}
