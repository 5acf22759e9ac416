import { endOf, type SearchModel, startOf, unreachable } from '../model/searchModel.ts'
import { BreakTimes, type PlacedBreak } from './breakTimes.ts'
import { RouteLoads } from './routeLoads.ts'
import { nextOpening } from './windows.ts'

/** Only a chain of windows, each passed once, needs many corrections; this is far more than any route has. */
const maxCorrections = 200

/**
 * Whether a vehicle can do a sequence of stops, and when, exactly and by every rule, in time linear in its length: so the search uses it only
 * where faster tests are not conclusive.
 *
 * Without breaks every rule about times says "not before some non-decreasing function of the others", so there is one least solution, and if that
 * is too late anywhere, all are. It is found by a forward pass that, where a ride is too long, goes back to where the ride began and departs that
 * much later. The maximum duration is that of a ride from the start to the end. With breaks the same is done over the earliest times of `BreakTimes`.
 */
export class RouteSimulator {
  readonly #model: SearchModel
  readonly #loads: RouteLoads
  readonly #breaks: BreakTimes
  /** By position (0 the start, then the stops, then the end): when work begins. */
  readonly begin: Float64Array
  readonly leave: Float64Array
  readonly #earliest: Float64Array
  readonly #work: Float64Array
  /** Valid until the next call. */
  readonly placedBreaks: PlacedBreak[] = []

  constructor(model: SearchModel) {
    this.#model = model
    const stops = model.taskNodes + (model.nodes - model.firstHubNode)
    const maxBreaks = model.breaks.reduce((max, list) => Math.max(max, list.length), 0)
    this.#loads = new RouteLoads(model, stops)
    this.#breaks = new BreakTimes(model, maxBreaks > 0 ? stops : 0, maxBreaks)
    this.begin = new Float64Array(stops + 2)
    this.leave = new Float64Array(stops + 2)
    this.#earliest = new Float64Array(stops + 2)
    this.#work = new Float64Array(stops + 2)
  }

  /** On board when leaving each position × dimensions. */
  get load(): Float64Array {
    return this.#loads.load
  }

  /** Whether the loads are feasible; then `load` has them. */
  computeLoads(vehicle: number, sequence: Int32Array, length: number): boolean {
    return this.#loads.compute(vehicle, sequence, length)
  }

  run(vehicle: number, sequence: Int32Array, length: number): boolean {
    return (
      this.#loads.compute(vehicle, sequence, length) &&
      this.#isWithinLimits(vehicle, sequence, length) &&
      this.#computeTimes(vehicle, sequence, length)
    )
  }

  /**
   * Seconds by which the ride that ends at a position exceeds its maximum even without waiting and breaks; 0 or less if it does not. Valid after
   * `run` has failed on times alone.
   */
  rideExcess(vehicle: number, sequence: Int32Array, position: number): number {
    const from = this.#loads.source[position]!
    return from < 0
      ? 0
      : this.#minRide(vehicle, sequence, from, position) - this.#model.maxRide[sequence[position - 1]!]!
  }

  #isWithinLimits(vehicle: number, sequence: Int32Array, length: number): boolean {
    const model = this.#model
    const { location, stride, firstHubNode } = model
    const durations = model.durations[model.durationsOf[vehicle]!]!
    const distances =
      model.maxDistance[vehicle]! < Number.POSITIVE_INFINITY ? model.distances[model.distancesOf[vehicle]!] : undefined
    let tasks = 0
    let travel = 0
    let metres = 0
    let from = location[startOf(model, vehicle)]!
    for (let k = 0; k <= length; k++) {
      const node = k < length ? sequence[k]! : endOf(model, vehicle)
      const leg = from * stride + location[node]!
      if (durations[leg] === unreachable) return false
      travel += durations[leg]!
      if (distances) metres += distances[leg]!
      if (k < length && node < firstHubNode) tasks++
      from = location[node]!
    }
    return (
      tasks <= model.maxTasks[vehicle]! && travel <= model.maxTravel[vehicle]! && metres <= model.maxDistance[vehicle]!
    )
  }

  #computeTimes(vehicle: number, sequence: Int32Array, length: number): boolean {
    const model = this.#model
    const { location, service, setup } = model
    const offset = model.typeOffset[vehicle]!
    const earliest = this.#earliest.fill(Number.NEGATIVE_INFINITY, 0, length + 2)
    const { leave } = this
    const work = this.#work
    const start = startOf(model, vehicle)
    const end = endOf(model, vehicle)
    earliest[0] = model.opens[start]!
    for (let k = 1; k <= length; k++) {
      const node = sequence[k - 1]!
      const from = location[k === 1 ? start : sequence[k - 2]!]!
      work[k] = service[offset + node]! + (from === location[node] ? 0 : setup[offset + node]!)
    }
    if (model.breaks[vehicle]!.length > 0) return this.#computeTimesWithBreaks(vehicle, sequence, length)
    for (let corrections = 0; corrections <= maxCorrections; corrections++) {
      if (!this.#passForward(vehicle, sequence, length) || leave[length + 1]! > model.closes[end]!) return false
      const excess = leave[length + 1]! - leave[0]! - model.maxDuration[vehicle]!
      if (excess <= 0) return true
      // Departing later cannot shorten a round without waiting.
      if (excess > this.#sumWaiting(vehicle, sequence, 0, length)) return false
      earliest[0] = leave[0]! + excess
    }
    return false
  }

  /** The earliest times after the departure, without breaks; false when a window has closed by then or a ride is too long. */
  #passForward(vehicle: number, sequence: Int32Array, length: number): boolean {
    const model = this.#model
    const { location, stride, maxRide, taskNodes } = model
    const source = this.#loads.source
    const durations = model.durations[model.durationsOf[vehicle]!]!
    const earliest = this.#earliest
    const { begin, leave } = this
    const work = this.#work
    const start = startOf(model, vehicle)
    begin[0] = earliest[0]!
    leave[0] = earliest[0]!
    let corrections = 0
    for (let k = 1; k <= length; k++) {
      const node = sequence[k - 1]!
      const previous = location[k === 1 ? start : sequence[k - 2]!]!
      const arrival = leave[k - 1]! + durations[previous * stride + location[node]!]!
      const beginTime = nextOpening(model, node, Math.max(arrival, earliest[k]!))
      if (beginTime === Number.POSITIVE_INFINITY) return false
      begin[k] = beginTime
      leave[k] = beginTime + work[k]!
      if (node >= taskNodes || maxRide[node] === Number.POSITIVE_INFINITY || source[k]! < 0) continue
      const from = source[k]!
      const excess = beginTime - leave[from]! - maxRide[node]!
      if (excess <= 0) continue
      // Departing later cannot shorten a ride without waiting.
      if (excess > this.#sumWaiting(vehicle, sequence, from, k)) return false
      if (++corrections > maxCorrections) return false
      earliest[from] = begin[from]! + excess
      if (from === 0) {
        begin[0] = earliest[0]!
        leave[0] = earliest[0]!
        k = 0
      } else k = from - 1
    }
    const lastLocation = location[length === 0 ? start : sequence[length - 1]!]!
    const arrivalAtEnd = leave[length]! + durations[lastLocation * stride + location[endOf(model, vehicle)]!]!
    begin[length + 1] = arrivalAtEnd
    leave[length + 1] = arrivalAtEnd
    return true
  }

  #computeTimesWithBreaks(vehicle: number, sequence: Int32Array, length: number): boolean {
    const { maxRide, maxDuration, taskNodes } = this.#model
    const source = this.#loads.source
    for (let corrections = 0; corrections <= maxCorrections; corrections++) {
      if (!this.#placeBreaks(vehicle, sequence, length)) return false
      let isCorrected = false
      for (let k = 1; k <= length && !isCorrected; k++) {
        const node = sequence[k - 1]!
        if (node >= taskNodes || maxRide[node] === Number.POSITIVE_INFINITY || source[k]! < 0) continue
        const excess = this.begin[k]! - this.leave[source[k]!]! - maxRide[node]!
        if (excess <= 0) continue
        // A ride that is too long without waiting and breaks is not shortened by departing later.
        if (this.#minRide(vehicle, sequence, source[k]!, k) > maxRide[node]!) return false
        this.#earliest[source[k]!] = this.begin[source[k]!]! + excess
        isCorrected = true
      }
      if (isCorrected) continue
      const excess = this.leave[length + 1]! - this.leave[0]! - maxDuration[vehicle]!
      if (excess <= 0) return true
      if (this.minDuration(vehicle, sequence, length) > maxDuration[vehicle]!) return false
      this.#earliest[0] = this.leave[0]! + excess
    }
    return false
  }

  /** Seconds from departure to the end without waiting: travel, work and breaks. Valid after `run` has failed on times alone. */
  minDuration(vehicle: number, sequence: Int32Array, length: number): number {
    const { location, stride, durations, durationsOf, breaks } = this.#model
    const last = location[length === 0 ? startOf(this.#model, vehicle) : sequence[length - 1]!]!
    const lastLeg = durations[durationsOf[vehicle]!]![last * stride + location[endOf(this.#model, vehicle)]!]!
    const ride = length === 0 ? 0 : this.#minRide(vehicle, sequence, 0, length) + this.#work[length]!
    return breaks[vehicle]!.reduce((sum, { service, isTaken }) => sum + (isTaken ? 0 : service), ride + lastLeg)
  }

  /** Travel and work between leaving one position and beginning at another. */
  #minRide(vehicle: number, sequence: Int32Array, from: number, upTo: number): number {
    const { location, stride, durations, durationsOf } = this.#model
    const own = durations[durationsOf[vehicle]!]!
    let ride = 0
    for (let k = from + 1; k <= upTo; k++) {
      const previous = location[k === 1 ? startOf(this.#model, vehicle) : sequence[k - 2]!]!
      ride += own[previous * stride + location[sequence[k - 1]!]!]!
      if (k < upTo) ride += this.#work[k]!
    }
    return ride
  }

  #placeBreaks(vehicle: number, sequence: Int32Array, length: number): boolean {
    const model = this.#model
    const { location, stride } = model
    const durations = model.durations[model.durationsOf[vehicle]!]!
    const end = endOf(model, vehicle)
    const earliest = this.#earliest
    const work = this.#work
    this.#breaks.start(model.breaks[vehicle]!, earliest[0]!)
    let from = location[startOf(model, vehicle)]!
    for (let k = 1; k <= length + 1; k++) {
      const node = k <= length ? sequence[k - 1]! : end
      const leg = durations[from * stride + location[node]!]!
      if (!this.#breaks.step(k, node, leg, k <= length ? work[k]! : 0, earliest[k]!, this.#loads.load)) return false
      from = location[node]!
    }
    if (!(this.#breaks.end(length + 1) <= model.closes[end]!)) return false
    this.#breaks.trace(length + 1, this.begin, this.placedBreaks)
    this.placedBreaks.reverse()
    for (let k = 0; k <= length + 1; k++) this.leave[k] = this.begin[k]! + (k >= 1 && k <= length ? work[k]! : 0)
    return true
  }

  #sumWaiting(vehicle: number, sequence: Int32Array, from: number, upTo: number): number {
    const { location, stride, durationsOf } = this.#model
    const durations = this.#model.durations[durationsOf[vehicle]!]!
    const start = startOf(this.#model, vehicle)
    let waiting = 0
    for (let k = from + 1; k <= upTo; k++) {
      const previous = location[k === 1 ? start : sequence[k - 2]!]!
      waiting += this.begin[k]! - this.leave[k - 1]! - durations[previous * stride + location[sequence[k - 1]!]!]!
    }
    return waiting
  }
}
