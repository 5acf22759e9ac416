import type { SearchRandom } from '../model/searchRandom.ts'
import type { SearchPlanState } from '../state/searchPlanState.ts'
import type { CandidateRoutes } from './candidateRoutes.ts'
import type { InsertionCosts } from './insertionCosts.ts'
import type { InsertionLoads } from './insertionLoads.ts'
import type { InsertionPosition } from './insertionPosition.ts'
import type { InsertionTimes } from './insertionTimes.ts'

export interface InsertionParts {
  readonly random: SearchRandom
  readonly state: SearchPlanState
  readonly best: InsertionPosition
  readonly routes: CandidateRoutes
  readonly times: InsertionTimes
  readonly loads: InsertionLoads
  readonly costs: InsertionCosts
}

/** What every kind of insertion uses. */
export abstract class Insertion {
  readonly state: SearchPlanState
  readonly best: InsertionPosition
  readonly routes: CandidateRoutes
  readonly times: InsertionTimes
  readonly loads: InsertionLoads
  readonly costs: InsertionCosts
  readonly random: SearchRandom

  constructor(parts: InsertionParts) {
    this.state = parts.state
    this.best = parts.best
    this.routes = parts.routes
    this.times = parts.times
    this.loads = parts.loads
    this.costs = parts.costs
    this.random = parts.random
  }
}
