import type { Neighbours } from '../model/neighbours.ts'
import { Insertion, type InsertionParts } from './insertion.ts'

/** Places for a job beside its near neighbours, at the ends of rounds, and in rounds of its own. */
export class JobInsertion extends Insertion {
  readonly #neighbours: Neighbours
  readonly #positions: Int32Array
  /** Places that are listed for the present task carry its stamp. */
  readonly #seen: Int32Array
  #now = 0
  /** By vehicle, what putting the present task there costs because of overload. */
  readonly #loadSurcharges: Float64Array
  /** Places judged by their figures so far. */
  evaluated = 0

  constructor(parts: InsertionParts, neighbours: Neighbours) {
    super(parts)
    this.#neighbours = neighbours
    this.#loadSurcharges = new Float64Array(parts.state.model.vehicles)
    this.#seen = new Int32Array(parts.state.model.nodes)
    let most = 0
    for (let node = 0; node < neighbours.nearStart.length - 1; node++) {
      most = Math.max(most, neighbours.nearStart[node + 1]! - neighbours.nearStart[node]!)
    }
    this.#positions = new Int32Array(Math.max(2 * most, parts.state.model.nodes) + 3 * parts.state.model.vehicles)
  }

  /** The hot loop of the whole search. */
  find(node: number): void {
    const state = this.state
    const model = state.model
    const { next, route, leave, latest, needsSimulation, size, legTo, hubStops } = state
    const { location, stride, opens, closes, service, perSecond, fixed, hasPickups, typeOffset, durationsOf } = model
    const positions = this.#positions
    const count = this.#placesFor(node)
    this.evaluated += count
    const here = location[node]!
    const row = here * stride
    const from = opens[node]!
    const until = closes[node]!
    const needsExact = model.maxRide[node]! < Infinity
    const general = model.hasExtraCosts
    const gains = model.hasNegativeExtraCosts
    const rare = model.hasSetups || model.hasMultipleWindows
    const hasTimeLimits = model.hasTimeLimits
    const soft = this.loads.loadPenalty < Infinity
    const loadSurcharges = this.#loadSurcharges
    const found = this.best
    let best = found.delta
    let bestAfter = -1
    let matrix = durationsOf[0]!
    let there = model.reverseDurations[matrix]!
    let onward = model.durations[matrix]!
    for (let k = 0; k < count; k++) {
      const predecessor = positions[k]!
      const vehicle = route[predecessor]!
      const successor = next[predecessor]!
      if (durationsOf[vehicle] !== matrix) {
        matrix = durationsOf[vehicle]!
        there = model.reverseDurations[matrix]!
        onward = model.durations[matrix]!
      }
      // Both legs in rows of the stop itself, which stay near the processor.
      const way = there[row + location[predecessor]!]!
      const on = onward[row + location[successor]!]!
      let delta: number
      if (size[vehicle] === 0) delta = (way + on) * perSecond[vehicle]! + fixed[vehicle]!
      else delta = (way + on - legTo[successor]!) * perSecond[vehicle]!
      if (soft) delta += loadSurcharges[vehicle]!
      if (delta >= best && !gains) continue
      if (general) {
        delta += this.costs.extraCost(vehicle, predecessor, node, successor)
        if (delta >= best) continue
      }
      if ((hasPickups || hubStops[vehicle]! > 0) && !this.loads.fits(vehicle, predecessor, node)) continue
      if (rare) {
        if (!this.times.inTime(vehicle, predecessor, node, successor)) continue
      } else if (hasTimeLimits) {
        let time = leave[predecessor]! + way
        if (time < from) time = from
        if (time > until) continue
        if (time + service[typeOffset[vehicle]! + node]! + on > latest[successor]!) continue
      }
      if (found.blinks()) continue
      if (needsExact || needsSimulation[vehicle] === 1) {
        found.enqueue(delta, node, predecessor, -1, -1)
        continue
      }
      best = delta
      bestAfter = predecessor
    }
    if (bestAfter < 0) return
    found.set(best, node, bestAfter, -1, -1)
  }

  /** Behind and before near neighbours, where vehicle and room allow; each place once. */
  #placesFor(node: number): number {
    const state = this.state
    const { prev, route, open } = state
    const { compatible, allCompatible, hasPickups, taskNodes } = state.model
    const { near, nearStart } = this.#neighbours
    const positions = this.#positions
    const seen = this.#seen
    const now = ++this.#now
    const soft = this.loads.loadPenalty < Infinity
    let count = this.rounds.inAllRounds ? this.rounds.addAll(positions, node, this.loads, this.#loadSurcharges) : 0
    if (count > 0) return this.rounds.addEnds(positions, count, node, this.loads, this.#loadSurcharges)
    for (let k = nearStart[node]!, last = nearStart[node + 1]!; k < last; k++) {
      const other = near[k]!
      const vehicle = route[other]!
      if (vehicle < 0 || open[vehicle] === 0) continue
      if (!allCompatible && compatible[vehicle * taskNodes + node] === 0) continue
      if (soft) {
        const loadSurcharge = this.loads.loadSurcharge(vehicle, node)
        if (loadSurcharge === Infinity) continue
        this.#loadSurcharges[vehicle] = loadSurcharge
      } else if (!hasPickups && !this.loads.hasRoom(vehicle, node)) continue
      if (seen[other] !== now) {
        seen[other] = now
        positions[count++] = other
      }
      const successor = prev[other]!
      if (seen[successor] !== now) {
        seen[successor] = now
        positions[count++] = successor
      }
    }
    return this.rounds.addEnds(positions, count, node, this.loads, this.#loadSurcharges)
  }
}
