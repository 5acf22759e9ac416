import type { Neighbours } from '../model/neighbours.ts'
import { Insertion, type InsertionParts } from './insertion.ts'

/** Places for a job beside its near neighbours, at the ends of rounds, and in rounds of its own. */
export class JobInsertion extends Insertion {
  readonly #neighbours: Neighbours
  readonly #places: Int32Array
  /** Places that are listed for the present task carry its stamp. */
  readonly #seen: Int32Array
  #now = 0
  /** By vehicle, what putting the present task there costs because of overload. */
  readonly #surcharges: Float64Array
  /** Places judged by their figures so far. */
  judged = 0

  constructor(parts: InsertionParts, neighbours: Neighbours) {
    super(parts)
    this.#neighbours = neighbours
    this.#surcharges = new Float64Array(parts.state.model.vehicles)
    this.#seen = new Int32Array(parts.state.model.nodes)
    let most = 0
    for (let node = 0; node < neighbours.nearStart.length - 1; node++) {
      most = Math.max(most, neighbours.nearStart[node + 1]! - neighbours.nearStart[node]!)
    }
    this.#places = new Int32Array(Math.max(2 * most, parts.state.model.nodes) + 3 * parts.state.model.vehicles)
  }

  /** The hot loop of the whole search. */
  find(node: number): void {
    const state = this.state
    const model = state.model
    const { next, route, leave, latest, strict, size, legTo, hubStops } = state
    const { location, stride, opens, closes, service, perSecond, fixed, hasTaken, typeOffset, durationsOf } = model
    const places = this.#places
    const count = this.#placesFor(node)
    this.judged += count
    const here = location[node]!
    const row = here * stride
    const from = opens[node]!
    const until = closes[node]!
    const needsExact = model.maxRide[node]! < Infinity
    const general = model.hasGeneral
    const gains = model.hasGains
    const rare = model.hasSetups || model.hasSeveralWindows
    const hasTimes = model.hasTimes
    const soft = this.loads.pricePerExcess < Infinity
    const surcharges = this.#surcharges
    const found = this.best
    let best = found.delta
    let bestAfter = -1
    let matrix = durationsOf[0]!
    let there = model.durationsBack[matrix]!
    let onward = model.durations[matrix]!
    for (let k = 0; k < count; k++) {
      const after = places[k]!
      const vehicle = route[after]!
      const before = next[after]!
      if (durationsOf[vehicle] !== matrix) {
        matrix = durationsOf[vehicle]!
        there = model.durationsBack[matrix]!
        onward = model.durations[matrix]!
      }
      // Both legs in rows of the stop itself, which stay near the processor.
      const way = there[row + location[after]!]!
      const on = onward[row + location[before]!]!
      let delta: number
      if (size[vehicle] === 0) delta = (way + on) * perSecond[vehicle]! + fixed[vehicle]!
      else delta = (way + on - legTo[before]!) * perSecond[vehicle]!
      if (soft) delta += surcharges[vehicle]!
      if (delta >= best && !gains) continue
      if (general) {
        delta += this.costs.rareCost(vehicle, after, node, before)
        if (delta >= best) continue
      }
      if ((hasTaken || hubStops[vehicle]! > 0) && !this.loads.fits(vehicle, after, node)) continue
      if (rare) {
        if (!this.times.inTime(vehicle, after, node, before)) continue
      } else if (hasTimes) {
        let time = leave[after]! + way
        if (time < from) time = from
        if (time > until) continue
        if (time + service[typeOffset[vehicle]! + node]! + on > latest[before]!) continue
      }
      if (found.overlooks()) continue
      if (needsExact || strict[vehicle] === 1) {
        found.enqueue(delta, node, after, -1, -1)
        continue
      }
      best = delta
      bestAfter = after
    }
    if (bestAfter < 0) return
    found.take(best, node, bestAfter, -1, -1)
  }

  /** Behind and before near neighbours, where vehicle and room allow; each place once. */
  #placesFor(node: number): number {
    const state = this.state
    const { prev, route, open } = state
    const { compatible, allCompatible, hasTaken, taskNodes } = state.model
    const { near, nearStart } = this.#neighbours
    const places = this.#places
    const seen = this.#seen
    const now = ++this.#now
    const soft = this.loads.pricePerExcess < Infinity
    let count = this.rounds.everywhere ? this.rounds.addAll(places, node, this.loads, this.#surcharges) : 0
    if (count > 0) return this.rounds.addEnds(places, count, node, this.loads, this.#surcharges)
    for (let k = nearStart[node]!, last = nearStart[node + 1]!; k < last; k++) {
      const other = near[k]!
      const vehicle = route[other]!
      if (vehicle < 0 || open[vehicle] === 0) continue
      if (!allCompatible && compatible[vehicle * taskNodes + node] === 0) continue
      if (soft) {
        const surcharge = this.loads.surcharge(vehicle, node)
        if (surcharge === Infinity) continue
        this.#surcharges[vehicle] = surcharge
      } else if (!hasTaken && !this.loads.hasRoom(vehicle, node)) continue
      if (seen[other] !== now) {
        seen[other] = now
        places[count++] = other
      }
      const before = prev[other]!
      if (seen[before] !== now) {
        seen[before] = now
        places[count++] = before
      }
    }
    return this.rounds.addEnds(places, count, node, this.loads, this.#surcharges)
  }
}
