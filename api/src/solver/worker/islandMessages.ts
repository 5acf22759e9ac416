import type { Objective } from '../acceptance/objective.ts'
import type { SearchModel } from '../model/searchModel.ts'
import type { SharedPlans } from './sharedPlans.ts'

/** To an island's thread: one search. The next is sent when this one has been answered. */
export interface IslandRequest {
  readonly model: SearchModel
  readonly island: number
  readonly seed: number
  readonly plans: SharedPlans
  /** Milliseconds of `performance.timeOrigin + performance.now()` at which the budget ends. */
  readonly endsAt: number
  /** Iterations to make, whatever the time; undefined to go by the time. */
  readonly maxIterations: number | undefined
  /** Whether each island changes a part of the rounds, or all of them. */
  readonly inParts: boolean
  /** Whether the state is compared with a full recomputation after every iteration; see IslandOptions. */
  readonly isChecked: boolean
}

/** From an island's thread: one `ready`; for each request any number of `better`, then one `done` or one `failed`. */
export type IslandResponse =
  | { readonly kind: 'ready' }
  /** `travel`: seconds, over all rounds. */
  | { readonly kind: 'better'; readonly iterations: number; readonly objective: Objective; readonly travel: number }
  | {
      readonly kind: 'done'
      readonly iterations: number
      readonly objective: Objective
      readonly travel: number
      readonly lengths: Int32Array
      readonly nodes: Int32Array
    }
  | { readonly kind: 'failed'; readonly message: string }
