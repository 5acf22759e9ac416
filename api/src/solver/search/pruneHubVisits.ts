import type { SearchModel } from '../model/searchModel.ts'
import { dropIdleHubs } from '../ruin/stringRuin.ts'
import { SearchPlanState } from '../state/searchPlanState.ts'
import type { PlanCopy } from './annealing.ts'

type Rounds = Pick<PlanCopy, 'lengths' | 'nodes'>

/**
 * A plan without the visits of hubs that its rounds can do without. The search leaves one now and then where it costs no travel, right before
 * another at the same hub; nobody should have to load nothing there.
 */
export function withoutIdleHubs(model: SearchModel, rounds: Rounds): Rounds {
  if (model.firstHubNode === model.nodes) return rounds
  const state = new SearchPlanState(model)
  const lengths = rounds.lengths.slice()
  const nodes = new Int32Array(rounds.nodes.length)
  let to = 0
  for (let vehicle = 0, from = 0; vehicle < model.vehicles; from += rounds.lengths[vehicle]!, vehicle++) {
    const length = rounds.lengths[vehicle]!
    const given = rounds.nodes.subarray(from, from + length)
    nodes.set(given, to)
    state.setSequence(vehicle, given, length)
    if (state.feasible[vehicle] === 1 && state.hubStops[vehicle]! > 0) {
      const before = state.cost[vehicle]!
      dropIdleHubs(state, vehicle)
      if (state.cost[vehicle]! <= before) lengths[vehicle] = state.copySequence(vehicle, nodes, to)
    }
    to += lengths[vehicle]!
  }
  return { lengths, nodes }
}
