import { unreachable } from '../model/searchModel.ts'
import type { SearchPlanState } from '../state/searchPlanState.ts'

/** What a stop costs at a place of a round. */
export class InsertionCosts {
  readonly #state: SearchPlanState
  /** The travel of the rounds in use, for the wish of balance. */
  roundsInUse = { sum: 0, used: 0 }

  constructor(state: SearchPlanState) {
    this.#state = state
  }

  legCost(vehicle: number, predecessor: number, node: number, successor: number): number {
    const { model, size } = this.#state
    const { location, stride } = model
    const durations = model.durations[model.durationsOf[vehicle]!]!
    const behind = location[predecessor]! * stride
    const here = location[node]!
    const ahead = location[successor]!
    const sum = durations[behind + here]! + durations[here * stride + ahead]!
    if (size[vehicle] === 0) return sum * model.perSecond[vehicle]! + model.fixed[vehicle]!
    return (sum - durations[behind + ahead]!) * model.perSecond[vehicle]!
  }

  /** Both nodes between the same two stops. */
  togetherCost(
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
    const on = durations[p * stride + d]!
    if (on === unreachable) return Infinity
    const direct = isEmpty ? 0 : durations[a + b]!
    let delta = (durations[a + p]! + on + durations[d * stride + b]! - direct) * model.perSecond[vehicle]!
    if (isEmpty) delta += model.fixed[vehicle]!
    if (!model.hasExtraCosts) return delta
    if (durations[a + p] === unreachable || durations[d * stride + b] === unreachable) return Infinity
    // Limits and the smaller costs as if each stood alone there: the exact figures come with the round's refresh.
    if (model.perLegCost[vehicle]! > 0 && model.legCostsOf[vehicle]! >= 0) {
      const other = model.legCosts[model.legCostsOf[vehicle]!]!
      const way = other[a + p]! + other[p * stride + d]! + other[d * stride + b]! - (isEmpty ? 0 : other[a + b]!)
      delta += way * model.perLegCost[vehicle]!
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

  /** What is seldom asked for: set-ups, distances, limits, likes, wishes, locks. Infinity if it may not be. */
  extraCost(vehicle: number, predecessor: number, node: number, successor: number): number {
    const state = this.#state
    const { model } = state
    if (!model.hasExtraCosts) return 0
    const { location, stride } = model
    if (state.position[predecessor]! < state.lockedStops[vehicle]!) return Infinity
    const here = location[node]!
    const behind = location[predecessor]!
    const ahead = location[successor]!
    const isEmpty = state.size[vehicle] === 0
    const durations = model.durations[model.durationsOf[vehicle]!]!
    const way = durations[behind * stride + here]!
    const on = durations[here * stride + ahead]!
    if (way === unreachable || on === unreachable) return Infinity
    const travel = way + on - (isEmpty ? 0 : durations[behind * stride + ahead]!)
    let delta = 0
    if (model.perLegCost[vehicle]! > 0 && model.legCostsOf[vehicle]! >= 0) {
      const other = model.legCosts[model.legCostsOf[vehicle]!]!
      const direct = isEmpty ? 0 : other[behind * stride + ahead]!
      delta += (other[behind * stride + here]! + other[here * stride + ahead]! - direct) * model.perLegCost[vehicle]!
    }
    if (model.hasLimits) {
      if (state.tasks[vehicle]! + 1 > model.maxTasks[vehicle]!) return Infinity
      if (state.travel[vehicle]! + travel > model.maxTravel[vehicle]!) return Infinity
      if (model.maxDistance[vehicle]! < Infinity) {
        const metres = model.distances[model.distancesOf[vehicle]!]!
        const direct = isEmpty ? 0 : metres[behind * stride + ahead]!
        const more = metres[behind * stride + here]! + metres[here * stride + ahead]! - direct
        if (state.metres[vehicle]! + more > model.maxDistance[vehicle]!) return Infinity
      }
    }
    if (model.perWorkSecond[vehicle]! > 0) {
      const offset = model.typeOffset[vehicle]!
      let work = model.service[offset + node]!
      if (here !== behind) work += model.setup[offset + node]!
      if (ahead === here && ahead !== behind) work -= model.setup[offset + successor]!
      if (ahead !== here && ahead === behind) work += model.setup[offset + successor]!
      delta += work * model.perWorkSecond[vehicle]!
    }
    // Hubs have none, and a shipment counts once, where it is delivered.
    if (node < model.taskNodes && model.pairedNode[node]! <= node) delta += state.affinityCostOf(vehicle, node)
    if (model.balance > 0) {
      const { sum, used } = this.roundsInUse
      const mean = (sum + travel) / Math.max(used + (isEmpty ? 1 : 0), model.balanceRounds)
      const above = state.travel[vehicle]! + travel - mean
      if (above > 0) delta += model.balance * Math.min(travel, above)
    }
    if (model.compactness > 0 && state.centre[vehicle]! >= 0) {
      delta += model.compactness * durations[here * stride + location[state.centre[vehicle]!]!]!
    }
    return delta
  }
}
