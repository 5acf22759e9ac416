import type { SearchPlanState } from '../state/searchPlanState.ts'

/**
 * Makes the route of the locked stops and the initial route after them. If together they break a rule, only the locked stops stay, with
 * the deliveries of what they pick up; if these break one too, nothing is added: what is fixed is done, and nothing else is done late.
 */
export function startRoute(state: SearchPlanState, vehicle: number): void {
  const { locked, initialRoute, pairedNode, nodes } = state.model
  const first = locked[vehicle]!
  const later = initialRoute[vehicle]!
  if (first.length + later.length === 0) return
  if (tryStops(state, vehicle, [...first, ...later])) return
  const pickedUp = new Set(first)
  const deliveries = later.filter(
    (node) => pairedNode[node] !== undefined && pairedNode[node]! >= 0 && pickedUp.has(pairedNode[node]!),
  )
  state.clear(vehicle)
  if (!tryStops(state, vehicle, [...first, ...deliveries])) state.lockedStops[vehicle] = nodes
}

/** Sets the route. @returns whether it is feasible; the simulator also finds that a job's hub is missing, which `feasible` ignores in routes without hubs */
function tryStops(state: SearchPlanState, vehicle: number, stops: readonly number[]): boolean {
  state.setSequence(vehicle, Int32Array.from(stops), stops.length)
  if (state.feasible[vehicle] === 0 || !stops.every((node) => mayDo(state, vehicle, node))) return false
  const length = state.copySequence(vehicle, state.scratch)
  return state.simulator.run(vehicle, state.scratch, length)
}

function mayDo({ model }: SearchPlanState, vehicle: number, node: number): boolean {
  return node >= model.taskNodes || model.compatible[vehicle * model.taskNodes + node] === 1
}
