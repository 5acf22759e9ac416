import { isHubNode, type SearchModel } from '../model/searchModel.ts'

/**
 * What is on board along a round, exactly.
 *
 * A job's goods come on board at the last visit of its hub before it; without a hub of its own, at the last hub before it where the vehicle may
 * reload, else at the start. What jobs give along leaves at the next such reload, else at the end. Goods loaded as late as possible
 * are the least load there can be, so a round whose loads fit nowhere this way fits in no other way.
 */
export class RouteLoads {
  readonly #model: SearchModel
  /** By position (0 is the start, the stops follow) × dimensions: on board when leaving. */
  readonly load: Float64Array
  /** By position: where the goods of a job were loaded, where the ride of a shipment began; -1 where nothing ends. */
  readonly source: Int32Array
  readonly #position: Int32Array
  readonly #lastVisit: Int32Array

  constructor(model: SearchModel, mostStops: number) {
    this.#model = model
    this.load = new Float64Array((mostStops + 2) * model.dimensions)
    this.source = new Int32Array(mostStops + 2)
    this.#position = new Int32Array(model.nodes)
    this.#lastVisit = new Int32Array(model.hubs)
  }

  /** False if something does not fit, is not collected before its door, or a hub is visited again that is not to be. */
  compute(vehicle: number, sequence: Int32Array, length: number): boolean {
    const { dimensions, delivery, pickup, pairedNode, hub, hubs, reload, capacity, baseLoad } = this.#model
    const { load, source } = this
    const lastVisit = this.#lastVisit.fill(-1)
    load.fill(0, 0, (length + 2) * dimensions)
    for (let q = 0; q < dimensions; q++) load[q] = baseLoad[vehicle * dimensions + q]!
    let lastReload = 0
    // Changes first; the sums come after.
    for (let k = 1; k <= length; k++) {
      const node = sequence[k - 1]!
      source[k] = -1
      if (isHubNode(this.#model, node)) {
        const at = hub[node]!
        const again = reload[vehicle * hubs + at] === 1
        if (lastVisit[at]! >= 0 && !again) return false
        lastVisit[at] = k
        if (again) {
          // What jobs gave along since the last reload stays here.
          for (let before = lastReload + 1; before < k; before++) {
            const gave = sequence[before - 1]!
            if (isHubNode(this.#model, gave) || pairedNode[gave]! >= 0) continue
            for (let q = 0; q < dimensions; q++) load[k * dimensions + q]! -= pickup[gave * dimensions + q]!
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
        const from = hub[node]! >= 0 ? lastVisit[hub[node]!]! : lastReload
        if (from < 0) return false
        source[k] = hub[node]! >= 0 ? from : 0
        for (let q = 0; q < dimensions; q++) {
          const amount = delivery[node * dimensions + q]!
          load[from * dimensions + q]! += amount
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
