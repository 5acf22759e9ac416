import { isHubNode, type SearchModel } from '../model/searchModel.ts'

/**
 * The exact loads of a route.
 *
 * A job's delivery is loaded at the last visit of its hub before it; without a hub of its own, at the last hub before it where the vehicle may
 * reload, else at the start. Its pickup is unloaded at the next such reload, else at the end. Loading as late as possible gives the smallest
 * loads, so a route infeasible this way is infeasible in any other.
 */
export class RouteLoads {
  readonly #model: SearchModel
  /** By position (0 is the start, the stops follow) × dimensions: on board when leaving. */
  readonly load: Float64Array
  /** By position: where the ride that ends there began, of a job's goods or a shipment; -1 for none. */
  readonly source: Int32Array
  readonly #position: Int32Array
  readonly #lastVisit: Int32Array

  constructor(model: SearchModel, maxStops: number) {
    this.#model = model
    this.load = new Float64Array((maxStops + 2) * model.dimensions)
    this.source = new Int32Array(maxStops + 2)
    this.#position = new Int32Array(model.nodes)
    this.#lastVisit = new Int32Array(model.hubs)
  }

  /** False if the capacity is exceeded, a hub is not visited before its job, or visited again without being a reload. */
  compute(vehicle: number, sequence: Int32Array, length: number): boolean {
    const { dimensions, delivery, pickup, pairedNode, hub, hubs, reload, capacity, baseLoad } = this.#model
    const { load, source } = this
    const lastVisit = this.#lastVisit.fill(-1)
    load.fill(0, 0, (length + 2) * dimensions)
    for (let q = 0; q < dimensions; q++) load[q] = baseLoad[vehicle * dimensions + q]!
    let lastReload = 0
    // Changes first, then their sums.
    for (let k = 1; k <= length; k++) {
      const node = sequence[k - 1]!
      source[k] = -1
      if (isHubNode(this.#model, node)) {
        const at = hub[node]!
        const isReload = reload[vehicle * hubs + at] === 1
        if (lastVisit[at]! >= 0 && !isReload) return false
        lastVisit[at] = k
        if (isReload) {
          // Pickups of jobs since the last reload are unloaded here.
          for (let earlier = lastReload + 1; earlier < k; earlier++) {
            const jobNode = sequence[earlier - 1]!
            if (isHubNode(this.#model, jobNode) || pairedNode[jobNode]! >= 0) continue
            for (let q = 0; q < dimensions; q++) load[k * dimensions + q]! -= pickup[jobNode * dimensions + q]!
          }
          lastReload = k
        }
        continue
      }
      this.#position[node] = k
      const other = pairedNode[node]!
      if (other >= 0) {
        if (other < node) source[k] = this.#position[other]!
      } else {
        const loadedAt = hub[node]! >= 0 ? lastVisit[hub[node]!]! : lastReload
        if (loadedAt < 0) return false
        source[k] = hub[node]! >= 0 ? loadedAt : 0
        for (let q = 0; q < dimensions; q++) {
          const amount = delivery[node * dimensions + q]!
          load[loadedAt * dimensions + q]! += amount
          load[k * dimensions + q]! -= amount
        }
      }
      for (let q = 0; q < dimensions; q++) load[k * dimensions + q]! += pickup[node * dimensions + q]!
    }
    for (let k = 0; k <= length; k++) {
      for (let q = 0; q < dimensions; q++) {
        if (k > 0) load[k * dimensions + q]! += load[(k - 1) * dimensions + q]!
        if (load[k * dimensions + q]! > capacity[vehicle * dimensions + q]!) return false
      }
    }
    return true
  }
}
