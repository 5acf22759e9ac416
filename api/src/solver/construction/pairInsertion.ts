import { endOf, startOf } from '../model/searchModel.ts'
import { Insertion, type InsertionParts } from './insertion.ts'
import { type PairKind, PairLoads } from './pairLoads.ts'

/** Places for two nodes, the first before the second: the stops of a shipment, or a job with a visit of a hub. */
export class PairInsertion extends Insertion {
  readonly #pairLoads: PairLoads
  /** By place in the round looked at: the stop before it; what the first and the second node cost there alone; the least of the latter behind it. */
  readonly #stops: Int32Array
  readonly #firstCost: Float64Array
  readonly #secondCost: Float64Array
  readonly #leastBehind: Float64Array

  constructor(parts: InsertionParts) {
    super(parts)
    const { nodes } = parts.state.model
    this.#pairLoads = new PairLoads(parts.state)
    this.#stops = new Int32Array(nodes)
    this.#firstCost = new Float64Array(nodes)
    this.#secondCost = new Float64Array(nodes)
    this.#leastBehind = new Float64Array(nodes)
  }

  find(pickup: number): void {
    for (const vehicle of this.rounds.near(pickup)) {
      this.inRound(vehicle, pickup, this.state.model.mate[pickup]!, 'shipment')
      this.best.askExactly()
    }
  }

  /** All places in a round for two nodes, the first before the second. */
  inRound(vehicle: number, first: number, second: number, kind: PairKind): void {
    const { state, best, times, costs } = this
    const { model, leave, latest, latestLeave } = state
    const { location, stride, hub, maxRide } = model
    const pairLoads = this.#pairLoads
    const isShipment = kind === 'shipment'
    if (model.hasLimits && state.tasks[vehicle]! + (isShipment ? 2 : 1) > model.maxTasks[vehicle]!) return
    pairLoads.begin(kind, vehicle, first, second)
    const isLimited = !isShipment && maxRide[kind === 'visitFirst' ? second : first]! < Infinity
    const exact = state.strict[vehicle] === 1 || isLimited || pairLoads.isBound
    const durations = model.durations[model.durationsOf[vehicle]!]!
    const longest = isShipment || (kind === 'visitFirst' && hub[second]! >= 0) ? maxRide[second]! : Infinity
    const end = endOf(model, vehicle)
    const isEmpty = state.size[vehicle] === 0
    const stops = this.#stops
    const count = this.#listCosts(vehicle, first, second)
    for (let place = 0; place < count; place++) {
      const after = stops[place]!
      if (!pairLoads.first(after)) continue
      if (state.position[after]! < state.lockedStops[vehicle]!) continue
      const before = place + 1 < count ? stops[place + 1]! : end
      const firstCost = this.#firstCost[place]!
      // What costs too much need not be in time. The second stop makes a round cheaper only where it is liked.
      const isApart = firstCost + this.#leastBehind[place]! < best.bound
      if (!isApart && firstCost >= best.bound && !isEmpty && !model.likes) continue
      const together = costs.togetherCost(vehicle, after, first, second, before, isEmpty)
      if (!isApart && together >= best.bound) continue
      const begin = times.beginBehind(vehicle, leave[after]!, location[after]!, first)
      if (begin === Infinity) {
        // Later is only later still, where no way is missing.
        if (model.hasGaps) continue
        if (leave[after]! > model.closes[first]!) break
        continue
      }
      const leftFirst = begin + times.workAt(vehicle, first, location[after]!)
      // Right behind one another.
      if (together < best.bound && durations[location[first]! * stride + location[second]!]! <= longest) {
        const beginSecond = times.beginBehind(vehicle, leftFirst, location[first]!, second)
        if (beginSecond < Infinity) {
          const left = beginSecond + times.workAt(vehicle, second, location[first]!)
          if (times.canGoOn(vehicle, left, second, before) && pairLoads.second(after)) {
            best.offer(together, first, after, second, after, exact || beginSecond - leftFirst > longest)
          }
        }
      }
      // With stops between: then the first must have a way on to them.
      if (!isApart) continue
      let time = leftFirst
      let from = location[first]!
      // The least that the ride can last.
      let ride = 0
      for (let behind = place + 1; behind < count; behind++) {
        const last = stops[behind]!
        const begins = times.beginBehind(vehicle, time, from, last)
        if (begins === Infinity || begins > latest[last]!) break
        const work = times.workAt(vehicle, last, from)
        time = begins + work
        ride += durations[from * stride + location[last]!]! + work
        if (ride > longest) break
        if (time > latestLeave[last]!) break
        from = location[last]!
        if (!pairLoads.goesOn(last)) break
        const delta = firstCost + this.#secondCost[behind]!
        if (delta >= best.bound) continue
        const ahead = behind + 1 < count ? stops[behind + 1]! : end
        const reach = times.beginBehind(vehicle, time, from, second)
        if (reach === Infinity || ride + durations[from * stride + location[second]!]! > longest) continue
        if (!times.canGoOn(vehicle, reach + times.workAt(vehicle, second, from), second, ahead)) continue
        if (!pairLoads.second(last)) continue
        // Nothing else there has a ride: setting out at once, this one is short enough, or the simulator has to find when.
        best.offer(delta, first, after, second, last, exact || reach - leftFirst > longest)
      }
    }
  }

  /** Writes what the two cost at every place of a round, as if each stood alone there; returns how many places there are. */
  #listCosts(vehicle: number, first: number, second: number): number {
    const { model, next } = this.state
    const end = endOf(model, vehicle)
    const stops = this.#stops
    let count = 0
    for (let after = startOf(model, vehicle); after !== end; after = next[after]!, count++) {
      stops[count] = after
      this.#firstCost[count] = this.#costOf(vehicle, after, first, next[after]!)
      this.#secondCost[count] = this.#costOf(vehicle, after, second, next[after]!)
    }
    let least = Infinity
    for (let place = count - 1; place >= 0; place--) {
      this.#leastBehind[place] = least
      least = Math.min(least, this.#secondCost[place]!)
    }
    return count
  }

  #costOf(vehicle: number, after: number, node: number, before: number): number {
    const { model, legTo } = this.state
    const { location, stride } = model
    if (this.state.size[vehicle] === 0) return this.costs.legCost(vehicle, after, node, before)
    const matrix = model.durationsOf[vehicle]!
    const row = location[node]! * stride
    const way = model.durationsBack[matrix]![row + location[after]!]!
    const on = model.durations[matrix]![row + location[before]!]!
    const cost = (way + on - legTo[before]!) * model.perSecond[vehicle]!
    return model.hasGeneral ? cost + this.costs.rareCost(vehicle, after, node, before) : cost
  }
}
