import type { SearchRandom } from '../model/searchRandom.ts'
import type { SearchPlanState } from '../state/searchPlanState.ts'
import type { CandidateRounds } from './candidateRounds.ts'
import type { PlaceCosts } from './insertionCosts.ts'
import type { PlaceLoads } from './insertionLoads.ts'
import type { BestPlace } from './insertionPosition.ts'
import type { PlaceTimes } from './insertionTimes.ts'

export interface InsertionParts {
  readonly random: SearchRandom
  readonly state: SearchPlanState
  readonly best: BestPlace
  readonly rounds: CandidateRounds
  readonly times: PlaceTimes
  readonly loads: PlaceLoads
  readonly costs: PlaceCosts
}

/** What every kind of insertion works with. */
export abstract class Insertion {
  protected readonly state: SearchPlanState
  protected readonly best: BestPlace
  protected readonly rounds: CandidateRounds
  protected readonly times: PlaceTimes
  protected readonly loads: PlaceLoads
  protected readonly costs: PlaceCosts
  protected readonly random: SearchRandom

  constructor(parts: InsertionParts) {
    this.state = parts.state
    this.best = parts.best
    this.rounds = parts.rounds
    this.times = parts.times
    this.loads = parts.loads
    this.costs = parts.costs
    this.random = parts.random
  }
}
