import { endOf, startOf } from '../model/searchModel.ts'
import type { PlanArrays } from './planArrays.ts'

/** Adds leg costs and affinity to a route's cost; computes its distance. */
export function addExtraCosts(plan: PlanArrays, vehicle: number): void {
  const model = plan.model
  const { location, stride } = model
  const legCosts = model.legCostsOf[vehicle]! < 0 ? undefined : model.legCosts[model.legCostsOf[vehicle]!]
  const distances =
    model.maxDistance[vehicle]! < Number.POSITIVE_INFINITY ? model.distances[model.distancesOf[vehicle]!] : undefined
  const start = startOf(model, vehicle)
  const end = endOf(model, vehicle)
  let sum = 0
  let metres = 0
  let affinityCost = 0
  for (let node = start; node !== end; node = plan.next[node]!) {
    const leg = location[node]! * stride + location[plan.next[node]!]!
    if (legCosts) sum += legCosts[leg]!
    if (distances) metres += distances[leg]!
    if (model.affinityCost && node < model.taskNodes && model.pairedNode[node]! <= node)
      affinityCost += plan.affinityCostOf(vehicle, node)
  }
  plan.cost[vehicle]! += sum * model.perLegCost[vehicle]! + affinityCost
  plan.affinityCost[vehicle] = affinityCost
  plan.metres[vehicle] = metres
  if (metres > model.maxDistance[vehicle]!) plan.feasible[vehicle] = 0
}

/** Finds the most central stop, and adds the cost of compactness. */
export function addCompactness(plan: PlanArrays, vehicle: number): void {
  const model = plan.model
  const durations = model.durations[model.durationsOf[vehicle]!]!
  const { location, stride } = model
  const length = plan.copySequence(vehicle, plan.scratch)
  let minSum = Number.POSITIVE_INFINITY
  let centre = -1
  for (let k = 0; k < length; k++) {
    const candidate = plan.scratch[k]!
    if (candidate >= model.firstHubNode) continue
    let sum = 0
    for (let j = 0; j < length && sum < minSum; j++) {
      const node = plan.scratch[j]!
      if (node < model.firstHubNode) sum += durations[location[node]! * stride + location[candidate]!]!
    }
    if (sum >= minSum) continue
    minSum = sum
    centre = candidate
  }
  plan.centre[vehicle] = centre
  if (centre >= 0) plan.cost[vehicle]! += minSum * model.compactness
}
