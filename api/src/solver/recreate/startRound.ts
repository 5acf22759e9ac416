import type { SearchPlanState } from '../state/searchPlanState.ts'

/**
 * Makes a round of its locked stops and of the given plan behind them. Where both together break a rule only the locked stops stay, with the
 * deliveries of what they collect; where these break one too, nothing is added: what must be is done, and what may be is not done late.
 */
export function startRound(state: SearchPlanState, vehicle: number): void {
  const { locked, initialRoute, pairedNode, nodes } = state.model
  const first = locked[vehicle]!
  const later = initialRoute[vehicle]!
  if (first.length + later.length === 0) return
  if (begin(state, vehicle, [...first, ...later])) return
  const collected = new Set(first)
  const owed = later.filter(
    (node) => pairedNode[node] !== undefined && pairedNode[node]! >= 0 && collected.has(pairedNode[node]!),
  )
  state.clear(vehicle)
  if (!begin(state, vehicle, [...first, ...owed])) state.lockedStops[vehicle] = nodes
}

/** Whether the round is possible; the simulator also sees that a job's hub is lacking, which rounds without hubs are not looked at for. */
function begin(state: SearchPlanState, vehicle: number, stops: readonly number[]): boolean {
  state.setSequence(vehicle, Int32Array.from(stops), stops.length)
  if (state.feasible[vehicle] === 0 || !stops.every((node) => mayDo(state, vehicle, node))) return false
  const length = state.copySequence(vehicle, state.scratch)
  return state.simulator.run(vehicle, state.scratch, length)
}

/** Skills and locks; hubs are for all. */
function mayDo({ model }: SearchPlanState, vehicle: number, node: number): boolean {
  return node >= model.taskNodes || model.compatible[vehicle * model.taskNodes + node] === 1
}
