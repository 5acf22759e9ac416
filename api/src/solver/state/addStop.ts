import { endOf, startOf } from '../model/searchModel.ts'
import type { PlanFigures } from './planFigures.ts'

/** Adds a linked stop to the sums of its round; for plain models. */
export function addStop(figures: PlanFigures, vehicle: number, node: number): void {
  const { model, next, prev, legTo } = figures
  const { location, stride, dimensions, delivery, affinityCost } = model
  const matrix = model.durationsOf[vehicle]!
  const row = location[node]! * stride
  const successor = next[node]!
  const way = model.reverseDurations[matrix]![row + location[prev[node]!]!]!
  const on = model.durations[matrix]![row + location[successor]!]!
  const travel = figures.travel[vehicle]! + way + on - legTo[successor]!
  legTo[node] = way
  legTo[successor] = on
  figures.travel[vehicle] = travel
  figures.size[vehicle]!++
  figures.tasks[vehicle]!++
  figures.hasPositions[vehicle] = 0
  let cost = model.fixed[vehicle]! + travel * model.perSecond[vehicle]!
  if (affinityCost) {
    figures.affinityCost[vehicle]! += figures.affinityCostOf(vehicle, node)
    cost += figures.affinityCost[vehicle]!
  }
  figures.cost[vehicle] = cost
  if (model.allowsOverload) figures.excess[vehicle] = figures.excessWith(vehicle, node)
  for (let q = 0; q < dimensions; q++) figures.startLoad[vehicle * dimensions + q]! += delivery[node * dimensions + q]!
}

/** Passes the times of a new stop on to both sides, as far as its coming changes anything; for plain models. */
export function propagateTimes(figures: PlanFigures, vehicle: number, added: number): void {
  const { next, prev, legTo, leave, latest, latestLeave } = figures
  const { opens, closes, service } = figures.model
  const offset = figures.model.typeOffset[vehicle]!
  const start = startOf(figures.model, vehicle)
  const end = endOf(figures.model, vehicle)
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
  let late = latest[next[added]!]! - legTo[next[added]!]!
  for (let node = added; node !== start; node = prev[node]!) {
    if (node !== added && latestLeave[node] === late) break
    latestLeave[node] = late
    late -= service[offset + node]!
    if (late > closes[node]!) late = closes[node]!
    latest[node] = late
    late -= legTo[node]!
  }
}
