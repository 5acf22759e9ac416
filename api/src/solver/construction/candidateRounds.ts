import type { SearchPlanState } from '../cost/searchPlanState.ts'
import type { Neighbours } from '../model/neighbours.ts'
import { endOf, startOf } from '../model/searchModel.ts'
import type { SearchRandom } from '../model/searchRandom.ts'
import type { PlaceLoads } from './placeLoads.ts'

/** Which rounds a task may go into: those of its near neighbours, and one vehicle of each kind that has no round yet. */
export class CandidateRounds {
  readonly #state: SearchPlanState
  readonly #neighbours: Neighbours
  readonly #random: SearchRandom
  readonly #ends: number
  /** Rounds looked at for the present task carry its stamp. */
  readonly #stamp: Int32Array
  #now = 0
  readonly #vacant: number[] = []

  /** @param ends How often both ends of all rounds are looked at too. */
  constructor(state: SearchPlanState, neighbours: Neighbours, random: SearchRandom, ends: number) {
    this.#state = state
    this.#neighbours = neighbours
    this.#random = random
    this.#ends = ends
    this.#stamp = new Int32Array(state.model.vehicles)
  }

  /** Rounds with a near neighbour of the task, and vacant vehicles. */
  near(head: number): readonly number[] {
    const { route, model, lockedStops, size, open } = this.#state
    const { near, nearCount } = this.#neighbours
    const stamp = ++this.#now
    const rounds: number[] = []
    for (const node of model.mate[head]! >= 0 ? [head, model.mate[head]!] : [head]) {
      for (let k = node * nearCount; k < (node + 1) * nearCount; k++) {
        const vehicle = route[near[k]!]!
        if (vehicle < 0 || this.#stamp[vehicle] === stamp || open[vehicle] === 0) continue
        this.#stamp[vehicle] = stamp
        if (lockedStops[vehicle]! <= size[vehicle]! && model.compatible[vehicle * model.taskNodes + head] === 1) {
          rounds.push(vehicle)
        }
      }
    }
    for (const vehicle of this.#vacantVehicles()) {
      if (model.compatible[vehicle * model.taskNodes + head] === 1) rounds.push(vehicle)
    }
    // Rounds that only stand empty but for what is locked have no near neighbour yet.
    for (let vehicle = 0; vehicle < model.vehicles; vehicle++) {
      if (
        open[vehicle] === 0 ||
        this.#stamp[vehicle] === stamp ||
        size[vehicle] === 0 ||
        size[vehicle]! > lockedStops[vehicle]!
      )
        continue
      if (lockedStops[vehicle] === size[vehicle] && model.compatible[vehicle * model.taskNodes + head] === 1)
        rounds.push(vehicle)
    }
    return rounds
  }

  /** Both ends of all rounds that may take a job, and of each kind one vehicle without a round; returns the new count. */
  addEnds(places: Int32Array, count: number, node: number, loads: PlaceLoads): number {
    const state = this.#state
    const { model, prev, size, lockedStops, open } = state
    let more = count
    const all = this.#random.fraction() < this.#ends ? model.vehicles : 0
    for (let vehicle = 0; vehicle < all; vehicle++) {
      if (size[vehicle] === 0 || lockedStops[vehicle]! > size[vehicle]! || open[vehicle] === 0) continue
      if (model.compatible[vehicle * model.taskNodes + node] === 0) continue
      if (!model.hasTaken && !loads.hasRoom(vehicle, node)) continue
      places[more++] = startOf(model, vehicle)
      places[more++] = prev[endOf(model, vehicle)]!
    }
    for (const vehicle of this.#vacantVehicles()) {
      if (model.compatible[vehicle * model.taskNodes + node] === 1) places[more++] = startOf(model, vehicle)
    }
    return more
  }

  /** Of each kind one vehicle that has no round. */
  #vacantVehicles(): readonly number[] {
    const { model, size, lockedStops, open } = this.#state
    const vacant = this.#vacant
    vacant.length = 0
    let lastKind = -1
    for (let vehicle = 0; vehicle < model.vehicles; vehicle++) {
      if (size[vehicle] !== 0 || lockedStops[vehicle]! > 0 || open[vehicle] === 0) continue
      const kind = model.kind[vehicle]!
      if (kind === lastKind) continue
      lastKind = kind
      let known = false
      for (const other of vacant) if (model.kind[other] === kind) known = true
      if (!known) vacant.push(vehicle)
    }
    return vacant
  }
}
