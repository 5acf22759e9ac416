import { endOf, startOf } from '../model/searchModel.ts'
import { Insertion, type InsertionParts } from './insertion.ts'
import { type PairKind, PairLoads } from './pairLoads.ts'

/** Positions for two nodes, the first before the second: the stops of a shipment, or a job with a hub visit. */
export class PairInsertion extends Insertion {
  readonly #pairLoads: PairLoads
  /** By position in the present route: its predecessor; the cost of each node there alone; the minimum cost of the second after it. */
  readonly #stops: Int32Array
  readonly #costs: readonly [Float64Array, Float64Array]
  readonly #minCostAfter: Float64Array

  constructor(parts: InsertionParts) {
    super(parts)
    const { nodes } = parts.state.model
    this.#pairLoads = new PairLoads(parts.state)
    this.#stops = new Int32Array(nodes)
    this.#costs = [new Float64Array(nodes), new Float64Array(nodes)]
    this.#minCostAfter = new Float64Array(nodes)
  }

  find(pickup: number): void {
    const { model } = this.state
    const delivery = model.pairedNode[pickup]!
    for (const vehicle of this.routes.near(pickup)) {
      if (!this.#hasTasksLeft(vehicle, 2)) continue
      const count = this.#listStops(vehicle)
      const [costs, secondCosts] = this.#costs
      this.#listCosts(vehicle, pickup, count, costs)
      this.#listCosts(vehicle, delivery, count, secondCosts)
      this.#scan(vehicle, pickup, delivery, 'shipment', count, costs, secondCosts)
      this.best.simulateQueued()
    }
  }

  /** All positions in a route for a job and a hub visit, the visit before the job or after it. */
  insertWithVisit(vehicle: number, visit: number, job: number): void {
    const { model, slack } = this.state
    const offset = model.typeOffset[vehicle]!
    const maxService = Math.max(model.service[offset + visit]!, model.service[offset + job]!)
    if (!model.hasUnreachable && maxService > slack[vehicle]!) return
    if (!this.#hasTasksLeft(vehicle, 1)) return
    const count = this.#listStops(vehicle)
    const [visitCosts, jobCosts] = this.#costs
    this.#listCosts(vehicle, visit, count, visitCosts)
    this.#listCosts(vehicle, job, count, jobCosts)
    this.#scan(vehicle, visit, job, 'visitFirst', count, visitCosts, jobCosts)
    this.#scan(vehicle, job, visit, 'jobFirst', count, jobCosts, visitCosts)
    this.best.simulateQueued()
  }

  #hasTasksLeft(vehicle: number, more: number): boolean {
    const { model, tasks } = this.state
    return !model.hasLimits || tasks[vehicle]! + more <= model.maxTasks[vehicle]!
  }

  /** All positions in a route for two nodes, the first before the second. */
  #scan(
    vehicle: number,
    first: number,
    second: number,
    kind: PairKind,
    count: number,
    firstCosts: Float64Array,
    secondCosts: Float64Array,
  ): void {
    const { state, best, times, costs } = this
    const { model, leave, latest, latestLeave } = state
    const { location, stride, hub, maxRide } = model
    const pairLoads = this.#pairLoads
    const isShipment = kind === 'shipment'
    pairLoads.start(kind, vehicle, first, second)
    const isRideLimited = !isShipment && maxRide[kind === 'visitFirst' ? second : first]! < Number.POSITIVE_INFINITY
    const needsExact = state.needsSimulation[vehicle] === 1 || isRideLimited || pairLoads.needsExact
    const durations = model.durations[model.durationsOf[vehicle]!]!
    const maxDuration =
      isShipment || (kind === 'visitFirst' && hub[second]! >= 0) ? maxRide[second]! : Number.POSITIVE_INFINITY
    const end = endOf(model, vehicle)
    const isEmpty = state.size[vehicle] === 0
    const stops = this.#stops
    this.#computeMinCostAfter(count, secondCosts)
    for (let position = 0; position < count; position++) {
      const predecessor = stops[position]!
      if (!pairLoads.canInsertFirst(predecessor)) continue
      if (state.position[predecessor]! < state.lockedStops[vehicle]!) continue
      const successor = position + 1 < count ? stops[position + 1]! : end
      const firstCost = firstCosts[position]!
      // Cost first, since it is the cheapest test. The second stop can lower the cost only by affinity.
      const canBeApart = firstCost + this.#minCostAfter[position]! < best.bound
      if (!canBeApart && firstCost >= best.bound && !isEmpty && !model.affinityCost) continue
      const adjacentCost = costs.adjacentCost(vehicle, predecessor, first, second, successor, isEmpty)
      if (!canBeApart && adjacentCost >= best.bound) continue
      const firstBegin = times.beginAfter(vehicle, leave[predecessor]!, location[predecessor]!, first)
      if (firstBegin === Number.POSITIVE_INFINITY) {
        // Later positions are later still, unless some leg is unreachable.
        if (model.hasUnreachable) continue
        if (leave[predecessor]! > model.closes[first]!) break
        continue
      }
      const firstLeave = firstBegin + times.workAt(vehicle, first, location[predecessor]!)
      // Both in the same gap.
      if (adjacentCost < best.bound && durations[location[first]! * stride + location[second]!]! <= maxDuration) {
        const secondBegin = times.beginAfter(vehicle, firstLeave, location[first]!, second)
        if (secondBegin < Number.POSITIVE_INFINITY) {
          const secondLeave = secondBegin + times.workAt(vehicle, second, location[first]!)
          if (times.canContinue(vehicle, secondLeave, second, successor) && pairLoads.canInsertSecond(predecessor)) {
            best.offer(
              adjacentCost,
              first,
              predecessor,
              second,
              predecessor,
              needsExact || secondBegin - firstLeave > maxDuration,
            )
          }
        }
      }
      // With stops between them, which must stay feasible after the first.
      if (!canBeApart) continue
      let time = firstLeave
      let from = location[first]!
      // Minimum ride time.
      let ride = 0
      for (let later = position + 1; later < count; later++) {
        const secondPredecessor = stops[later]!
        const beginTime = times.beginAfter(vehicle, time, from, secondPredecessor)
        if (beginTime === Number.POSITIVE_INFINITY || beginTime > latest[secondPredecessor]!) break
        const work = times.workAt(vehicle, secondPredecessor, from)
        time = beginTime + work
        ride += durations[from * stride + location[secondPredecessor]!]! + work
        if (ride > maxDuration) break
        if (time > latestLeave[secondPredecessor]!) break
        from = location[secondPredecessor]!
        if (!pairLoads.canPass(secondPredecessor)) break
        const delta = firstCost + secondCosts[later]!
        if (delta >= best.bound) continue
        const secondSuccessor = later + 1 < count ? stops[later + 1]! : end
        const secondBegin = times.beginAfter(vehicle, time, from, second)
        if (
          secondBegin === Number.POSITIVE_INFINITY ||
          ride + durations[from * stride + location[second]!]! > maxDuration
        )
          continue
        if (!times.canContinue(vehicle, secondBegin + times.workAt(vehicle, second, from), second, secondSuccessor))
          continue
        if (!pairLoads.canInsertSecond(secondPredecessor)) continue
        // Only this ride is limited: it is short enough when departing at once, or the simulator has to find when.
        best.offer(
          delta,
          first,
          predecessor,
          second,
          secondPredecessor,
          needsExact || secondBegin - firstLeave > maxDuration,
        )
      }
    }
  }

  /** Writes the predecessors of all positions in a route; returns their number. */
  #listStops(vehicle: number): number {
    const { model, next } = this.state
    const end = endOf(model, vehicle)
    let count = 0
    for (let predecessor = startOf(model, vehicle); predecessor !== end; predecessor = next[predecessor]!)
      this.#stops[count++] = predecessor
    return count
  }

  /** Writes the cost of inserting a node alone at every position of a route. */
  #listCosts(vehicle: number, node: number, count: number, into: Float64Array): void {
    const { model, legTo, next, size } = this.state
    const { location, stride, hasExtraCosts } = model
    const stops = this.#stops
    const isEmpty = size[vehicle] === 0
    const matrix = model.durationsOf[vehicle]!
    const back = model.reverseDurations[matrix]!
    const durations = model.durations[matrix]!
    const row = location[node]! * stride
    const perSecond = model.perSecond[vehicle]!
    for (let position = 0; position < count; position++) {
      const predecessor = stops[position]!
      const successor = next[predecessor]!
      let more = back[row + location[predecessor]!]! + durations[row + location[successor]!]!
      if (!isEmpty) more -= legTo[successor]!
      let cost = more * perSecond
      if (isEmpty) cost += model.fixed[vehicle]!
      into[position] = hasExtraCosts ? cost + this.costs.extraCost(vehicle, predecessor, node, successor) : cost
    }
  }

  #computeMinCostAfter(count: number, costs: Float64Array): void {
    let min = Number.POSITIVE_INFINITY
    for (let position = count - 1; position >= 0; position--) {
      this.#minCostAfter[position] = min
      min = Math.min(min, costs[position]!)
    }
  }
}
