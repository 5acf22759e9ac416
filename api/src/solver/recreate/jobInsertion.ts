import type { Neighbours } from '../model/neighbours.ts'
import { Insertion, type InsertionParts } from './insertion.ts'

/** Positions for a job beside its near neighbours, at the ends of routes, and in new routes. */
export class JobInsertion extends Insertion {
  readonly #neighbours: Neighbours
  readonly #positions: Int32Array
  /** Equal to `#current` for predecessors already listed for the present task. */
  readonly #listed: Int32Array
  #current = 0
  /** By vehicle, the penalty for the overload that the present task would cause. */
  readonly #loadSurcharges: Float64Array
  /** Positions evaluated so far. */
  evaluated = 0

  constructor(parts: InsertionParts, neighbours: Neighbours) {
    super(parts)
    this.#neighbours = neighbours
    this.#loadSurcharges = new Float64Array(parts.state.model.vehicles)
    this.#listed = new Int32Array(parts.state.model.nodes)
    let maxNear = 0
    for (let node = 0; node < neighbours.nearStart.length - 1; node++) {
      maxNear = Math.max(maxNear, neighbours.nearStart[node + 1]! - neighbours.nearStart[node]!)
    }
    this.#positions = new Int32Array(Math.max(2 * maxNear, parts.state.model.nodes) + 3 * parts.state.model.vehicles)
  }

  /** The hot loop of the whole search. */
  find(node: number): void {
    const state = this.state
    const model = state.model
    const { next, route, leave, latest, needsSimulation, size, legTo, hubStops } = state
    const { location, stride, opens, closes, service, perSecond, fixed, hasPickups, typeOffset, durationsOf } = model
    const positions = this.#positions
    const count = this.#listPositions(node)
    this.evaluated += count
    const ownLocation = location[node]!
    const row = ownLocation * stride
    const opensAt = opens[node]!
    const closesAt = closes[node]!
    const needsExact = model.maxRide[node]! < Number.POSITIVE_INFINITY
    const hasExtraCosts = model.hasExtraCosts
    const hasNegativeExtraCosts = model.hasNegativeExtraCosts
    const hasSpecialTimes = model.hasSetups || model.hasMultipleWindows
    const hasTimeLimits = model.hasTimeLimits
    const isPenalised = this.loads.loadPenalty < Number.POSITIVE_INFINITY
    const loadSurcharges = this.#loadSurcharges
    const bestPosition = this.best
    let best = bestPosition.delta
    let bestPredecessor = -1
    let matrix = durationsOf[0]!
    let incoming = model.reverseDurations[matrix]!
    let outgoing = model.durations[matrix]!
    for (let k = 0; k < count; k++) {
      const predecessor = positions[k]!
      const vehicle = route[predecessor]!
      const successor = next[predecessor]!
      if (durationsOf[vehicle] !== matrix) {
        matrix = durationsOf[vehicle]!
        incoming = model.reverseDurations[matrix]!
        outgoing = model.durations[matrix]!
      }
      // Both legs from rows of the inserted node, which stay in the cache.
      const legIn = incoming[row + location[predecessor]!]!
      const legOut = outgoing[row + location[successor]!]!
      let delta: number
      if (size[vehicle] === 0) delta = (legIn + legOut) * perSecond[vehicle]! + fixed[vehicle]!
      else delta = (legIn + legOut - legTo[successor]!) * perSecond[vehicle]!
      if (isPenalised) delta += loadSurcharges[vehicle]!
      if (delta >= best && !hasNegativeExtraCosts) continue
      if (hasExtraCosts) {
        delta += this.costs.extraCost(vehicle, predecessor, node, successor)
        if (delta >= best) continue
      }
      if ((hasPickups || hubStops[vehicle]! > 0) && !this.loads.fits(vehicle, predecessor, node)) continue
      if (hasSpecialTimes) {
        if (!this.times.isInTime(vehicle, predecessor, node, successor)) continue
      } else if (hasTimeLimits) {
        let time = leave[predecessor]! + legIn
        if (time < opensAt) time = opensAt
        if (time > closesAt) continue
        if (time + service[typeOffset[vehicle]! + node]! + legOut > latest[successor]!) continue
      }
      if (bestPosition.blinks()) continue
      if (needsExact || needsSimulation[vehicle] === 1) {
        bestPosition.enqueue(delta, node, predecessor, -1, -1)
        continue
      }
      best = delta
      bestPredecessor = predecessor
    }
    if (bestPredecessor < 0) return
    bestPosition.set(best, node, bestPredecessor, -1, -1)
  }

  /** Lists positions before and after near neighbours, where vehicle and capacity allow, each once. */
  #listPositions(node: number): number {
    const state = this.state
    const { prev, route, open } = state
    const { compatible, allCompatible, hasPickups, taskNodes } = state.model
    const { near, nearStart } = this.#neighbours
    const positions = this.#positions
    const listed = this.#listed
    const current = ++this.#current
    const isPenalised = this.loads.loadPenalty < Number.POSITIVE_INFINITY
    let count = this.routes.inAllRoutes
      ? this.routes.addAllPositions(positions, node, this.loads, this.#loadSurcharges)
      : 0
    if (count > 0) return this.routes.addRouteEnds(positions, count, node, this.loads, this.#loadSurcharges)
    for (let k = nearStart[node]!, last = nearStart[node + 1]!; k < last; k++) {
      const other = near[k]!
      const vehicle = route[other]!
      if (vehicle < 0 || open[vehicle] === 0) continue
      if (!allCompatible && compatible[vehicle * taskNodes + node] === 0) continue
      if (isPenalised) {
        const loadSurcharge = this.loads.loadSurcharge(vehicle, node)
        if (loadSurcharge === Number.POSITIVE_INFINITY) continue
        this.#loadSurcharges[vehicle] = loadSurcharge
      } else if (!hasPickups && !this.loads.hasCapacity(vehicle, node)) continue
      if (listed[other] !== current) {
        listed[other] = current
        positions[count++] = other
      }
      const previous = prev[other]!
      if (listed[previous] !== current) {
        listed[previous] = current
        positions[count++] = previous
      }
    }
    return this.routes.addRouteEnds(positions, count, node, this.loads, this.#loadSurcharges)
  }
}
