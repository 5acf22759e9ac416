import type { SearchState } from '../cost/searchState.ts'
import type { Random } from '../model/random.ts'
import { applyInsertion, bestInsertion, type Insertion } from './insertion.ts'

/**
 * Puts each task, in the order given, where it is cheapest over all routes; tasks without a place stay out.
 * @param blinkRate how often a place is passed over (Christiaens and Vanden Berghe 2020 use 0.01); 0 for never.
 */
export function insertGreedily(state: SearchState, tasks: readonly number[], random: Random, blinkRate: number): void {
  const { problem } = state
  const blink = blinkRate > 0 ? { random, rate: blinkRate } : undefined
  for (const task of tasks) {
    let best: Insertion | undefined
    for (const route of state.routes) {
      best = bestInsertion(problem, route, task, { below: best?.delta ?? Infinity, blink }) ?? best
    }
    if (!best) continue
    const route = applyInsertion(problem, state.routes[best.vehicle]!, best)
    if (!route) throw new Error('an insertion was judged possible that is not')
    state.replace(route)
  }
}
