import { endOf, startOf } from '../model/searchModel.ts'
import type { PlanFigures } from './planFigures.ts'

/** Brings up to date what is on board along a round that visits no hub. */
export function refreshLoads(figures: PlanFigures, vehicle: number): void {
  const model = figures.model
  const { dimensions, delivery, pickup, capacity, hasPickups, hubs } = model
  const { next, prev, load, maxLoadBefore, maxLoadAfter, startLoad } = figures
  const start = startOf(model, vehicle)
  const end = endOf(model, vehicle)
  const own = vehicle * dimensions
  let excess = 0
  for (let q = 0; q < dimensions; q++) {
    let sum = model.baseLoad[own + q]!
    for (let node = next[start]!; node !== end; node = next[node]!) sum += delivery[node * dimensions + q]!
    startLoad[own + q] = sum
    if (sum > capacity[own + q]!) {
      if (model.allowsOverload) excess += (sum - capacity[own + q]!) * model.inverseMeanDelivery[q]!
      else figures.feasible[vehicle] = 0
    }
    if (!hasPickups && hubs === 0) continue
    let now = sum
    let most = sum
    load[start * dimensions + q] = now
    maxLoadBefore[start * dimensions + q] = most
    for (let node = next[start]!; node !== end; node = next[node]!) {
      const at = node * dimensions + q
      now += pickup[at]! - delivery[at]!
      if (now > most) most = now
      load[at] = now
      maxLoadBefore[at] = most
    }
    if (most > capacity[own + q]!) figures.feasible[vehicle] = 0
    most = now
    for (let node = prev[end]!; node !== start; node = prev[node]!) {
      const at = node * dimensions + q
      if (load[at]! > most) most = load[at]!
      maxLoadAfter[at] = most
    }
    maxLoadAfter[start * dimensions + q] = Math.max(most, sum)
  }
  figures.excess[vehicle] = excess
}

/** Writes what is on board along a round, as the simulator has found it by position × dimensions. */
export function copyLoads(figures: PlanFigures, vehicle: number, loads: Float64Array): void {
  const { model, next, load } = figures
  const { dimensions } = model
  const end = endOf(model, vehicle)
  for (let node = startOf(model, vehicle), k = 0; node !== end; node = next[node]!, k++) {
    for (let q = 0; q < dimensions; q++) load[node * dimensions + q] = loads[k * dimensions + q]!
  }
}

/**
 * The most on board since the vehicle last loaded again (for goods of no hub), and until it does so next (for what is taken along): goods put
 * in between are on board so long. Only as far as the model has such goods.
 */
export function refreshMaxLoads(figures: PlanFigures, vehicle: number): void {
  const { model, next, prev, load, maxLoadBefore, maxLoadAfter } = figures
  const { dimensions, hub, hubs, reload, hasPickups, hasJobsWithoutHub } = model
  const start = startOf(model, vehicle)
  const end = endOf(model, vehicle)
  const isReload = (node: number): boolean => node >= model.firstHubNode && reload[vehicle * hubs + hub[node]!] === 1
  for (let node = start; hasJobsWithoutHub && node !== end; node = next[node]!) {
    const begins = node === start || isReload(node)
    for (let q = 0; q < dimensions; q++) {
      const at = node * dimensions + q
      maxLoadBefore[at] = begins ? load[at]! : Math.max(load[at]!, maxLoadBefore[prev[node]! * dimensions + q]!)
    }
  }
  for (let node = prev[end]!, behind = end; hasPickups; behind = node, node = prev[node]!) {
    const isLast = behind === end || isReload(behind)
    for (let q = 0; q < dimensions; q++) {
      const at = node * dimensions + q
      maxLoadAfter[at] = isLast ? load[at]! : Math.max(load[at]!, maxLoadAfter[behind * dimensions + q]!)
    }
    if (node === start) break
  }
}
