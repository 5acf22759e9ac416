import type { Plan } from '../model/plan.ts'
import type { Problem } from '../model/problem.ts'
import type { Progress } from '../model/progress.ts'
import type { StopFlag } from '../stop/stopWhenAsked.ts'

/** To a solver thread: one problem. The next is sent when the answer to this one is there. */
export interface SolveRequest {
  readonly problem: Problem
  readonly budgetMs: number
  readonly seed: number
  readonly maxIterations: number
  /** Infinity for no such limit. */
  readonly maxIterationsWithoutGain: number
  readonly stopFlag: StopFlag
}

/** From a solver thread: one `ready`; then for each request any number of `progress`, then one `plan` or one `refused`. */
export type SolveResponse =
  | { readonly kind: 'ready' }
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'plan'; readonly plan: Plan }
  /** `field` is true if the problem is not well-formed; the message then names the field. */
  | { readonly kind: 'refused'; readonly message: string; readonly field: boolean }
