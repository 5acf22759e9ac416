import type { SearchPlanState } from '../state/searchPlanState.ts'

/** Called with a task's head when it has been removed. */
export type OnRemoved = (head: number) => void

/** Removes a stop, and the other of its shipment, from its route; unless it is a hub, locked or unassigned. */
export function removeTask(state: SearchPlanState, node: number, onRemoved: OnRemoved): void {
  const { model, route, position, lockedStops } = state
  const vehicle = route[node]!
  if (vehicle < 0 || node >= model.firstHubNode || position[node]! <= lockedStops[vehicle]!) return
  const other = model.pairedNode[node]!
  if (other >= 0) {
    if (position[other]! <= lockedStops[vehicle]!) return
    state.unlink(other)
  }
  state.unlink(node)
  onRemoved(other >= 0 && other < node ? other : node)
}

/** Removes all tasks of a route that are not locked. */
export function ruinRoute(
  state: SearchPlanState,
  vehicle: number,
  beforeChange: (vehicle: number) => void,
  onRemoved: OnRemoved,
): void {
  const { scratch } = state
  beforeChange(vehicle)
  state.updatePositions(vehicle)
  const length = state.copySequence(vehicle, scratch)
  for (let k = 0; k < length; k++) removeTask(state, scratch[k]!, onRemoved)
}
