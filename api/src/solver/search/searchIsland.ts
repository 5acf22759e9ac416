import { isBetter } from '../acceptance/objective.ts'
import type { SearchModel } from '../model/searchModel.ts'
import { Annealing, type PlanCopy } from './annealing.ts'
import { type AnnealingOptions, annealingOptions } from './annealingOptions.ts'
import type { Stop } from './stop.ts'

/** How islands tell one another of their best plans. */
export interface Exchange {
  /** Called at the same shares of the search on each island; may put a better plan in hand by `annealing.adopt`. */
  meet(annealing: Annealing, meeting: number): void
}

export interface IslandOptions {
  readonly seed: number
  /** Asked between batches of changes. */
  readonly stop: Stop
  readonly exchange?: Exchange
  readonly annealing?: AnnealingOptions
  /** For debugging: holds the plan against a full recomputation after every change, and throws where they differ. */
  readonly isChecked?: boolean
  /** Told of each better plan, at most once a batch. */
  readonly onBetter?: (best: PlanCopy, iterations: number) => void
}

/** Changes between two looks at the clock. */
const batch = 16

/** Meetings are this share of the search apart. */
export const meetings = 40

/** More changes than this for each task find nothing more. */
const mostChangesPerTask = 20_000

/** One trajectory from a first plan to the end of its budget. */
export function searchIsland(model: SearchModel, options: IslandOptions): PlanCopy {
  const { seed, stop, exchange, onBetter, isChecked = false } = options
  const annealing = new Annealing(model, seed, options.annealing ?? annealingOptions)
  const most = mostChangesPerTask * model.heads.length
  let told = annealing.best.objective
  onBetter?.(annealing.best, 0)
  let met = 0
  let kept: PlanCopy | undefined
  for (;;) {
    const done = Math.max(stop({ iterations: annealing.iterations }), annealing.iterations / Math.max(1, most))
    while (exchange && met < Math.min(meetings, Math.floor(done * meetings))) {
      kept = betterOf(annealing.best, kept)
      exchange.meet(annealing, ++met)
    }
    if (done >= 1 || model.heads.length === 0) break
    // Checked or not, the changes are the same.
    for (let made = 0; isChecked && made < batch; made++) {
      annealing.run(1, done)
      annealing.check()
    }
    if (!isChecked) annealing.run(batch, done)
    if (annealing.best.objective === told) continue
    told = annealing.best.objective
    onBetter?.(annealing.best, annealing.iterations)
  }
  return betterOf(annealing.best, kept)
}

/** The plan, unless the one kept is as good: islands that meet may go on from a worse one, and whoever stops then wants the best there was. */
function betterOf(plan: PlanCopy, kept: PlanCopy | undefined): PlanCopy {
  if (kept && !isBetter(plan.objective, kept.objective)) return kept
  return { objective: plan.objective, lengths: plan.lengths.slice(), nodes: plan.nodes.slice() }
}
