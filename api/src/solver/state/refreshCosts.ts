import { endOf, startOf } from '../model/searchModel.ts'
import type { PlanFigures } from './planFigures.ts'

/** What distances, and likes, add to a round's cost; its distance. */
export function addExtraCosts(figures: PlanFigures, vehicle: number): void {
  const model = figures.model
  const { location, stride } = model
  const other = model.legCostsOf[vehicle]! < 0 ? undefined : model.legCosts[model.legCostsOf[vehicle]!]
  const distances = model.maxDistance[vehicle]! < Infinity ? model.distances[model.distancesOf[vehicle]!] : undefined
  const start = startOf(model, vehicle)
  const end = endOf(model, vehicle)
  let sum = 0
  let metres = 0
  let affinityCost = 0
  for (let node = start; node !== end; node = figures.next[node]!) {
    const way = location[node]! * stride + location[figures.next[node]!]!
    if (other) sum += other[way]!
    if (distances) metres += distances[way]!
    if (model.affinityCost && node < model.taskNodes && model.pairedNode[node]! <= node)
      affinityCost += figures.affinityCostOf(vehicle, node)
  }
  figures.cost[vehicle]! += sum * model.perLegCost[vehicle]! + affinityCost
  figures.affinityCost[vehicle] = affinityCost
  figures.metres[vehicle] = metres
  if (metres > model.maxDistance[vehicle]!) figures.feasible[vehicle] = 0
}

/** The most central stop, and what compactness costs with it. */
export function addCompactness(figures: PlanFigures, vehicle: number): void {
  const model = figures.model
  const durations = model.durations[model.durationsOf[vehicle]!]!
  const { location, stride } = model
  const length = figures.copySequence(vehicle, figures.scratch)
  let least = Infinity
  let centre = -1
  for (let k = 0; k < length; k++) {
    const middle = figures.scratch[k]!
    if (middle >= model.firstHubNode) continue
    let sum = 0
    for (let other = 0; other < length && sum < least; other++) {
      const node = figures.scratch[other]!
      if (node < model.firstHubNode) sum += durations[location[node]! * stride + location[middle]!]!
    }
    if (sum >= least) continue
    least = sum
    centre = middle
  }
  figures.centre[vehicle] = centre
  if (centre >= 0) figures.cost[vehicle]! += least * model.compactness
}
