import type { Neighbours } from '../model/neighbours.ts'
import { noWay, type SearchModel } from '../model/searchModel.ts'
import type { SearchPlanState } from '../state/searchPlanState.ts'

/** Near neighbours whose legs are looked at. */
const neighboursAsked = 5

/**
 * What a leg costs, in the caller's cost, as the measure of how much worse a plan may become: on average in the plan in hand, yet no less than
 * to the nearest neighbours, since a plan may cost nothing (open ends) or less than nothing (likes).
 */
export function commonLeg(state: SearchPlanState, neighbours: Neighbours): number {
  const { model } = state
  let cost = 0
  let stops = 0
  for (let vehicle = 0; vehicle < model.vehicles; vehicle++) {
    if (state.size[vehicle] === 0) continue
    stops += state.size[vehicle]!
    cost += state.cost[vehicle]! - state.likes[vehicle]! - model.fixed[vehicle]!
  }
  return Math.max(1e-6, stops > 0 ? cost / stops : 0, meanNearLeg(model, neighbours))
}

function meanNearLeg(model: SearchModel, { near, nearStart }: Neighbours): number {
  const { location, stride } = model
  let sum = 0
  let legs = 0
  for (let vehicle = 0; vehicle < model.vehicles; vehicle++) {
    const { durationsOf, othersOf, perSecond, perOther } = model
    if (durationsOf.indexOf(durationsOf[vehicle]!) !== vehicle) continue
    const durations = model.durations[durationsOf[vehicle]!]!
    const others = othersOf[vehicle]! < 0 ? undefined : model.others[othersOf[vehicle]!]
    for (const node of model.heads) {
      const last = Math.min(nearStart[node + 1]!, nearStart[node]! + neighboursAsked)
      for (let k = nearStart[node]!; k < last; k++) {
        const way = location[node]! * stride + location[near[k]!]!
        if (durations[way] === noWay) continue
        sum += durations[way]! * perSecond[vehicle]! + (others ? others[way]! * perOther[vehicle]! : 0)
        legs++
      }
    }
  }
  return legs > 0 ? sum / legs : 0
}
