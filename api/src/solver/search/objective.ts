import type { SearchModel } from '../model/searchModel.ts'

/**
 * What is made least, compared from the first number to the last: for each class, first to last, the priorities left out and the tasks left
 * out; then the cost with what is wished for.
 */
export type Objective = readonly number[]

/** Numbers nearer than this, as a share, are the same: sums of fractions differ by the order they are made in. */
const tolerance = 1e-9

export function isBetter(a: Objective, b: Objective): boolean {
  for (let k = 0; k < a.length; k++) {
    const difference = a[k]! - b[k]!
    if (Math.abs(difference) > tolerance * (1 + Math.abs(b[k]!))) return difference < 0
  }
  return false
}

export function objectiveOf(model: SearchModel, absent: readonly number[], cost: number): Objective {
  const objective = new Array<number>(2 * model.classes + 1).fill(0)
  for (const head of absent) {
    const stops = stopsOf(model, head)
    objective[2 * model.taskClass[head]!]! += stops * model.priority[head]!
    objective[2 * model.taskClass[head]! + 1]! += stops
  }
  objective[2 * model.classes] = cost
  return objective
}

/** As in VROOM both stops of a shipment count as tasks, each with its priority. */
const stopsOf = (model: SearchModel, head: number): number => (model.mate[head]! >= 0 ? 2 : 1)

/** Sums of weights stay exact below this. */
const mostWeight = 2 ** 52

/**
 * By head: a weight, a whole number, that puts sets of absent tasks in the order of the objective. Where the numbers would grow too large to add
 * up exactly, priorities and classes count for less: the search is then guided by them, and the best plan is still chosen by
 * the objective itself.
 */
export function absentWeights(model: SearchModel, unit: number): Float64Array {
  const whole = Math.ceil(unit)
  const full = weightsBy(model, whole, 2 * model.heads.length + 1, Infinity)
  if (full.sum < mostWeight) return full.weights
  const gentle = weightsBy(model, whole, 2, 100)
  if (gentle.sum < mostWeight) return gentle.weights
  const share = (mostWeight - 2 * model.heads.length) / gentle.sum
  return gentle.weights.map((weight) => 1 + Math.floor(weight * share))
}

/** @param step The most by which a class outweighs one task of all the classes after it together. */
function weightsBy(model: SearchModel, unit: number, perPriority: number, step: number) {
  const weights = new Float64Array(model.taskNodes)
  let scale = unit
  let sum = 0
  for (let level = model.classes - 1; level >= 0; level--) {
    let ofLevel = 0
    for (const head of model.heads) {
      if (model.taskClass[head] !== level) continue
      weights[head] = scale * stopsOf(model, head) * (1 + model.priority[head]! * perPriority)
      ofLevel += weights[head]!
    }
    sum += ofLevel
    if (ofLevel > 0) scale = Math.min(scale + ofLevel, scale * step)
  }
  return { weights, sum }
}

/** What fairness costs: the travel by which rounds are above the mean. */
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

/** The travel of all rounds in use, and how many there are. */
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
