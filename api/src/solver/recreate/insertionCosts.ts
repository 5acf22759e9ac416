import { unreachable } from '../model/searchModel.ts'
import type { SearchPlanState } from '../state/searchPlanState.ts'

/** The cost of inserting a stop at a position of a route. */
export class InsertionCosts {
  readonly #state: SearchPlanState
  /** The travel of the routes in use, for the wish of balance. */
  routesInUse = { sum: 0, used: 0 }

  constructor(state: SearchPlanState) {
    this.#state = state
  }

  legCost(vehicle: number, predecessor: number, node: number, successor: number): number {
    const { model, size } = this.#state
    const { location, stride } = model
    const durations = model.durations[model.durationsOf[vehicle]!]!
    const from = location[predecessor]! * stride
    const own = location[node]!
    const to = location[successor]!
    const sum = durations[from + own]! + durations[own * stride + to]!
    if (size[vehicle] === 0) return sum * model.perSecond[vehicle]! + model.fixed[vehicle]!
    return (sum - durations[from + to]!) * model.perSecond[vehicle]!
  }

  /** Both nodes between the same two stops. */
  adjacentCost(
    vehicle: number,
    predecessor: number,
    first: number,
    second: number,
    successor: number,
    isEmpty: boolean,
  ): number {
    const { model } = this.#state
    const { location, stride } = model
    const durations = model.durations[model.durationsOf[vehicle]!]!
    const a = location[predecessor]! * stride
    const b = location[successor]!
    const p = location[first]!
    const d = location[second]!
    const between = durations[p * stride + d]!
    if (between === unreachable) return Number.POSITIVE_INFINITY
    const direct = isEmpty ? 0 : durations[a + b]!
    let delta = (durations[a + p]! + between + durations[d * stride + b]! - direct) * model.perSecond[vehicle]!
    if (isEmpty) delta += model.fixed[vehicle]!
    if (!model.hasExtraCosts) return delta
    if (durations[a + p] === unreachable || durations[d * stride + b] === unreachable) return Number.POSITIVE_INFINITY
    // Limits and the smaller costs as if each were inserted alone: the route's refresh computes them exactly.
    if (model.perLegCost[vehicle]! > 0 && model.legCostsOf[vehicle]! >= 0) {
      const legCosts = model.legCosts[model.legCostsOf[vehicle]!]!
      const added =
        legCosts[a + p]! + legCosts[p * stride + d]! + legCosts[d * stride + b]! - (isEmpty ? 0 : legCosts[a + b]!)
      delta += added * model.perLegCost[vehicle]!
    }
    const work =
      model.service[model.typeOffset[vehicle]! + first]! + model.service[model.typeOffset[vehicle]! + second]!
    delta += work * model.perWorkSecond[vehicle]!
    for (const node of [first, second])
      if (node < model.taskNodes && model.pairedNode[node]! <= node) delta += this.#state.affinityCostOf(vehicle, node)
    if (model.compactness > 0 && this.#state.centre[vehicle]! >= 0) {
      const centre = location[this.#state.centre[vehicle]!]!
      delta += model.compactness * (durations[p * stride + centre]! + durations[d * stride + centre]!)
    }
    return delta
  }

  /** Set-ups, leg costs, limits, affinity, wishes, locks. Infinity if the insertion is infeasible. */
  extraCost(vehicle: number, predecessor: number, node: number, successor: number): number {
    const state = this.#state
    const { model } = state
    if (!model.hasExtraCosts) return 0
    const { location, stride } = model
    if (state.position[predecessor]! < state.lockedStops[vehicle]!) return Number.POSITIVE_INFINITY
    const own = location[node]!
    const from = location[predecessor]!
    const to = location[successor]!
    const isEmpty = state.size[vehicle] === 0
    const durations = model.durations[model.durationsOf[vehicle]!]!
    const legIn = durations[from * stride + own]!
    const legOut = durations[own * stride + to]!
    if (legIn === unreachable || legOut === unreachable) return Number.POSITIVE_INFINITY
    const travel = legIn + legOut - (isEmpty ? 0 : durations[from * stride + to]!)
    let delta = 0
    if (model.perLegCost[vehicle]! > 0 && model.legCostsOf[vehicle]! >= 0) {
      const legCosts = model.legCosts[model.legCostsOf[vehicle]!]!
      const direct = isEmpty ? 0 : legCosts[from * stride + to]!
      delta += (legCosts[from * stride + own]! + legCosts[own * stride + to]! - direct) * model.perLegCost[vehicle]!
    }
    if (model.hasLimits) {
      if (state.tasks[vehicle]! + 1 > model.maxTasks[vehicle]!) return Number.POSITIVE_INFINITY
      if (state.travel[vehicle]! + travel > model.maxTravel[vehicle]!) return Number.POSITIVE_INFINITY
      if (model.maxDistance[vehicle]! < Number.POSITIVE_INFINITY) {
        const metres = model.distances[model.distancesOf[vehicle]!]!
        const direct = isEmpty ? 0 : metres[from * stride + to]!
        const more = metres[from * stride + own]! + metres[own * stride + to]! - direct
        if (state.metres[vehicle]! + more > model.maxDistance[vehicle]!) return Number.POSITIVE_INFINITY
      }
    }
    const maxDuration = model.maxDuration[vehicle]!
    if (model.perWorkSecond[vehicle]! > 0 || maxDuration < Number.POSITIVE_INFINITY) {
      const offset = model.typeOffset[vehicle]!
      let work = model.service[offset + node]!
      if (own !== from) work += model.setup[offset + node]!
      if (to === own && to !== from) work -= model.setup[offset + successor]!
      if (to !== own && to === from) work += model.setup[offset + successor]!
      // Waiting and breaks aside: the simulator decides.
      if (state.travel[vehicle]! + travel + state.work[vehicle]! + work > maxDuration) return Number.POSITIVE_INFINITY
      delta += work * model.perWorkSecond[vehicle]!
    }
    // Hubs have no affinity, and a shipment counts once, at its delivery.
    if (node < model.taskNodes && model.pairedNode[node]! <= node) delta += state.affinityCostOf(vehicle, node)
    if (model.balance > 0) {
      const { sum, used } = this.routesInUse
      const mean = (sum + travel) / Math.max(used + (isEmpty ? 1 : 0), model.balanceRounds)
      const above = state.travel[vehicle]! + travel - mean
      if (above > 0) delta += model.balance * Math.min(travel, above)
    }
    if (model.compactness > 0 && state.centre[vehicle]! >= 0) {
      delta += model.compactness * durations[own * stride + location[state.centre[vehicle]!]!]!
    }
    return delta
  }
}
