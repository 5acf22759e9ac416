import type { Neighbours } from '../model/neighbours.ts'
import type { SearchRandom } from '../model/searchRandom.ts'
import type { SearchPlanState } from '../state/searchPlanState.ts'
import { CandidateRounds } from './candidateRounds.ts'
import { HubInsertion } from './hubInsertion.ts'
import { PlaceCosts } from './insertionCosts.ts'
import { PlaceLoads } from './insertionLoads.ts'
import { BestPlace } from './insertionPosition.ts'
import { PlaceTimes } from './insertionTimes.ts'
import { JobInsertion } from './jobInsertion.ts'
import { PairInsertion } from './pairInsertion.ts'

export interface InsertionOptions {
  /** How often a place is overlooked, so that the same ruin does not lead to the same plan. */
  readonly blink: number
  /** The same for one refill in `boldOnce`, which gets small problems out of corners where every order leads to the same plan. */
  readonly boldBlink: number
  readonly boldOnce: number
  /** How often both ends of all rounds are looked at too. */
  readonly ends: number
  /** The most that a round may be overloaded on the way to a better plan, in tasks of average size. */
  readonly overload: number
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
  readonly #best: BestPlace
  readonly #costs: PlaceCosts
  readonly #loads: PlaceLoads
  readonly #rounds: CandidateRounds
  readonly #jobs: JobInsertion
  readonly #pairs: PairInsertion
  readonly #hubs: HubInsertion

  constructor(state: SearchPlanState, neighbours: Neighbours, random: SearchRandom, options: InsertionOptions) {
    this.#state = state
    this.#random = random
    this.#options = options
    this.#best = new BestPlace(state, random)
    this.#costs = new PlaceCosts(state)
    this.#loads = new PlaceLoads(state)
    this.#loads.mostExcess = options.overload
    this.#rounds = new CandidateRounds(state, neighbours, random, options.ends)
    const parts = {
      random,
      state,
      best: this.#best,
      rounds: this.#rounds,
      times: new PlaceTimes(state),
      loads: this.#loads,
      costs: this.#costs,
    }
    this.#jobs = new JobInsertion(parts, neighbours)
    this.#pairs = new PairInsertion(parts)
    this.#hubs = new HubInsertion(parts, this.#pairs)
    this.#best.blink = options.blink
  }

  /** Places judged by their figures so far. */
  get judged(): number {
    return this.#jobs.judged
  }

  /** Whether vehicles without a round may get one. */
  set opensRounds(may: boolean) {
    this.#rounds.opensRounds = may
  }

  /** What a task of average size too many in a round costs; Infinity: no round may be overloaded. */
  set pricePerExcess(price: number) {
    this.#loads.pricePerExcess = price
  }

  /**
   * Before the tasks of one change are put back in.
   *
   * @param inUse The travel of the rounds in use, for the wish of balance.
   */
  beginRefill(inUse: { readonly sum: number; readonly used: number }): void {
    const { blink, boldBlink, boldOnce } = this.#options
    this.#best.blink = this.#random.fraction() * boldOnce < 1 ? boldBlink : blink
    this.#costs.inUse = inUse
  }

  /**
   * False if no place was found; then nothing has changed. `beforeChange` is told the vehicle before its round changes.
   *
   * @param limit What a place must cost less than.
   * @param everywhere Whether all rounds are looked at where those near have no place.
   */
  insert(head: number, beforeChange: (vehicle: number) => void, limit = Infinity, everywhere = false): boolean {
    const best = this.#best
    best.clear(limit)
    this.#find(head)
    if (best.first < 0 && everywhere) {
      this.#rounds.everywhere = true
      this.#find(head)
      this.#rounds.everywhere = false
    }
    if (best.first < 0) return false
    const state = this.#state
    const vehicle = state.route[best.afterFirst]!
    beforeChange(vehicle)
    state.link(best.first, best.afterFirst)
    if (best.second < 0 && best.first === head) state.inserted(vehicle, head)
    else {
      if (best.second >= 0) {
        state.link(best.second, best.afterSecond === best.afterFirst ? best.first : best.afterSecond)
      }
      state.refresh(vehicle)
    }
    return true
  }

  #find(head: number): void {
    const { mate, hub, hubs } = this.#state.model
    if (mate[head]! >= 0) this.#pairs.find(head)
    else if (hub[head]! >= 0) this.#hubs.find(head)
    else {
      this.#jobs.find(head)
      this.#best.askExactly()
      if (hubs > 0) this.#hubs.findWithReload(head)
    }
    this.#best.askExactly()
  }
}
