import type { Neighbours } from '../model/neighbours.ts'
import type { SearchRandom } from '../model/searchRandom.ts'
import type { SearchPlanState } from '../state/searchPlanState.ts'
import { CandidateRounds } from './candidateRounds.ts'
import { HubInsertion } from './hubInsertion.ts'
import { InsertionCosts } from './insertionCosts.ts'
import { InsertionLoads } from './insertionLoads.ts'
import { InsertionPosition } from './insertionPosition.ts'
import { InsertionTimes } from './insertionTimes.ts'
import { JobInsertion } from './jobInsertion.ts'
import { PairInsertion } from './pairInsertion.ts'

export interface InsertionOptions {
  /** How often a place is overlooked, so that the same ruin does not lead to the same plan. */
  readonly blinkRate: number
  /** The same for one refill in `boldOnce`, which gets small problems out of corners where every order leads to the same plan. */
  readonly boldBlinkRate: number
  readonly boldInterval: number
  /** How often both ends of all rounds are looked at too. */
  readonly roundEndsRate: number
  /** The most that a round may be overloaded on the way to a better plan, in tasks of average size. */
  readonly maxOverload: number
}

/**
 * Finds the cheapest place for a task that is in no round, and puts it there.
 *
 * Looked at are places beside its near neighbours, both ends of every round, and one vehicle of each kind that has no round yet. In rounds
 * without breaks and limited rides, and for tasks without them, the figures of `SearchPlanState` settle in constant time
 * what is possible. All else is collected with its cost, and the simulator is asked for the cheapest first.
 */
export class TaskInserter {
  readonly #state: SearchPlanState
  readonly #random: SearchRandom
  readonly #options: InsertionOptions
  readonly #best: InsertionPosition
  readonly #costs: InsertionCosts
  readonly #loads: InsertionLoads
  readonly #rounds: CandidateRounds
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
    this.#rounds = new CandidateRounds(state, neighbours, random, options.roundEndsRate)
    const parts = {
      random,
      state,
      best: this.#best,
      rounds: this.#rounds,
      times: new InsertionTimes(state),
      loads: this.#loads,
      costs: this.#costs,
    }
    this.#jobs = new JobInsertion(parts, neighbours)
    this.#pairs = new PairInsertion(parts)
    this.#hubs = new HubInsertion(parts, this.#pairs)
    this.#best.blinkRate = options.blinkRate
  }

  /** Places judged by their figures so far. */
  get evaluated(): number {
    return this.#jobs.evaluated
  }

  /** Whether vehicles without a round may get one. */
  set mayOpenRounds(may: boolean) {
    this.#rounds.mayOpenRounds = may
  }

  /** What a task of average size too many in a round costs; Infinity: no round may be overloaded. */
  set loadPenalty(price: number) {
    this.#loads.loadPenalty = price
  }

  /**
   * Before the tasks of one change are put back in.
   *
   * @param inUse The travel of the rounds in use, for the wish of balance.
   */
  startRecreate(roundsInUse: { readonly sum: number; readonly used: number }): void {
    const { blinkRate, boldBlinkRate, boldInterval } = this.#options
    this.#best.blinkRate = this.#random.fraction() * boldInterval < 1 ? boldBlinkRate : blinkRate
    this.#costs.roundsInUse = roundsInUse
  }

  /**
   * False if no place was found; then nothing has changed. `beforeChange` is told the vehicle before its round changes.
   *
   * @param limit What a place must cost less than.
   * @param everywhere Whether all rounds are looked at where those near have no place.
   */
  insert(head: number, beforeChange: (vehicle: number) => void, limit = Infinity, inAllRounds = false): boolean {
    const best = this.#best
    best.clear(limit)
    this.#find(head)
    if (best.first < 0 && inAllRounds) {
      this.#rounds.inAllRounds = true
      this.#find(head)
      this.#rounds.inAllRounds = false
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
