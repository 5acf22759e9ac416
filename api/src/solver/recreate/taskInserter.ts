import type { Neighbours } from '../model/neighbours.ts'
import type { SearchRandom } from '../model/searchRandom.ts'
import type { SearchPlanState } from '../state/searchPlanState.ts'
import { CandidateRoutes } from './candidateRoutes.ts'
import { HubInsertion } from './hubInsertion.ts'
import { InsertionCosts } from './insertionCosts.ts'
import { InsertionLoads } from './insertionLoads.ts'
import { InsertionPosition } from './insertionPosition.ts'
import { InsertionTimes } from './insertionTimes.ts'
import { JobInsertion } from './jobInsertion.ts'
import { PairInsertion } from './pairInsertion.ts'

export interface InsertionOptions {
  /** Rate of skipping a position at random, so that the same ruin does not lead to the same plan. */
  readonly blinkRate: number
  /** The same for one iteration in `boldInterval`: it gets small problems out of local optima to which every order leads. */
  readonly boldBlinkRate: number
  readonly boldInterval: number
  /** Rate of also trying both ends of all routes. */
  readonly routeEndsRate: number
  /** Maximum overload of a route during the search, in tasks of average size. */
  readonly maxOverload: number
}

/**
 * Inserts a task at its cheapest position.
 *
 * Tried are positions beside its near neighbours, both ends of every route, and one vacant vehicle of each kind. In routes without breaks and
 * limited rides, and for tasks without them, the arrays of `SearchPlanState` decide in constant time what is feasible. All else is queued with its
 * cost, and the simulator tries the cheapest first.
 */
export class TaskInserter {
  readonly #state: SearchPlanState
  readonly #random: SearchRandom
  readonly #options: InsertionOptions
  readonly #best: InsertionPosition
  readonly #costs: InsertionCosts
  readonly #loads: InsertionLoads
  readonly #routes: CandidateRoutes
  readonly #jobs: JobInsertion
  readonly #pairs: PairInsertion
  readonly #hubs: HubInsertion

  constructor(state: SearchPlanState, neighbours: Neighbours, random: SearchRandom, options: InsertionOptions) {
    this.#state = state
    this.#random = random
    this.#options = options
    this.#best = new InsertionPosition(state, random)
    this.#costs = new InsertionCosts(state)
    this.#loads = new InsertionLoads(state)
    this.#loads.maxExcess = options.maxOverload
    this.#routes = new CandidateRoutes(state, neighbours, random, options.routeEndsRate)
    const parts = {
      random,
      state,
      best: this.#best,
      routes: this.#routes,
      times: new InsertionTimes(state),
      loads: this.#loads,
      costs: this.#costs,
    }
    this.#jobs = new JobInsertion(parts, neighbours)
    this.#pairs = new PairInsertion(parts)
    this.#hubs = new HubInsertion(parts, this.#pairs)
    this.#best.blinkRate = options.blinkRate
  }

  /** Positions evaluated so far. */
  get evaluated(): number {
    return this.#jobs.evaluated
  }

  /** Whether vacant vehicles may get a route. */
  set mayOpenRoutes(may: boolean) {
    this.#routes.mayOpenRoutes = may
  }

  /** Penalty for one task of average size too many in a route; Infinity: no route may be overloaded. */
  set loadPenalty(penalty: number) {
    this.#loads.loadPenalty = penalty
  }

  /**
   * Before the insertions of one iteration.
   *
   * @param routesInUse their travel, for the wish of balance
   */
  startRecreate(routesInUse: { readonly sum: number; readonly used: number }): void {
    const { blinkRate, boldBlinkRate, boldInterval } = this.#options
    this.#best.blinkRate = this.#random.fraction() * boldInterval < 1 ? boldBlinkRate : blinkRate
    this.#costs.routesInUse = routesInUse
  }

  /**
   * @param beforeChange called with the vehicle before its route changes
   * @param limit the insertion must cost less
   * @param inAllRoutes whether to try all routes if the near ones have no position
   * @returns false if no position was found; then nothing has changed
   */
  insert(
    head: number,
    beforeChange: (vehicle: number) => void,
    limit = Number.POSITIVE_INFINITY,
    inAllRoutes = false,
  ): boolean {
    const best = this.#best
    best.clear(limit)
    this.#find(head)
    if (best.first < 0 && inAllRoutes) {
      this.#routes.inAllRoutes = true
      this.#find(head)
      this.#routes.inAllRoutes = false
    }
    if (best.first < 0) return false
    const state = this.#state
    const vehicle = state.route[best.firstPredecessor]!
    beforeChange(vehicle)
    state.link(best.first, best.firstPredecessor)
    if (best.second < 0 && best.first === head) state.refreshAfterInsertion(vehicle, head)
    else {
      if (best.second >= 0) {
        state.link(best.second, best.secondPredecessor === best.firstPredecessor ? best.first : best.secondPredecessor)
      }
      state.refresh(vehicle)
    }
    return true
  }

  #find(head: number): void {
    const { pairedNode, hub, hubs } = this.#state.model
    if (pairedNode[head]! >= 0) this.#pairs.find(head)
    else if (hub[head]! >= 0) this.#hubs.find(head)
    else {
      this.#jobs.find(head)
      this.#best.simulateQueued()
      if (hubs > 0) this.#hubs.findWithReload(head)
    }
    this.#best.simulateQueued()
  }
}
