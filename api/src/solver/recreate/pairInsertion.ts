import { endOf, startOf } from '../model/searchModel.ts'
import { Insertion, type InsertionParts } from './insertion.ts'
import { type PairKind, PairLoads } from './pairLoads.ts'

/** Places for two nodes, the first before the second: the stops of a shipment, or a job with a visit of a hub. */
export class PairInsertion extends Insertion {
  readonly #pairLoads: PairLoads
  /** By place in the round looked at: the stop before it; what each of the two nodes costs there alone; the least of the second behind it. */
  readonly #stops: Int32Array
  readonly #costs: readonly [Float64Array, Float64Array]
  readonly #leastBehind: Float64Array

  constructor(parts: InsertionParts) {
    super(parts)
    const { nodes } = parts.state.model
    this.#pairLoads = new PairLoads(parts.state)
    this.#stops = new Int32Array(nodes)
    this.#costs = [new Float64Array(nodes), new Float64Array(nodes)]
    this.#leastBehind = new Float64Array(nodes)
  }

  find(pickup: number): void {
    const { model } = this.state
    const delivery = model.pairedNode[pickup]!
    for (const vehicle of this.rounds.near(pickup)) {
      if (!this.#hasTasksLeft(vehicle, 2)) continue
      const count = this.#listStops(vehicle)
      const [costs, secondCosts] = this.#costs
      this.#listCosts(vehicle, pickup, count, costs)
      this.#listCosts(vehicle, delivery, count, secondCosts)
      this.#scan(vehicle, pickup, delivery, 'shipment', count, costs, secondCosts)
      this.best.simulateQueued()
    }
  }

  /** All places in a round for a job and a visit of a hub, the visit before the job or behind it. */
  withVisit(vehicle: number, visit: number, job: number): void {
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

  /** All places in a round for two nodes, the first before the second. */
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
    pairLoads.begin(kind, vehicle, first, second)
    const isLimited = !isShipment && maxRide[kind === 'visitFirst' ? second : first]! < Infinity
    const exact = state.needsSimulation[vehicle] === 1 || isLimited || pairLoads.isBound
    const durations = model.durations[model.durationsOf[vehicle]!]!
    const maxDuration = isShipment || (kind === 'visitFirst' && hub[second]! >= 0) ? maxRide[second]! : Infinity
    const end = endOf(model, vehicle)
    const isEmpty = state.size[vehicle] === 0
    const stops = this.#stops
    this.#findLeastBehind(count, secondCosts)
    for (let position = 0; position < count; position++) {
      const predecessor = stops[position]!
      if (!pairLoads.first(predecessor)) continue
      if (state.position[predecessor]! < state.lockedStops[vehicle]!) continue
      const successor = position + 1 < count ? stops[position + 1]! : end
      const firstCost = firstCosts[position]!
      // What costs too much need not be in time. The second stop makes a round cheaper only where it is liked.
      const isApart = firstCost + this.#leastBehind[position]! < best.bound
      if (!isApart && firstCost >= best.bound && !isEmpty && !model.affinityCost) continue
      const together = costs.togetherCost(vehicle, predecessor, first, second, successor, isEmpty)
      if (!isApart && together >= best.bound) continue
      const begin = times.beginBehind(vehicle, leave[predecessor]!, location[predecessor]!, first)
      if (begin === Infinity) {
        // Later is only later still, where no way is missing.
        if (model.hasUnreachable) continue
        if (leave[predecessor]! > model.closes[first]!) break
        continue
      }
      const leftFirst = begin + times.workAt(vehicle, first, location[predecessor]!)
      // Right behind one another.
      if (together < best.bound && durations[location[first]! * stride + location[second]!]! <= maxDuration) {
        const beginSecond = times.beginBehind(vehicle, leftFirst, location[first]!, second)
        if (beginSecond < Infinity) {
          const left = beginSecond + times.workAt(vehicle, second, location[first]!)
          if (times.canGoOn(vehicle, left, second, successor) && pairLoads.second(predecessor)) {
            best.offer(
              together,
              first,
              predecessor,
              second,
              predecessor,
              exact || beginSecond - leftFirst > maxDuration,
            )
          }
        }
      }
      // With stops between: then the first must have a way on to them.
      if (!isApart) continue
      let time = leftFirst
      let from = location[first]!
      // The least that the ride can last.
      let ride = 0
      for (let behind = position + 1; behind < count; behind++) {
        const last = stops[behind]!
        const begins = times.beginBehind(vehicle, time, from, last)
        if (begins === Infinity || begins > latest[last]!) break
        const work = times.workAt(vehicle, last, from)
        time = begins + work
        ride += durations[from * stride + location[last]!]! + work
        if (ride > maxDuration) break
        if (time > latestLeave[last]!) break
        from = location[last]!
        if (!pairLoads.goesOn(last)) break
        const delta = firstCost + secondCosts[behind]!
        if (delta >= best.bound) continue
        const ahead = behind + 1 < count ? stops[behind + 1]! : end
        const reach = times.beginBehind(vehicle, time, from, second)
        if (reach === Infinity || ride + durations[from * stride + location[second]!]! > maxDuration) continue
        if (!times.canGoOn(vehicle, reach + times.workAt(vehicle, second, from), second, ahead)) continue
        if (!pairLoads.second(last)) continue
        // Nothing else there has a ride: setting out at once, this one is short enough, or the simulator has to find when.
        best.offer(delta, first, predecessor, second, last, exact || reach - leftFirst > maxDuration)
      }
    }
  }

  /** Writes the stops of a round that something can be put in behind; returns how many there are. */
  #listStops(vehicle: number): number {
    const { model, next } = this.state
    const end = endOf(model, vehicle)
    let count = 0
    for (let predecessor = startOf(model, vehicle); predecessor !== end; predecessor = next[predecessor]!)
      this.#stops[count++] = predecessor
    return count
  }

  /** Writes what a node costs at every place of a round, as if it stood alone there. */
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

  #findLeastBehind(count: number, costs: Float64Array): void {
    let least = Infinity
    for (let position = count - 1; position >= 0; position--) {
      this.#leastBehind[position] = least
      least = Math.min(least, costs[position]!)
    }
  }
}
