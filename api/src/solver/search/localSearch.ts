import type { SearchState } from '../cost/searchState.ts'
import type { Operator } from '../operators/operator.ts'
import { orOpt } from '../operators/orOpt.ts'
import { relocate } from '../operators/relocate.ts'
import { swap } from '../operators/swap.ts'
import { twoOpt } from '../operators/twoOpt.ts'
import { twoOptStar } from '../operators/twoOptStar.ts'

/** Cheapest to look at first. */
const operators: readonly Operator[] = [relocate, twoOpt, orOpt, twoOptStar, swap]

/** Applies every operator until none of them finds anything, or the time is up. */
export function improveLocally(state: SearchState, expired: () => boolean): void {
  const useful = operators.filter((operator) => operator.supports(state.problem))
  let changed = true
  while (changed && !expired()) {
    changed = false
    for (const operator of useful) if (operator.improve(state, expired)) changed = true
  }
}

/** Puts the stops of each round in a better order, until neither operator finds anything. Quick: rounds are short. */
export function improveOrders(state: SearchState): void {
  const never = (): boolean => false
  while (orOpt.improve(state, never) || twoOpt.improve(state, never)) {
    // Each looks again at what the other has changed.
  }
}
