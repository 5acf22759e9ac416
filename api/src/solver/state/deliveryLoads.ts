import { endOf, type SearchModel, startOf } from '../model/searchModel.ts'
import type { PlanArrays } from './planArrays.ts'

/**
 * The loads of a route that visits hubs, in problems without pickups: in one pass from its end, since the load at a stop is what the later stops
 * need, less what is loaded later. RouteLoads computes the general case.
 */
export class DeliveryLoads {
  readonly #model: SearchModel
  /** By hub, and last for goods of no hub, × dimensions: needed later, and not loaded yet. */
  readonly #needed: Float64Array
  readonly #jobs: Int32Array
  readonly #visits: Int32Array
  readonly #now: Float64Array

  constructor(model: SearchModel) {
    this.#model = model
    this.#needed = new Float64Array((model.hubs + 1) * model.dimensions)
    this.#jobs = new Int32Array(model.hubs + 1)
    this.#visits = new Int32Array(model.hubs)
    this.#now = new Float64Array(model.dimensions)
  }

  /** Writes `load`; false if the capacity is exceeded, a hub is not visited before its job, or visited again without being a reload. */
  refresh({ prev, load }: PlanArrays, vehicle: number): boolean {
    const { dimensions, hub, hubs, reload, baseLoad, delivery, capacity, firstHubNode } = this.#model
    const start = startOf(this.#model, vehicle)
    const own = vehicle * dimensions
    const now = this.#now
    const needed = this.#needed.fill(0)
    const jobs = this.#jobs.fill(0)
    const visits = this.#visits.fill(0)
    let isFeasible = true
    for (let q = 0; q < dimensions; q++) now[q] = baseLoad[own + q]!
    for (let node = prev[endOf(this.#model, vehicle)]!; ; node = prev[node]!) {
      for (let q = 0; q < dimensions; q++) {
        load[node * dimensions + q] = now[q]!
        if (now[q]! > capacity[own + q]!) isFeasible = false
      }
      if (node === start) break
      const at = hub[node]!
      if (node >= firstHubNode) {
        const isReload = reload[vehicle * hubs + at] === 1
        if (++visits[at]! > 1 && !isReload) isFeasible = false
        this.#unloadBefore(at)
        if (isReload) this.#unloadBefore(hubs)
        continue
      }
      const source = at >= 0 ? at : hubs
      jobs[source]!++
      for (let q = 0; q < dimensions; q++) {
        const amount = delivery[node * dimensions + q]!
        needed[source * dimensions + q]! += amount
        now[q]! += amount
      }
    }
    for (let at = 0; at < hubs; at++) if (jobs[at]! > 0) isFeasible = false
    return isFeasible
  }

  /** Goods of this source are not on board before their hub. */
  #unloadBefore(source: number): void {
    const { dimensions } = this.#model
    this.#jobs[source] = 0
    for (let q = 0; q < dimensions; q++) {
      this.#now[q]! -= this.#needed[source * dimensions + q]!
      this.#needed[source * dimensions + q] = 0
    }
  }
}
