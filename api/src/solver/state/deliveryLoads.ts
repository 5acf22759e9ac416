import { endOf, type SearchModel, startOf } from '../model/searchModel.ts'
import type { PlanFigures } from './planFigures.ts'

/**
 * What is on board along a round that visits hubs, where nothing is taken along: in one pass from its end, since what is on board at a stop
 * is what the stops behind it need, less what is loaded behind it. RouteLoads knows the general case.
 */
export class DeliveryLoads {
  readonly #model: SearchModel
  /** By hub, and last for goods of no hub, × dimensions: needed behind, and not loaded yet. */
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

  /** Writes `load`; false if something does not fit, is not loaded before its door, or a hub is visited again that is not to be. */
  refresh({ prev, load }: PlanFigures, vehicle: number): boolean {
    const { dimensions, hub, hubs, reload, baseLoad, delivery, capacity, firstHubNode } = this.#model
    const start = startOf(this.#model, vehicle)
    const own = vehicle * dimensions
    const now = this.#now
    const needed = this.#needed.fill(0)
    const jobs = this.#jobs.fill(0)
    const visits = this.#visits.fill(0)
    let isPossible = true
    for (let q = 0; q < dimensions; q++) now[q] = baseLoad[own + q]!
    for (let node = prev[endOf(this.#model, vehicle)]!; ; node = prev[node]!) {
      for (let q = 0; q < dimensions; q++) {
        load[node * dimensions + q] = now[q]!
        if (now[q]! > capacity[own + q]!) isPossible = false
      }
      if (node === start) break
      const at = hub[node]!
      if (node >= firstHubNode) {
        const again = reload[vehicle * hubs + at] === 1
        if (++visits[at]! > 1 && !again) isPossible = false
        this.#loadHere(at)
        if (again) this.#loadHere(hubs)
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
    for (let at = 0; at < hubs; at++) if (jobs[at]! > 0) isPossible = false
    return isPossible
  }

  /** Before this stop nothing of that is on board. */
  #loadHere(source: number): void {
    const { dimensions } = this.#model
    this.#jobs[source] = 0
    for (let q = 0; q < dimensions; q++) {
      this.#now[q]! -= this.#needed[source * dimensions + q]!
      this.#needed[source * dimensions + q] = 0
    }
  }
}
