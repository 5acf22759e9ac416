import { endOf, startOf } from '../model/searchModel.ts'
import type { PlanArrays } from './planArrays.ts'

/** Updates the loads of a route that visits no hub. */
export function refreshLoads(plan: PlanArrays, vehicle: number): void {
  const model = plan.model
  const { dimensions, delivery, pickup, capacity, hasPickups, hubs } = model
  const { next, prev, load, maxLoadBefore, maxLoadAfter, startLoad } = plan
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
      else plan.feasible[vehicle] = 0
    }
    if (!hasPickups && hubs === 0) continue
    let now = sum
    let maxLoad = sum
    load[start * dimensions + q] = now
    maxLoadBefore[start * dimensions + q] = maxLoad
    for (let node = next[start]!; node !== end; node = next[node]!) {
      const at = node * dimensions + q
      now += pickup[at]! - delivery[at]!
      if (now > maxLoad) maxLoad = now
      load[at] = now
      maxLoadBefore[at] = maxLoad
    }
    if (maxLoad > capacity[own + q]!) plan.feasible[vehicle] = 0
    maxLoad = now
    for (let node = prev[end]!; node !== start; node = prev[node]!) {
      const at = node * dimensions + q
      if (load[at]! > maxLoad) maxLoad = load[at]!
      maxLoadAfter[at] = maxLoad
    }
    maxLoadAfter[start * dimensions + q] = Math.max(maxLoad, sum)
  }
  plan.excess[vehicle] = excess
}

/** Copies the simulator's loads, by position × dimensions, to those by node. */
export function copyLoads(plan: PlanArrays, vehicle: number, loads: Float64Array): void {
  const { model, next, load } = plan
  const { dimensions } = model
  const end = endOf(model, vehicle)
  for (let node = startOf(model, vehicle), k = 0; node !== end; node = next[node]!, k++) {
    for (let q = 0; q < dimensions; q++) load[node * dimensions + q] = loads[k * dimensions + q]!
  }
}

/**
 * The maximum load since the last reload (for deliveries of no hub), and until the next (for pickups): what a stop inserted in between adds is on
 * board for that long. Only as far as the model has such goods.
 */
export function refreshMaxLoads(plan: PlanArrays, vehicle: number): void {
  const { model, next, prev, load, maxLoadBefore, maxLoadAfter } = plan
  const { dimensions, hub, hubs, reload, hasPickups, hasJobsWithoutHub } = model
  const start = startOf(model, vehicle)
  const end = endOf(model, vehicle)
  const isReload = (node: number): boolean => node >= model.firstHubNode && reload[vehicle * hubs + hub[node]!] === 1
  for (let node = start; hasJobsWithoutHub && node !== end; node = next[node]!) {
    const isFirst = node === start || isReload(node)
    for (let q = 0; q < dimensions; q++) {
      const at = node * dimensions + q
      maxLoadBefore[at] = isFirst ? load[at]! : Math.max(load[at]!, maxLoadBefore[prev[node]! * dimensions + q]!)
    }
  }
  for (let node = prev[end]!, successor = end; hasPickups; successor = node, node = prev[node]!) {
    const isLast = successor === end || isReload(successor)
    for (let q = 0; q < dimensions; q++) {
      const at = node * dimensions + q
      maxLoadAfter[at] = isLast ? load[at]! : Math.max(load[at]!, maxLoadAfter[successor * dimensions + q]!)
    }
    if (node === start) break
  }
}
