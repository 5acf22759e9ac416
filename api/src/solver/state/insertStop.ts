import { endOf, startOf } from '../model/searchModel.ts'
import type { PlanArrays } from './planArrays.ts'

/** Adds a linked stop to the sums of its route; for models that allow incremental updates. */
export function addStop(plan: PlanArrays, vehicle: number, node: number): void {
  const { model, next, prev, legTo } = plan
  const { location, stride, dimensions, delivery, affinityCost } = model
  const matrix = model.durationsOf[vehicle]!
  const row = location[node]! * stride
  const successor = next[node]!
  const legIn = model.reverseDurations[matrix]![row + location[prev[node]!]!]!
  const legOut = model.durations[matrix]![row + location[successor]!]!
  const travel = plan.travel[vehicle]! + legIn + legOut - legTo[successor]!
  legTo[node] = legIn
  legTo[successor] = legOut
  plan.travel[vehicle] = travel
  plan.size[vehicle]!++
  plan.tasks[vehicle]!++
  plan.hasPositions[vehicle] = 0
  let cost = model.fixed[vehicle]! + travel * model.perSecond[vehicle]!
  if (affinityCost) {
    plan.affinityCost[vehicle]! += plan.affinityCostOf(vehicle, node)
    cost += plan.affinityCost[vehicle]!
  }
  plan.cost[vehicle] = cost
  if (model.allowsOverload) plan.excess[vehicle] = plan.excessWith(vehicle, node)
  for (let q = 0; q < dimensions; q++) plan.startLoad[vehicle * dimensions + q]! += delivery[node * dimensions + q]!
}

/** Propagates the times of a new stop in both directions, as far as they change; for models that allow incremental updates. */
export function propagateTimes(plan: PlanArrays, vehicle: number, added: number): void {
  const { next, prev, legTo, leave, latest, latestLeave } = plan
  const { opens, closes, service } = plan.model
  const offset = plan.model.typeOffset[vehicle]!
  const start = startOf(plan.model, vehicle)
  const end = endOf(plan.model, vehicle)
  let time = leave[prev[added]!]!
  for (let node = added; ; node = next[node]!) {
    time += legTo[node]!
    if (node === end) {
      leave[end] = time
      break
    }
    if (time < opens[node]!) time = opens[node]!
    time += service[offset + node]!
    if (node !== added && leave[node] === time) break
    leave[node] = time
  }
  let latestTime = latest[next[added]!]! - legTo[next[added]!]!
  for (let node = added; node !== start; node = prev[node]!) {
    if (node !== added && latestLeave[node] === latestTime) break
    latestLeave[node] = latestTime
    latestTime -= service[offset + node]!
    if (latestTime > closes[node]!) latestTime = closes[node]!
    latest[node] = latestTime
    latestTime -= legTo[node]!
  }
}
