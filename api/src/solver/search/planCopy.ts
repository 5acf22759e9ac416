import { endOf, type SearchModel, startOf } from '../model/searchModel.ts'
import type { PlanCopy } from './annealing.ts'

/** Seconds on the way in all rounds of a plan, as far as it is planned here: what vehicles under way have done already does not count. */
export function travelOf(model: SearchModel, { lengths, nodes }: Pick<PlanCopy, 'lengths' | 'nodes'>): number {
  const { location, stride } = model
  let travel = 0
  for (let vehicle = 0, from = 0; vehicle < model.vehicles; from += lengths[vehicle]!, vehicle++) {
    if (lengths[vehicle] === 0) continue
    const durations = model.durations[model.durationsOf[vehicle]!]!
    const sequence = [startOf(model, vehicle), ...nodes.subarray(from, from + lengths[vehicle]!), endOf(model, vehicle)]
    for (let k = 1; k < sequence.length; k++) {
      travel += durations[location[sequence[k - 1]!]! * stride + location[sequence[k]!]!]!
    }
  }
  return travel
}
