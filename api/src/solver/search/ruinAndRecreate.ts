import { insertWithBlinks } from '../construction/greedy.ts'
import { chooseOrder } from '../construction/order.ts'
import type { SearchState } from '../cost/searchState.ts'
import type { Random } from '../model/random.ts'
import { ruinRandom } from '../operators/ruinRandom.ts'
import { ruinRoute } from '../operators/ruinRoute.ts'
import { ruinStrings } from '../operators/ruinStrings.ts'

/**
 * How often a place is passed over in rebuilding: the value of Christiaens and Vanden Berghe 2020, and now and then much
 * more often, because on small problems the cheapest place is nearly always the same.
 */
const blinkRate = 0.01
const wideBlinkRate = 0.3
const wideBlinks = 0.1

/** One step away from a state: some tasks come out, and they and all that were left out are put back in some order. */
export function ruinAndRecreate(state: SearchState, random: Random): void {
  const { problem } = state
  const left = state.unassigned()
  const dice = random.fraction()
  if (dice < 0.8) {
    // Where something is left out, room is made near it half of the time.
    const seed =
      left.length > 0 && random.fraction() < 0.5 ? left[random.below(left.length)]! : random.below(problem.tasks)
    ruinStrings(state, seed, random)
  } else if (dice < 0.95) {
    ruinRandom(state, 1 + random.below(10), random)
  } else {
    ruinRoute(state, random)
  }
  const rate = random.fraction() < wideBlinks ? wideBlinkRate : blinkRate
  const out = state.unassigned()
  const byClass = problem.classes > 1 && (left.length > 0 || random.fraction() < 0.2)
  insertWithBlinks(state, chooseOrder(problem, out, random, byClass), random, rate)
}
