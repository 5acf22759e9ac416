import type { SearchBreak, SearchModel } from '../model/searchModel.ts'
import { nextOpening } from './windows.ts'

export interface PlacedBreak {
  index: number
  /** Taken before reaching this position. */
  before: number
  begin: number
}

/** With more breaks than this their order is that in which their windows close; with fewer, every order is looked at. */
const mostFreeBreaks = 6

/**
 * The earliest time at which a vehicle can leave each position of its round, for every set of breaks taken by then.
 *
 * Between two positions travel may pause for a break. A break that begins at o, with arrival expected at A, moves the arrival to
 * max(o, A) + its length: what is driven before o is driven, and waiting counts as rest that was not needed. So within a gap
 * one state a set suffices: the earliest expected arrival.
 */
export class BreakTimes {
  readonly #mostStates: number
  /** By position × states. */
  readonly #leave: Float64Array
  readonly #begin: Float64Array
  /** By position × states: the break taken last in the gap before it, -1 for none, and when it began. */
  readonly #taken: Int32Array
  readonly #takenAt: Float64Array
  readonly #arrival: Float64Array
  readonly #free: Float64Array
  #breaks: readonly SearchBreak[] = []
  #order: number[] = []
  #states = 1
  #ordered = false

  readonly #model: SearchModel
  /** So that nothing is allocated by each call. */
  readonly #pool: readonly PlacedBreak[]

  constructor(model: SearchModel, mostStops: number, mostBreaks: number) {
    this.#model = model
    this.#pool = Array.from({ length: mostBreaks }, () => ({ index: 0, before: 0, begin: 0 }))
    this.#mostStates = mostBreaks > mostFreeBreaks ? Math.max(2 ** mostFreeBreaks, mostBreaks + 1) : 2 ** mostBreaks
    const size = (mostStops + 2) * this.#mostStates
    this.#leave = new Float64Array(size)
    this.#begin = new Float64Array(size)
    this.#taken = new Int32Array(size)
    this.#takenAt = new Float64Array(size)
    this.#arrival = new Float64Array(this.#mostStates)
    this.#free = new Float64Array(this.#mostStates)
  }

  /** Sets out at `time`. */
  start(breaks: readonly SearchBreak[], time: number): void {
    if (breaks !== this.#breaks) this.#choose(breaks)
    this.#leave.fill(Infinity, 0, this.#states)
    this.#begin.fill(Infinity, 0, this.#states)
    this.#leave[0] = time
    this.#begin[0] = time
    this.#taken.fill(-1, 0, this.#states)
  }

  #choose(breaks: readonly SearchBreak[]): void {
    this.#breaks = breaks
    this.#order = [...breaks.keys()].filter((index) => !breaks[index]!.isTaken)
    this.#ordered = this.#order.length > mostFreeBreaks
    if (this.#ordered) this.#order.sort((a, b) => breaks[a]!.until.at(-1)! - breaks[b]!.until.at(-1)! || a - b)
    this.#states = this.#ordered ? this.#order.length + 1 : 2 ** this.#order.length
  }

  /**
   * To position `k`, which is this node, with this leg; work there begins no sooner than `lower`.
   *
   * @returns whether it can be reached at all.
   */
  step(k: number, node: number, leg: number, work: number, lower: number, loads: Float64Array): boolean {
    const model = this.#model
    const states = this.#states
    const here = k * this.#mostStates
    const before = here - this.#mostStates
    const arrival = this.#arrival
    const free = this.#free
    for (let state = 0; state < states; state++) {
      free[state] = this.#leave[before + state]!
      arrival[state] = free[state]! + leg
      this.#taken[here + state] = -1
    }
    for (let state = 0; state < states; state++) {
      if (arrival[state] === Infinity) continue
      for (let place = 0; place < this.#order.length; place++) {
        const next = this.#after(state, place)
        if (next < 0) continue
        const rest = this.#breaks[this.#order[place]!]!
        if (!fits(rest, loads, k - 1)) continue
        const begins = openingOf(rest, free[state]!)
        if (begins === Infinity) continue
        const arrives = Math.max(begins, arrival[state]!) + rest.service
        const ends = begins + rest.service
        if (arrives > arrival[next]! || (arrives === arrival[next]! && ends >= free[next]!)) continue
        arrival[next] = arrives
        free[next] = ends
        this.#taken[here + next] = place
        this.#takenAt[here + next] = begins
      }
    }
    let reached = false
    for (let state = 0; state < states; state++) {
      const begins = arrival[state] === Infinity ? Infinity : nextOpening(model, node, Math.max(arrival[state]!, lower))
      this.#begin[here + state] = begins
      this.#leave[here + state] = begins + work
      if (begins < Infinity) reached = true
    }
    return reached
  }

  /** When work begins at position `k` with all breaks taken; Infinity if that cannot be. */
  end(k: number): number {
    return this.#begin[k * this.#mostStates + this.#states - 1]!
  }

  /** Goes back from the last position and writes when work begins at each, and all breaks, last first, into `placed`. */
  trace(last: number, begin: Float64Array, placed: PlacedBreak[]): void {
    placed.length = 0
    let state = this.#states - 1
    for (let k = last; k >= 0; k--) {
      const here = k * this.#mostStates
      begin[k] = this.#begin[here + state]!
      if (k === 0) return
      for (let place = this.#taken[here + state]!; place >= 0; place = this.#taken[here + state]!) {
        const rest = this.#pool[placed.length]!
        rest.index = this.#order[place]!
        rest.before = k
        rest.begin = this.#takenAt[here + state]!
        placed.push(rest)
        state = this.#ordered ? state - 1 : state & ~(1 << place)
      }
    }
  }

  #after(state: number, place: number): number {
    if (this.#ordered) return place === state ? state + 1 : -1
    return state & (1 << place) ? -1 : state | (1 << place)
  }
}

function openingOf({ from, until }: SearchBreak, time: number): number {
  for (let window = 0; window < from.length; window++) {
    if (time <= until[window]!) return Math.max(time, from[window]!)
  }
  return Infinity
}

function fits({ maxLoad }: SearchBreak, loads: Float64Array, k: number): boolean {
  if (!maxLoad) return true
  for (let q = 0; q < maxLoad.length; q++) if (loads[k * maxLoad.length + q]! > maxLoad[q]!) return false
  return true
}
