import type { Neighbours } from '../model/neighbours.ts'
import { endOf, startOf } from '../model/searchModel.ts'
import type { SearchRandom } from '../model/searchRandom.ts'
import type { SearchPlanState } from '../state/searchPlanState.ts'
import type { InsertionLoads } from './insertionLoads.ts'

const none: readonly number[] = []

/** Which rounds a task may go into: those of its near neighbours (or all), and one vehicle of each kind that has no round yet. */
export class CandidateRounds {
  readonly #state: SearchPlanState
  readonly #neighbours: Neighbours
  readonly #random: SearchRandom
  readonly #roundEndsRate: number
  /** Rounds looked at for the present task carry its stamp. */
  readonly #stamp: Int32Array
  #now = 0
  readonly #rounds: number[] = []
  readonly #vacant: number[] = []
  #vacantSince = -1
  readonly #isKnown: Uint8Array
  /** Whether all rounds are looked at, not only those near. */
  inAllRounds = false
  /** Whether vehicles without a round are looked at. */
  mayOpenRounds = true

  /** @param ends How often both ends of all rounds are looked at too. */
  constructor(state: SearchPlanState, neighbours: Neighbours, random: SearchRandom, roundEndsRate: number) {
    this.#state = state
    this.#neighbours = neighbours
    this.#random = random
    this.#roundEndsRate = roundEndsRate
    this.#stamp = new Int32Array(state.model.vehicles)
    this.#isKnown = new Uint8Array(state.model.vehicles)
  }

  /** Rounds with a near neighbour of the task, and vacant vehicles; valid until the next call. */
  near(head: number): readonly number[] {
    const { route, model, size } = this.#state
    const { near, nearStart } = this.#neighbours
    const stamp = ++this.#now
    const rounds = this.#rounds
    rounds.length = 0
    const pairedNode = model.pairedNode[head]!
    for (let node = head; node >= 0; node = node === head ? pairedNode : -1) {
      for (let k = nearStart[node]!; k < nearStart[node + 1]!; k++) {
        const vehicle = route[near[k]!]!
        if (vehicle < 0 || this.#stamp[vehicle] === stamp) continue
        this.#stamp[vehicle] = stamp
        if (this.#mayTake(vehicle, head)) rounds.push(vehicle)
      }
    }
    for (const vehicle of this.#vacantVehicles()) {
      if (model.compatible[vehicle * model.taskNodes + head] === 1) rounds.push(vehicle)
    }
    if (!this.inAllRounds && !model.hasLocked) return rounds
    for (let vehicle = 0; vehicle < model.vehicles; vehicle++) {
      if (size[vehicle] === 0 || this.#stamp[vehicle] === stamp || !this.#mayTake(vehicle, head)) continue
      if (this.inAllRounds || this.#hasOnlyLocked(vehicle)) rounds.push(vehicle)
    }
    return rounds
  }

  #mayTake(vehicle: number, head: number): boolean {
    const { model, lockedStops, size, open } = this.#state
    if (open[vehicle] === 0 || lockedStops[vehicle]! > size[vehicle]!) return false
    return model.compatible[vehicle * model.taskNodes + head] === 1
  }

  /** Such a round has no near neighbour of anything yet. */
  #hasOnlyLocked(vehicle: number): boolean {
    return this.#state.lockedStops[vehicle] === this.#state.size[vehicle]
  }

  /** Every place of every round that may take a job; returns how many. */
  addAll(positions: Int32Array, node: number, loads: InsertionLoads, loadSurcharges: Float64Array): number {
    const { model, next, size } = this.#state
    let count = 0
    for (let vehicle = 0; vehicle < model.vehicles; vehicle++) {
      if (size[vehicle] === 0 || !this.#mayTake(vehicle, node)) continue
      if (!model.hasPickups && !loads.hasRoom(vehicle, node)) continue
      loadSurcharges[vehicle] = 0
      const end = endOf(model, vehicle)
      for (let at = startOf(model, vehicle); at !== end; at = next[at]!) positions[count++] = at
    }
    return count
  }

  /** Both ends of all rounds that may take a job, and of each kind one vehicle without a round; returns the new count. */
  addEnds(
    positions: Int32Array,
    count: number,
    node: number,
    loads: InsertionLoads,
    loadSurcharges: Float64Array,
  ): number {
    const state = this.#state
    const { model, prev, size } = state
    let more = count
    const all = this.#random.fraction() < this.#roundEndsRate ? model.vehicles : 0
    for (let vehicle = 0; vehicle < all; vehicle++) {
      if (size[vehicle] === 0 || !this.#mayTake(vehicle, node)) continue
      if (!model.hasPickups && !loads.hasRoom(vehicle, node)) continue
      loadSurcharges[vehicle] = 0
      positions[more++] = startOf(model, vehicle)
      positions[more++] = prev[endOf(model, vehicle)]!
    }
    for (const vehicle of this.#vacantVehicles()) {
      if (model.compatible[vehicle * model.taskNodes + node] === 0) continue
      loadSurcharges[vehicle] = 0
      positions[more++] = startOf(model, vehicle)
    }
    return more
  }

  /** Of each kind one vehicle that has no round; listed anew only when some round has begun or ended. */
  #vacantVehicles(): readonly number[] {
    const { model, size, lockedStops, open, vacancies } = this.#state
    if (!this.mayOpenRounds) return none
    const vacant = this.#vacant
    if (this.#vacantSince === vacancies) return vacant
    this.#vacantSince = vacancies
    vacant.length = 0
    const isKnown = this.#isKnown.fill(0)
    for (let vehicle = 0; vehicle < model.vehicles; vehicle++) {
      if (size[vehicle] !== 0 || lockedStops[vehicle]! > 0 || open[vehicle] === 0) continue
      const kind = model.kind[vehicle]!
      if (isKnown[kind] === 1) continue
      isKnown[kind] = 1
      vacant.push(vehicle)
    }
    return vacant
  }
}
