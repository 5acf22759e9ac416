import type { SearchState } from '../cost/searchState.ts'
import { applyInsertion, bestInsertion, type Insertion } from './insertion.ts'

/**
 * Inserts what is left out, class by class from the highest, each time the task that would lose most by waiting: the
 * one with the largest difference between its cheapest route and its second cheapest (regret-2, Potvin and Rousseau
 * 1993). A task with only one possible route goes before all others, the dearest of them first.
 */
export function insertByRegret(state: SearchState): void {
  const waiting = state.unassigned()
  const classes = [...new Set(waiting.map((task) => state.problem.priority[task]!))].sort((a, b) => a - b)
  for (const priority of classes) {
    insertClass(
      state,
      waiting.filter((task) => state.problem.priority[task] === priority),
    )
  }
}

function insertClass(state: SearchState, tasks: readonly number[]): void {
  const { problem } = state
  const options = new Map(
    tasks.map((task) => [task, state.routes.map((route) => bestInsertion(problem, route, task))] as const),
  )
  while (options.size > 0) {
    const chosen = mostRegretted(options)
    if (!chosen) return
    const route = applyInsertion(problem, state.routes[chosen.vehicle]!, chosen)
    if (!route) throw new Error('an insertion was judged possible that is not')
    state.replace(route)
    options.delete(chosen.task)
    for (const [task, insertions] of options) insertions[chosen.vehicle] = bestInsertion(problem, route, task)
  }
}

function mostRegretted(options: ReadonlyMap<number, readonly (Insertion | undefined)[]>): Insertion | undefined {
  let chosen: Insertion | undefined
  let mostRegret = -Infinity
  let mostDelta = -Infinity
  for (const insertions of options.values()) {
    let best: Insertion | undefined
    let second = Infinity
    for (const insertion of insertions) {
      if (!insertion) continue
      if (!best || insertion.delta < best.delta) {
        second = best?.delta ?? Infinity
        best = insertion
      } else if (insertion.delta < second) {
        second = insertion.delta
      }
    }
    if (!best) continue
    const regret = second - best.delta
    if (regret > mostRegret || (regret === mostRegret && best.delta > mostDelta)) {
      chosen = best
      mostRegret = regret
      mostDelta = best.delta
    }
  }
  return chosen
}
