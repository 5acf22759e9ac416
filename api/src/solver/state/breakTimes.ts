import type { SearchBreak, SearchModel } from '../model/searchModel.ts'
import { nextOpening } from './windows.ts'

export interface PlacedBreak {
  index: number
  /** Taken before reaching this position. */
  beforePosition: number
  begin: number
}

/** Up to this number of breaks every order is tried; more are taken in the order in which their windows close. */
const maxFreeBreaks = 6

/**
 * The earliest time at which a vehicle can leave each position of its route, for every set of breaks taken by then.
 *
 * Between two positions travel may pause for a break. A break that begins at o, with arrival expected at A, moves the arrival to
 * max(o, A) + its length: the leg is driven as far as possible before o, and waiting may be used for the break. So within a gap
 * one state for each set suffices: the earliest expected arrival.
 */
export class BreakTimes {
  readonly #maxStates: number
  /** By position × states. */
  readonly #leave: Float64Array
  readonly #begin: Float64Array
  /** By position × states: the last break in the gap before it, -1 for none, and when it began. */
  readonly #lastBreak: Int32Array
  readonly #lastBreakAt: Float64Array
  readonly #arrival: Float64Array
  readonly #free: Float64Array
  #breaks: readonly SearchBreak[] = []
  #order: number[] = []
  #states = 1
  #isOrdered = false

  readonly #model: SearchModel
  /** Reused, so that calls allocate nothing. */
  readonly #pool: readonly PlacedBreak[]

  constructor(model: SearchModel, maxStops: number, maxBreaks: number) {
    this.#model = model
    this.#pool = Array.from({ length: maxBreaks }, () => ({ index: 0, beforePosition: 0, begin: 0 }))
    this.#maxStates = maxBreaks > maxFreeBreaks ? Math.max(2 ** maxFreeBreaks, maxBreaks + 1) : 2 ** maxBreaks
    const size = (maxStops + 2) * this.#maxStates
    this.#leave = new Float64Array(size)
    this.#begin = new Float64Array(size)
    this.#lastBreak = new Int32Array(size)
    this.#lastBreakAt = new Float64Array(size)
    this.#arrival = new Float64Array(this.#maxStates)
    this.#free = new Float64Array(this.#maxStates)
  }

  /** Departs at `time`. */
  start(breaks: readonly SearchBreak[], time: number): void {
    if (breaks !== this.#breaks) this.#setBreaks(breaks)
    this.#leave.fill(Number.POSITIVE_INFINITY, 0, this.#states)
    this.#begin.fill(Number.POSITIVE_INFINITY, 0, this.#states)
    this.#leave[0] = time
    this.#begin[0] = time
    this.#lastBreak.fill(-1, 0, this.#states)
  }

  #setBreaks(breaks: readonly SearchBreak[]): void {
    this.#breaks = breaks
    this.#order = [...breaks.keys()].filter((index) => !breaks[index]!.isTaken)
    this.#isOrdered = this.#order.length > maxFreeBreaks
    if (this.#isOrdered) this.#order.sort((a, b) => breaks[a]!.until.at(-1)! - breaks[b]!.until.at(-1)! || a - b)
    this.#states = this.#isOrdered ? this.#order.length + 1 : 2 ** this.#order.length
  }

  /**
   * To position `k`, which is this node, over this leg; work there begins no earlier than `earliest`.
   *
   * @returns whether it can be reached
   */
  step(k: number, node: number, leg: number, work: number, earliest: number, loads: Float64Array): boolean {
    const model = this.#model
    const states = this.#states
    const current = k * this.#maxStates
    const previous = current - this.#maxStates
    const arrival = this.#arrival
    const free = this.#free
    for (let state = 0; state < states; state++) {
      free[state] = this.#leave[previous + state]!
      arrival[state] = free[state]! + leg
      this.#lastBreak[current + state] = -1
    }
    for (let state = 0; state < states; state++) {
      if (arrival[state] === Number.POSITIVE_INFINITY) continue
      for (let orderIndex = 0; orderIndex < this.#order.length; orderIndex++) {
        const next = this.#stateAfter(state, orderIndex)
        if (next < 0) continue
        const rest = this.#breaks[this.#order[orderIndex]!]!
        if (!fits(rest, loads, k - 1)) continue
        const beginTime = nextOpeningOf(rest, free[state]!)
        if (beginTime === Number.POSITIVE_INFINITY) continue
        const arrivalTime = Math.max(beginTime, arrival[state]!) + rest.service
        const endTime = beginTime + rest.service
        if (arrivalTime > arrival[next]! || (arrivalTime === arrival[next]! && endTime >= free[next]!)) continue
        arrival[next] = arrivalTime
        free[next] = endTime
        this.#lastBreak[current + next] = orderIndex
        this.#lastBreakAt[current + next] = beginTime
      }
    }
    let isReachable = false
    for (let state = 0; state < states; state++) {
      const beginTime =
        arrival[state] === Number.POSITIVE_INFINITY
          ? Number.POSITIVE_INFINITY
          : nextOpening(model, node, Math.max(arrival[state]!, earliest))
      this.#begin[current + state] = beginTime
      this.#leave[current + state] = beginTime + work
      if (beginTime < Number.POSITIVE_INFINITY) isReachable = true
    }
    return isReachable
  }

  /** When work begins at position `k` with all breaks taken; Infinity if impossible. */
  end(k: number): number {
    return this.#begin[k * this.#maxStates + this.#states - 1]!
  }

  /** Traces back from the last position: writes when work begins at each, and all breaks, last first, into `placed`. */
  trace(last: number, begin: Float64Array, placed: PlacedBreak[]): void {
    placed.length = 0
    let state = this.#states - 1
    for (let k = last; k >= 0; k--) {
      const current = k * this.#maxStates
      begin[k] = this.#begin[current + state]!
      if (k === 0) return
      for (
        let orderIndex = this.#lastBreak[current + state]!;
        orderIndex >= 0;
        orderIndex = this.#lastBreak[current + state]!
      ) {
        const rest = this.#pool[placed.length]!
        rest.index = this.#order[orderIndex]!
        rest.beforePosition = k
        rest.begin = this.#lastBreakAt[current + state]!
        placed.push(rest)
        state = this.#isOrdered ? state - 1 : state & ~(1 << orderIndex)
      }
    }
  }

  #stateAfter(state: number, orderIndex: number): number {
    if (this.#isOrdered) return orderIndex === state ? state + 1 : -1
    return state & (1 << orderIndex) ? -1 : state | (1 << orderIndex)
  }
}

function nextOpeningOf({ from, until }: SearchBreak, time: number): number {
  for (let window = 0; window < from.length; window++) {
    if (time <= until[window]!) return Math.max(time, from[window]!)
  }
  return Number.POSITIVE_INFINITY
}

function fits({ maxLoad }: SearchBreak, loads: Float64Array, k: number): boolean {
  if (!maxLoad) return true
  for (let q = 0; q < maxLoad.length; q++) if (loads[k * maxLoad.length + q]! > maxLoad[q]!) return false
  return true
}
