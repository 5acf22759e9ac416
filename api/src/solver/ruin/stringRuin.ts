import type { Neighbours } from '../model/neighbours.ts'
import type { SearchRandom } from '../model/searchRandom.ts'
import type { SearchPlanState } from '../state/searchPlanState.ts'
import { type OnRemoved, removeTask } from './removeTask.ts'

export interface StringRuinOptions {
  /** Tasks removed on average. */
  readonly meanRemoved: number
  /** The longest string. */
  readonly maxStringLength: number
  /** How often some stops within a string are preserved. */
  readonly splitRate: number
  /** How often no further one is preserved. */
  readonly preserveRate: number
}

/**
 * Removes strings of stops from adjacent routes (Christiaens and Vanden Berghe: Slack induction by string removals for
 * vehicle routing problems, Transportation Science 54(2), 2020, section 5.1). The other stop of a shipment is removed with it.
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

  /** Ruins around a task node. @returns the changed routes, whose arrays are out of date; `beforeChange` is called with each before */
  ruin(centre: number, beforeChange: (vehicle: number) => void, onRemoved: OnRemoved): readonly number[] {
    const state = this.#state
    const random = this.#random
    const { closeNodes, closeCount } = this.#neighbours
    const { maxStringLength, meanRemoved } = this.#options
    let filled = 0
    let used = 0
    for (let vehicle = 0; vehicle < state.size.length; vehicle++) {
      if (state.size[vehicle]! === 0) continue
      used++
      filled += state.size[vehicle]!
    }
    const routes: number[] = []
    if (used === 0) return routes
    const maxLength = Math.min(maxStringLength, filled / used)
    const strings = Math.floor(random.fraction() * ((4 * meanRemoved) / (1 + maxLength) - 1) + 1)
    for (let k = 0; k < closeCount && routes.length < strings; k++) {
      const node = closeNodes[centre * closeCount + k]!
      const vehicle = state.route[node]!
      if (vehicle < 0 || this.#ruined[vehicle] === 1 || state.open[vehicle] === 0) continue
      const locked = state.lockedStops[vehicle]!
      state.updatePositions(vehicle)
      if (state.position[node]! <= locked) continue
      this.#ruined[vehicle] = 1
      routes.push(vehicle)
      beforeChange(vehicle)
      this.#removeString(vehicle, node, locked, maxLength, onRemoved)
    }
    for (const vehicle of routes) this.#ruined[vehicle] = 0
    return routes
  }

  #removeString(vehicle: number, node: number, locked: number, maxLength: number, onRemoved: OnRemoved): void {
    const state = this.#state
    const random = this.#random
    const { next, prev, position, size } = state
    const free = size[vehicle]! - locked
    const length = Math.floor(random.fraction() * Math.min(free, maxLength)) + 1
    let preserved = 0
    if (length >= 2 && length < free && random.fraction() < this.#options.splitRate) {
      while (length + preserved < free && random.fraction() > this.#options.preserveRate) preserved++
    }
    const total = length + preserved
    const at = position[node]! - locked
    const lowest = Math.max(1, at - total + 1)
    const first = lowest + random.below(Math.min(at, free - total + 1) - lowest + 1) + locked
    const skipFrom = preserved > 0 ? first + random.below(length - 1) + 1 : 0
    const skipTo = skipFrom + preserved
    let stop = node
    while (position[stop]! > first) stop = prev[stop]!
    this.#string.length = 0
    for (let at = first; at < first + total; at++) {
      if (at < skipFrom || at >= skipTo) this.#string.push(stop)
      stop = next[stop]!
    }
    for (const each of this.#string) removeTask(state, each, onRemoved)
  }
}
