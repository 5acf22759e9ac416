import type { SearchPlanState } from '../state/searchPlanState.ts'

/**
 * Removes the hub visits that a route does not need; its figures are out of date before, and up to date after. Otherwise a route would still
 * drive to a hub for goods that another one now delivers.
 */
export function pruneRouteHubVisits(state: SearchPlanState, vehicle: number): void {
  const { model, scratch, simulator } = state
  for (let length = state.copySequence(vehicle, scratch), k = length - 1; k >= 0; k--) {
    const node = scratch[k]!
    if (node < model.firstHubNode || k < state.lockedStops[vehicle]!) continue
    scratch.copyWithin(k, k + 1, length)
    const isOnlyStop = length - 1 === state.lockedStops[vehicle]!
    if (isOnlyStop || simulator.run(vehicle, scratch, length - 1)) {
      length--
      state.unlink(node)
    } else {
      scratch.copyWithin(k + 1, k, length - 1)
      scratch[k] = node
    }
  }
  state.refresh(vehicle)
}
