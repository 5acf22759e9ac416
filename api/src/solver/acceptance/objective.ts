import type { SearchModel } from '../model/searchModel.ts'

/**
 * What is minimised, compared lexicographically: for each class, first to last, the sum of unassigned priorities and the number of unassigned
 * tasks; then the cost with the weights of all wishes.
 */
export type Objective = readonly number[]

/** Relative difference below which numbers are equal: sums of fractions depend on the order of the terms. */
const tolerance = 1e-9

export function isBetter(a: Objective, b: Objective): boolean {
  for (let k = 0; k < a.length; k++) {
    const difference = a[k]! - b[k]!
    if (Math.abs(difference) > tolerance * (1 + Math.abs(b[k]!))) return difference < 0
  }
  return false
}

export function objectiveOf(model: SearchModel, unassigned: readonly number[], cost: number): Objective {
  const objective = new Array<number>(2 * model.classes + 1).fill(0)
  for (const head of unassigned) {
    const stops = stopsOf(model, head)
    objective[2 * model.taskClass[head]!]! += stops * model.priority[head]!
    objective[2 * model.taskClass[head]! + 1]! += stops
  }
  objective[2 * model.classes] = cost
  return objective
}

/** As in VROOM both stops of a shipment count as tasks, each with its priority. */
export const stopsOf = (model: SearchModel, head: number): number => (model.pairedNode[head]! >= 0 ? 2 : 1)

/** The cost of unfairness: the travel by which routes are above the mean. */
export function imbalance(model: SearchModel, travel: Float64Array, size: Int32Array): number {
  if (model.balance === 0) return 0
  const mean = meanTravel(model, travel, size)
  let above = 0
  for (let vehicle = 0; vehicle < size.length; vehicle++) {
    if (size[vehicle]! > 0) above += Math.max(0, travel[vehicle]! - mean)
  }
  return above * model.balance
}

function meanTravel(model: SearchModel, travel: Float64Array, size: Int32Array): number {
  const { sum, used } = travelInUse(travel, size)
  return used === 0 ? 0 : sum / Math.max(used, model.balanceRounds)
}

/** The travel of all routes in use, and how many there are. */
export function travelInUse(travel: Float64Array, size: Int32Array): { sum: number; used: number } {
  let sum = 0
  let used = 0
  for (let vehicle = 0; vehicle < size.length; vehicle++) {
    if (size[vehicle] === 0) continue
    sum += travel[vehicle]!
    used++
  }
  return { sum, used }
}
