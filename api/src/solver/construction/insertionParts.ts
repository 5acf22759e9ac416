import type { SearchPlanState } from '../cost/searchPlanState.ts'
import type { SearchRandom } from '../model/searchRandom.ts'
import type { BestPlace } from './bestPlace.ts'
import type { CandidateRounds } from './candidateRounds.ts'
import type { PlaceCosts } from './placeCosts.ts'
import type { PlaceLoads } from './placeLoads.ts'
import type { PlaceTimes } from './placeTimes.ts'

/** What every kind of insertion works with. */
export interface InsertionParts {
  readonly random: SearchRandom
  readonly state: SearchPlanState
  readonly best: BestPlace
  readonly rounds: CandidateRounds
  readonly times: PlaceTimes
  readonly loads: PlaceLoads
  readonly costs: PlaceCosts
}
