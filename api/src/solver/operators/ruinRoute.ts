import type { SearchState } from '../cost/searchState.ts'
import type { Random } from '../model/random.ts'

/** Empties one round, and the shorter the likelier: of two chosen by chance the one with fewer tasks. */
export function ruinRoute(state: SearchState, random: Random): number[] {
  const used = state.routes.filter((route) => route.taskCount > 0)
  if (used.length === 0) return []
  const one = used[random.below(used.length)]!
  const other = used[random.below(used.length)]!
  const chosen = one.taskCount <= other.taskCount ? one : other
  return state.remove(chosen.vehicle, () => true)
}
