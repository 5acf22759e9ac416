import type { Neighbours } from '../model/neighbours.ts'
import type { SearchRandom } from '../model/searchRandom.ts'
import type { SearchPlanState } from '../state/searchPlanState.ts'

export interface StringRuinOptions {
  /** Tasks taken out on average. */
  readonly mean: number
  /** The longest string. */
  readonly longest: number
  /** How often some stops within a string are left in. */
  readonly split: number
  /** How often one more is left in. */
  readonly keep: number
}

/**
 * Takes strings of stops out of rounds that lie beside one another (Christiaens and Vanden Berghe: Slack induction by string removals for
 * vehicle routing problems, Transportation Science 54(2), 2020, section 5.1). The other stop of a shipment goes with it.
 */
export class StringRuin {
  readonly #state: SearchPlanState
  readonly #neighbours: Neighbours
  readonly #random: SearchRandom
  readonly #options: StringRuinOptions
  readonly #ruined: Uint8Array
  readonly #string: number[] = []

  constructor(state: SearchPlanState, neighbours: Neighbours, random: SearchRandom, options: StringRuinOptions) {
    this.#state = state
    this.#neighbours = neighbours
    this.#random = random
    this.#options = options
    this.#ruined = new Uint8Array(state.model.vehicles)
  }

  /** Around a task node; the rounds changed are told before, and their figures are out of date after. */
  ruin(centre: number, beforeChange: (vehicle: number) => void, removed: (node: number) => void): readonly number[] {
    const state = this.#state
    const random = this.#random
    const { close, closeCount } = this.#neighbours
    const { longest, mean } = this.#options
    let filled = 0
    let used = 0
    for (let vehicle = 0; vehicle < state.size.length; vehicle++) {
      if (state.size[vehicle]! === 0) continue
      used++
      filled += state.size[vehicle]!
    }
    const rounds: number[] = []
    if (used === 0) return rounds
    const mostInString = Math.min(longest, filled / used)
    const strings = Math.floor(random.fraction() * ((4 * mean) / (1 + mostInString) - 1) + 1)
    for (let k = 0; k < closeCount && rounds.length < strings; k++) {
      const node = close[centre * closeCount + k]!
      const vehicle = state.route[node]!
      if (vehicle < 0 || this.#ruined[vehicle] === 1 || state.open[vehicle] === 0) continue
      const locked = state.lockedStops[vehicle]!
      state.numberStops(vehicle)
      if (state.position[node]! <= locked) continue
      this.#ruined[vehicle] = 1
      rounds.push(vehicle)
      beforeChange(vehicle)
      this.#removeString(vehicle, node, locked, mostInString, removed)
    }
    for (const vehicle of rounds) this.#ruined[vehicle] = 0
    return rounds
  }

  #removeString(vehicle: number, node: number, locked: number, most: number, removed: (node: number) => void): void {
    const state = this.#state
    const random = this.#random
    const { next, prev, position, size } = state
    const free = size[vehicle]! - locked
    const length = Math.floor(random.fraction() * Math.min(free, most)) + 1
    let left = 0
    if (length >= 2 && length < free && random.fraction() < this.#options.split) {
      while (length + left < free && random.fraction() > this.#options.keep) left++
    }
    const total = length + left
    const at = position[node]! - locked
    const lowest = Math.max(1, at - total + 1)
    const first = lowest + random.below(Math.min(at, free - total + 1) - lowest + 1) + locked
    const skipFrom = left > 0 ? first + random.below(length - 1) + 1 : 0
    const skipTo = skipFrom + left
    let stop = node
    while (position[stop]! > first) stop = prev[stop]!
    this.#string.length = 0
    for (let at = first; at < first + total; at++) {
      if (at < skipFrom || at >= skipTo) this.#string.push(stop)
      stop = next[stop]!
    }
    for (const each of this.#string) removeTask(state, each, removed)
  }
}

/** Takes a stop, and the other of its shipment, out of its round; neither a hub nor what is locked, nor what is out already. */
function removeTask(state: SearchPlanState, node: number, removed: (node: number) => void): void {
  const { model, route, position, lockedStops } = state
  const vehicle = route[node]!
  if (vehicle < 0 || node >= model.firstHubNode || position[node]! <= lockedStops[vehicle]!) return
  const other = model.mate[node]!
  if (other >= 0) {
    if (position[other]! <= lockedStops[vehicle]!) return
    state.unlink(other)
  }
  state.unlink(node)
  removed(other >= 0 && other < node ? other : node)
}

/** Takes out all of a round that is not locked. */
export function ruinRound(
  state: SearchPlanState,
  vehicle: number,
  beforeChange: (vehicle: number) => void,
  removed: (node: number) => void,
): void {
  const { scratch } = state
  beforeChange(vehicle)
  state.numberStops(vehicle)
  const length = state.copySequence(vehicle, scratch)
  for (let k = 0; k < length; k++) removeTask(state, scratch[k]!, removed)
}

/**
 * Takes out the visits of hubs that a round can do without; its figures are out of date before, and up to date after. Without this a round
 * would go on to drive to a hub for goods that another carries.
 */
export function dropIdleHubs(state: SearchPlanState, vehicle: number): void {
  const { model, scratch, simulator } = state
  for (let length = state.copySequence(vehicle, scratch), k = length - 1; k >= 0; k--) {
    const node = scratch[k]!
    if (node < model.firstHubNode || k < state.lockedStops[vehicle]!) continue
    scratch.copyWithin(k, k + 1, length)
    const alone = length - 1 === state.lockedStops[vehicle]!
    if (alone || simulator.run(vehicle, scratch, length - 1)) {
      length--
      state.unlink(node)
    } else {
      scratch.copyWithin(k + 1, k, length - 1)
      scratch[k] = node
    }
  }
  state.refresh(vehicle)
}
