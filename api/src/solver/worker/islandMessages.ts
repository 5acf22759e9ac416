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
  /** Whether each island changes a part of the routes, or all of them. */
  readonly inParts: boolean
  /** Whether the state is compared with a full recomputation after every iteration; see IslandOptions. */
  readonly isChecked: boolean
}

/** A better plan of an island while it searches. */
export interface BetterPlan {
  readonly iterations: number
  readonly objective: Objective
  /** Seconds, over all routes. */
  readonly travel: number
}

/** The best plan of an island. */
export interface IslandResult extends BetterPlan {
  readonly lengths: Int32Array
  readonly nodes: Int32Array
}
