import type { SearchPlanState } from '../cost/searchPlanState.ts'
import type { Neighbours } from '../model/neighbours.ts'
import type { BestPlace } from './bestPlace.ts'
import type { CandidateRounds } from './candidateRounds.ts'
import type { InsertionParts } from './insertionParts.ts'
import type { PlaceCosts } from './placeCosts.ts'
import type { PlaceLoads } from './placeLoads.ts'
import type { PlaceTimes } from './placeTimes.ts'

/** Places for a job beside its near neighbours, at the ends of rounds, and in rounds of its own. */
export class JobInsertion {
  readonly #state: SearchPlanState
  readonly #best: BestPlace
  readonly #rounds: CandidateRounds
  readonly #times: PlaceTimes
  readonly #loads: PlaceLoads
  readonly #costs: PlaceCosts
  readonly #neighbours: Neighbours
  readonly #places: Int32Array
  /** Places judged by their figures so far. */
  judged = 0

  constructor(parts: InsertionParts, neighbours: Neighbours) {
    this.#state = parts.state
    this.#best = parts.best
    this.#rounds = parts.rounds
    this.#times = parts.times
    this.#loads = parts.loads
    this.#costs = parts.costs
    this.#neighbours = neighbours
    this.#places = new Int32Array(2 * neighbours.nearCount + 3 * parts.state.model.vehicles)
  }

  /** The hot loop of the whole search. */
  find(node: number): void {
    const state = this.#state
    const model = state.model
    const { next, prev, route, leave, latest, strict, size, startLoad, open } = state
    const { location, stride, opens, closes, service, brought, capacity, compatible, perSecond, fixed } = model
    const { dimensions, hasTaken, taskNodes, typeOffset, durationsOf } = model
    const { near, nearCount } = this.#neighbours
    const places = this.#places
    let count = 0
    for (let k = node * nearCount, last = k + nearCount; k < last; k++) {
      const other = near[k]!
      if (route[other]! < 0 || open[route[other]!] === 0) continue
      places[count++] = other
      places[count++] = prev[other]!
    }
    count = this.#rounds.addEnds(places, count)
    this.judged += count
    const here = location[node]!
    const row = here * stride
    const from = opens[node]!
    const until = closes[node]!
    const needsExact = model.maxRide[node]! < Infinity
    const general = model.hasGeneral
    const rare = model.hasSetups || model.hasSeveralWindows
    const found = this.#best
    let best = found.delta
    let bestAfter = -1
    for (let k = 0; k < count; k++) {
      const after = places[k]!
      const vehicle = route[after]!
      const before = next[after]!
      const durations = model.durations[durationsOf[vehicle]!]!
      const behind = location[after]! * stride
      const ahead = location[before]!
      const way = durations[behind + here]!
      const on = durations[row + ahead]!
      let delta: number
      if (size[vehicle] === 0) delta = (way + on) * perSecond[vehicle]! + fixed[vehicle]!
      else delta = (way + on - durations[behind + ahead]!) * perSecond[vehicle]!
      if (general) delta += this.#costs.rareCost(vehicle, after, node, before)
      if (delta >= best) continue
      if (!hasTaken) {
        let fits = true
        for (let q = 0; q < dimensions; q++) {
          if (
            startLoad[vehicle * dimensions + q]! + brought[node * dimensions + q]! >
            capacity[vehicle * dimensions + q]!
          )
            fits = false
        }
        if (!fits && state.hubStops[vehicle] === 0) continue
      } else if (state.hubStops[vehicle] === 0 && !this.#loads.fits(vehicle, after, node)) continue
      if (rare) {
        if (!this.#times.inTime(vehicle, after, node, before)) continue
      } else {
        let time = leave[after]! + way
        if (time < from) time = from
        if (time > until) continue
        if (time + service[typeOffset[vehicle]! + node]! + on > latest[before]!) continue
      }
      if (compatible[vehicle * taskNodes + node] === 0) continue
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
}
