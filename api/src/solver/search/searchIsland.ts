import { isBetter } from '../acceptance/objective.ts'
import type { SearchModel } from '../model/searchModel.ts'
import { Annealing } from './annealing.ts'
import { type AnnealingOptions, annealingOptions } from './annealingOptions.ts'
import type { PlanCopy } from './planCopy.ts'
import type { Stop } from './stop.ts'

/** How islands exchange plans. */
export interface Exchange {
  /** Called at the same shares of the search on each island; may replace the current plan by `annealing.adopt`. */
  meet(annealing: Annealing, meeting: number): void
}

export interface IslandOptions {
  readonly seed: number
  /** Called between batches of iterations. */
  readonly stop: Stop
  readonly exchange?: Exchange
  readonly annealing?: AnnealingOptions
  /** For debugging: compares the state with a full recomputation after every iteration, and throws where they differ. */
  readonly isChecked?: boolean
  /** Called with each better plan, at most once a batch. */
  readonly onBetter?: (best: PlanCopy, iterations: number) => void
}

/** Iterations between two looks at the clock. */
const batch = 16

/** Number of meetings of the islands, at equal shares of the search. */
export const meetings = 40

/** More iterations than this for each task find nothing more. */
const maxIterationsPerTask = 20_000

/** One trajectory from the initial plan to the end of its budget. */
export function searchIsland(model: SearchModel, options: IslandOptions): PlanCopy {
  const { seed, stop, exchange, onBetter, isChecked = false } = options
  const annealing = new Annealing(model, seed, options.annealing ?? annealingOptions)
  const maxIterations = maxIterationsPerTask * model.heads.length
  let reported = annealing.best.objective
  onBetter?.(annealing.best, 0)
  let met = 0
  let bestBefore: PlanCopy | undefined
  for (;;) {
    const { iterations } = annealing
    const progress = Math.max(stop({ iterations }), iterations / Math.max(1, maxIterations))
    while (exchange && met < Math.min(meetings, Math.floor(progress * meetings))) {
      bestBefore = betterOf(annealing.best, bestBefore)
      exchange.meet(annealing, ++met)
    }
    if (progress >= 1 || model.heads.length === 0) break
    // Checked or not, the iterations are the same.
    for (let made = 0; isChecked && made < batch; made++) {
      annealing.run(1, progress)
      annealing.check()
    }
    if (!isChecked) annealing.run(batch, progress)
    if (annealing.best.objective === reported) continue
    reported = annealing.best.objective
    onBetter?.(annealing.best, annealing.iterations)
  }
  return betterOf(annealing.best, bestBefore)
}

/** A copy of the plan, unless the earlier one is as good: islands that meet may continue from a worse one, and the best of all counts. */
function betterOf(plan: PlanCopy, earlier: PlanCopy | undefined): PlanCopy {
  if (earlier && !isBetter(plan.objective, earlier.objective)) return earlier
  return { objective: plan.objective, lengths: plan.lengths.slice(), nodes: plan.nodes.slice() }
}
