import { assertProblem } from '../model/assertProblem.ts'
import type { Plan } from '../model/plan.ts'
import type { Problem } from '../model/problem.ts'
import type { Progress } from '../model/progress.ts'
import { createRandom } from '../model/random.ts'
import { createSearchProblem } from '../model/searchProblem.ts'
import type { Stop } from '../stop/stop.ts'
import type { Clock } from '../stop/stopAfterTime.ts'
import { createPlan } from './createPlan.ts'
import { search } from './search.ts'

export interface SolveOptions {
  /** 32-bit. */
  readonly seed: number
  readonly stop: Stop
  /** For the milliseconds in `onProgress`; it decides nothing. */
  readonly clock: Clock
  /** Called whenever the best plan has become better, and once at the end. */
  readonly onProgress?: (progress: Progress) => void
}

/**
 * Plans a problem on the calling thread.
 * @throws RangeError if the problem is not well-formed; a problem that cannot be done is not an error, its tasks are
 * unassigned with reasons.
 */
export function solve(problem: Problem, { seed, stop, clock, onProgress }: SolveOptions): Plan {
  const began = clock()
  assertProblem(problem)
  const best = search(createSearchProblem(problem), {
    random: createRandom(seed),
    stop,
    onBest: (state, iterations) =>
      onProgress?.({
        elapsedMs: clock() - began,
        iterations,
        unassigned: state.missing.reduce((sum, missing) => sum + missing, 0),
        unassignedByClass: [...state.missing],
        cost: state.cost,
      }),
  })
  return createPlan(best)
}
