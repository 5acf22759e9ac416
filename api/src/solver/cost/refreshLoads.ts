import { endOf, startOf } from '../model/searchModel.ts'
import type { PlanFigures } from './planFigures.ts'

/**
 * Brings up to date what is on board along a round.
 *
 * @param hubLoads What is on board by position × dimensions, as the simulator has found it; read only for rounds that visit hubs.
 */
export function refreshLoads(figures: PlanFigures, vehicle: number, hubLoads: Float64Array): void {
  const model = figures.model
  const { dimensions, brought, taken, capacity, hasTaken } = model
  const { next, prev, load, mostBefore, mostAfter, startLoad } = figures
  const start = startOf(model, vehicle)
  const end = endOf(model, vehicle)
  const own = vehicle * dimensions
  if (figures.hubStops[vehicle]! > 0) {
    let k = 0
    for (let node = start; node !== end; node = next[node]!, k++) {
      for (let q = 0; q < dimensions; q++) load[node * dimensions + q] = hubLoads[k * dimensions + q]!
    }
    return
  }
  let excess = 0
  for (let q = 0; q < dimensions; q++) {
    let sum = model.aboard[own + q]!
    for (let node = next[start]!; node !== end; node = next[node]!) sum += brought[node * dimensions + q]!
    startLoad[own + q] = sum
    if (sum > capacity[own + q]!) {
      if (model.mayOverload) excess += (sum - capacity[own + q]!) * model.perAmount[q]!
      else figures.feasible[vehicle] = 0
    }
    if (!hasTaken) continue
    let now = sum
    let most = sum
    load[start * dimensions + q] = now
    mostBefore[start * dimensions + q] = most
    for (let node = next[start]!; node !== end; node = next[node]!) {
      const at = node * dimensions + q
      now += taken[at]! - brought[at]!
      if (now > most) most = now
      load[at] = now
      mostBefore[at] = most
    }
    if (most > capacity[own + q]!) figures.feasible[vehicle] = 0
    most = now
    for (let node = prev[end]!; node !== start; node = prev[node]!) {
      const at = node * dimensions + q
      if (load[at]! > most) most = load[at]!
      mostAfter[at] = most
    }
    mostAfter[start * dimensions + q] = Math.max(most, sum)
  }
  figures.excess[vehicle] = excess
}
