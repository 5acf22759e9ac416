import { endOf, type SearchModel, startOf, unreachable } from '../model/searchModel.ts'
import { BreakTimes, type PlacedBreak } from './breakTimes.ts'
import { RouteLoads } from './routeLoads.ts'
import { nextOpening } from './windows.ts'

/** Only a chain of windows, each met once, can make the search for times go on; this is far more than any round needs. */
const mostCorrections = 200

/**
 * Whether a vehicle can do a sequence of stops, and when, exactly and by every rule; it takes time that grows with the length, so the
 * search asks it only where quicker tests do not settle it.
 *
 * Without breaks every rule about times says "not before some non-decreasing function of the others", so there is one least
 * solution, and if that is too late anywhere, everything is. It is found by going forward and, where a ride turns out
 * too long, setting out as much later from where it began. With breaks the same is done over the earliest times of
 * `BreakTimes`.
 */
export class RouteSimulator {
  readonly #model: SearchModel
  readonly #loads: RouteLoads
  readonly #breaks: BreakTimes
  /** By position (0 the start, then the stops, then the end): when work begins. */
  readonly begin: Float64Array
  readonly leave: Float64Array
  readonly #lower: Float64Array
  readonly #work: Float64Array
  /** Valid until the next call. */
  readonly placed: PlacedBreak[] = []

  constructor(model: SearchModel) {
    this.#model = model
    const stops = model.taskNodes + (model.nodes - model.firstHubNode)
    const mostBreaks = model.breaks.reduce((most, list) => Math.max(most, list.length), 0)
    this.#loads = new RouteLoads(model, stops)
    this.#breaks = new BreakTimes(model, mostBreaks > 0 ? stops : 0, mostBreaks)
    this.begin = new Float64Array(stops + 2)
    this.leave = new Float64Array(stops + 2)
    this.#lower = new Float64Array(stops + 2)
    this.#work = new Float64Array(stops + 2)
  }

  /** On board when leaving each position × dimensions. */
  get load(): Float64Array {
    return this.#loads.load
  }

  /** Whether all fits; then `load` is what is on board. */
  loadsOf(vehicle: number, sequence: Int32Array, length: number): boolean {
    return this.#loads.compute(vehicle, sequence, length)
  }

  run(vehicle: number, sequence: Int32Array, length: number): boolean {
    return (
      this.#loads.compute(vehicle, sequence, length) &&
      this.#withinLimits(vehicle, sequence, length) &&
      this.#times(vehicle, sequence, length)
    )
  }

  /**
   * Seconds by which the ride that ends at a position lasts longer than it may even without waiting and breaks; 0 or less where it does not.
   * Only after `run` has found nothing but times to be in the way.
   */
  rideExcess(vehicle: number, sequence: Int32Array, position: number): number {
    const from = this.#loads.source[position]!
    return from < 0
      ? 0
      : this.#leastRide(vehicle, sequence, from, position) - this.#model.maxRide[sequence[position - 1]!]!
  }

  #withinLimits(vehicle: number, sequence: Int32Array, length: number): boolean {
    const model = this.#model
    const { location, stride, firstHubNode } = model
    const durations = model.durations[model.durationsOf[vehicle]!]!
    const distances = model.maxDistance[vehicle]! < Infinity ? model.distances[model.distancesOf[vehicle]!] : undefined
    let tasks = 0
    let travel = 0
    let metres = 0
    let from = location[startOf(model, vehicle)]!
    for (let k = 0; k <= length; k++) {
      const node = k < length ? sequence[k]! : endOf(model, vehicle)
      const way = from * stride + location[node]!
      if (durations[way] === unreachable) return false
      travel += durations[way]!
      if (distances) metres += distances[way]!
      if (k < length && node < firstHubNode) tasks++
      from = location[node]!
    }
    return (
      tasks <= model.maxTasks[vehicle]! && travel <= model.maxTravel[vehicle]! && metres <= model.maxDistance[vehicle]!
    )
  }

  #times(vehicle: number, sequence: Int32Array, length: number): boolean {
    const model = this.#model
    const { location, stride, service, setup, maxRide, taskNodes } = model
    const source = this.#loads.source
    const durations = model.durations[model.durationsOf[vehicle]!]!
    const offset = model.typeOffset[vehicle]!
    const lower = this.#lower.fill(-Infinity, 0, length + 2)
    const { begin, leave } = this
    const work = this.#work
    const start = startOf(model, vehicle)
    const end = endOf(model, vehicle)
    lower[0] = model.opens[start]!
    for (let k = 1; k <= length; k++) {
      const node = sequence[k - 1]!
      const from = location[k === 1 ? start : sequence[k - 2]!]!
      work[k] = service[offset + node]! + (from === location[node] ? 0 : setup[offset + node]!)
    }
    if (model.breaks[vehicle]!.length > 0) return this.#timesWithBreaks(vehicle, sequence, length)
    begin[0] = lower[0]!
    leave[0] = lower[0]!
    let corrections = 0
    for (let k = 1; k <= length; k++) {
      const node = sequence[k - 1]!
      const before = location[k === 1 ? start : sequence[k - 2]!]!
      const arrival = leave[k - 1]! + durations[before * stride + location[node]!]!
      const began = nextOpening(model, node, Math.max(arrival, lower[k]!))
      if (began === Infinity) return false
      begin[k] = began
      leave[k] = began + work[k]!
      if (node >= taskNodes || maxRide[node] === Infinity || source[k]! < 0) continue
      const from = source[k]!
      const excess = began - leave[from]! - maxRide[node]!
      if (excess <= 0) continue
      // Setting out later cannot help a ride that is never idle.
      if (excess > this.#waiting(sequence, durations, from, k, start)) return false
      if (++corrections > mostCorrections) return false
      lower[from] = begin[from]! + excess
      if (from === 0) {
        begin[0] = lower[0]!
        leave[0] = lower[0]!
        k = 0
      } else k = from - 1
    }
    const last = location[length === 0 ? start : sequence[length - 1]!]!
    const home = leave[length]! + durations[last * stride + location[end]!]!
    begin[length + 1] = home
    leave[length + 1] = home
    return home <= model.closes[end]!
  }

  #timesWithBreaks(vehicle: number, sequence: Int32Array, length: number): boolean {
    const { maxRide, taskNodes } = this.#model
    const source = this.#loads.source
    for (let corrections = 0; corrections <= mostCorrections; corrections++) {
      if (!this.#withBreaks(vehicle, sequence, length)) return false
      let changed = false
      for (let k = 1; k <= length && !changed; k++) {
        const node = sequence[k - 1]!
        if (node >= taskNodes || maxRide[node] === Infinity || source[k]! < 0) continue
        const excess = this.begin[k]! - this.leave[source[k]!]! - maxRide[node]!
        if (excess <= 0) continue
        // Neither waiting nor breaks make a ride longer than it must be: then setting out later cannot help.
        if (this.#leastRide(vehicle, sequence, source[k]!, k) > maxRide[node]!) return false
        this.#lower[source[k]!] = this.begin[source[k]!]! + excess
        changed = true
      }
      if (!changed) return true
    }
    return false
  }

  /** Travel and work between leaving one position and beginning at another. */
  #leastRide(vehicle: number, sequence: Int32Array, from: number, upTo: number): number {
    const { location, stride, durations, durationsOf } = this.#model
    const own = durations[durationsOf[vehicle]!]!
    let ride = 0
    for (let k = from + 1; k <= upTo; k++) {
      const before = location[k === 1 ? startOf(this.#model, vehicle) : sequence[k - 2]!]!
      ride += own[before * stride + location[sequence[k - 1]!]!]!
      if (k < upTo) ride += this.#work[k]!
    }
    return ride
  }

  #withBreaks(vehicle: number, sequence: Int32Array, length: number): boolean {
    const model = this.#model
    const { location, stride } = model
    const durations = model.durations[model.durationsOf[vehicle]!]!
    const end = endOf(model, vehicle)
    const lower = this.#lower
    const work = this.#work
    this.#breaks.start(model.breaks[vehicle]!, lower[0]!)
    let from = location[startOf(model, vehicle)]!
    for (let k = 1; k <= length + 1; k++) {
      const node = k <= length ? sequence[k - 1]! : end
      const leg = durations[from * stride + location[node]!]!
      if (!this.#breaks.step(k, node, leg, k <= length ? work[k]! : 0, lower[k]!, this.#loads.load)) return false
      from = location[node]!
    }
    if (!(this.#breaks.end(length + 1) <= model.closes[end]!)) return false
    this.#breaks.trace(length + 1, this.begin, this.placed)
    this.placed.reverse()
    for (let k = 0; k <= length + 1; k++) this.leave[k] = this.begin[k]! + (k >= 1 && k <= length ? work[k]! : 0)
    return true
  }

  #waiting(sequence: Int32Array, durations: Int32Array, from: number, upTo: number, start: number): number {
    const { location, stride } = this.#model
    let waiting = 0
    for (let k = from + 1; k <= upTo; k++) {
      const before = location[k === 1 ? start : sequence[k - 2]!]!
      waiting += this.begin[k]! - this.leave[k - 1]! - durations[before * stride + location[sequence[k - 1]!]!]!
    }
    return waiting
  }
}
