import { isHubNode, unreachable } from '../model/searchModel.ts'
import type { SearchPlanState } from '../state/searchPlanState.ts'
import { nextOpening } from '../state/windows.ts'

/** Whether an inserted stop and the rest of the route are in time; in constant time, without breaks and rides. */
export class InsertionTimes {
  readonly #state: SearchPlanState

  constructor(state: SearchPlanState) {
    this.#state = state
  }

  /** When work begins at `node` after leaving location `from`; Infinity if it is too late. */
  beginAfter(vehicle: number, leave: number, from: number, node: number): number {
    const { model } = this.#state
    const leg = model.durations[model.durationsOf[vehicle]!]![from * model.stride + model.location[node]!]!
    return leg === unreachable ? Number.POSITIVE_INFINITY : nextOpening(model, node, leave + leg)
  }

  workAt(vehicle: number, node: number, from: number): number {
    const { service, setup, location, typeOffset, hasSetups } = this.#state.model
    const at = typeOffset[vehicle]! + node
    return hasSetups && location[node] !== from ? service[at]! + setup[at]! : service[at]!
  }

  /** Also with multiple windows, and set-ups that depend on the previous location. */
  isInTime(vehicle: number, predecessor: number, node: number, successor: number): boolean {
    const begin = this.beginAfter(
      vehicle,
      this.#state.leave[predecessor]!,
      this.#state.model.location[predecessor]!,
      node,
    )
    if (begin === Number.POSITIVE_INFINITY) return false
    const leave = begin + this.workAt(vehicle, node, this.#state.model.location[predecessor]!)
    return this.canContinue(vehicle, leave, node, successor)
  }

  /** Whether the rest of the route, from `successor`, is in time after leaving `node` at this time. */
  canContinue(vehicle: number, leave: number, node: number, successor: number): boolean {
    const state = this.#state
    const { location } = state.model
    const begin = this.beginAfter(vehicle, leave, location[node]!, successor)
    if (begin === Number.POSITIVE_INFINITY) return false
    if (successor >= state.model.taskNodes && !isHubNode(state.model, successor))
      return begin <= state.latest[successor]!
    return begin + this.workAt(vehicle, successor, location[node]!) <= state.latestLeave[successor]!
  }
}
