import type { SearchModel } from '../model/searchModel.ts'
import { pruneRoundHubVisits } from '../ruin/pruneRoundHubVisits.ts'
import { SearchPlanState } from '../state/searchPlanState.ts'
import type { RoundsCopy } from './planCopy.ts'

/**
 * A plan without the hub visits that its rounds do not need. The search leaves one now and then where it costs no travel, right before another at
 * the same hub.
 */
export function pruneHubVisits(model: SearchModel, rounds: RoundsCopy): RoundsCopy {
  if (model.firstHubNode === model.nodes) return rounds
  const state = new SearchPlanState(model)
  const lengths = rounds.lengths.slice()
  const nodes = new Int32Array(rounds.nodes.length)
  let to = 0
  for (let vehicle = 0, from = 0; vehicle < model.vehicles; from += rounds.lengths[vehicle]!, vehicle++) {
    const length = rounds.lengths[vehicle]!
    const sequence = rounds.nodes.subarray(from, from + length)
    nodes.set(sequence, to)
    state.setSequence(vehicle, sequence, length)
    if (state.feasible[vehicle] === 1 && state.hubStops[vehicle]! > 0) {
      const costBefore = state.cost[vehicle]!
      pruneRoundHubVisits(state, vehicle)
      if (state.cost[vehicle]! <= costBefore) lengths[vehicle] = state.copySequence(vehicle, nodes, to)
    }
    to += lengths[vehicle]!
  }
  return { lengths, nodes }
}
