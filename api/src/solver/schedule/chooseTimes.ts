import type { VroomWindow } from '../problem/problem.ts'
import { windowDeviation } from './findViolations.ts'
import { ValueRow } from './valueRow.ts'

/** A stop of a route as chooseTimes needs it; the first is the start, the last the end. */
export interface TimedStop {
  readonly isBreak: boolean
  /** Seconds of work here. */
  readonly work: number
  /** Seconds of travel from the previous location; 0 for breaks and the start. */
  readonly leg: number
  /** Seconds outside of these are a violation; empty: none. */
  readonly windows: readonly VroomWindow[]
  /** Hard bounds of when work begins, both inclusive. */
  readonly earliest: number
  readonly latest: number
}

/**
 * The times for a fixed order of stops with the fewest seconds outside windows in sum; among these, with the shortest duration; among these, the
 * earliest. Exact, with any number of windows per stop and breaks taken anywhere on a leg.
 *
 * All rules say that one time is at least so much after another, and the objective has breakpoints only at the ends of windows and bounds. So there
 * is an optimum in which every stop is tied, without a gap, to such a breakpoint (a vertex of the polyhedron, for any choice of windows). Relative
 * to `at`, the time at which a stop is reached without ever waiting, these optima have few values: the anchors. A dynamic program goes over them
 * stop by stop; relative to `at`, every rule is "anchors do not decrease".
 *
 * @returns when work begins at each stop, or undefined if the bounds contradict each other
 */
export function chooseTimes(stops: readonly TimedStop[]): number[] | undefined {
  const at = timesWithoutWaiting(stops)
  const anchors = anchorsOf(stops, at)
  const rows: Row[] = []
  let last: Reached | undefined
  for (let stop = 0; stop < stops.length; stop++) {
    if (stops[stop]!.isBreak) continue
    const { from, ...reached } = nextRow(stops, at, anchors, stop, last)
    rows.push({ stop, from })
    last = reached
  }
  return traceBack(stops, at, anchors, rows, last!.values)
}

/** Back-pointers of a location: for each anchor there the best one at the previous location. */
interface Row {
  readonly stop: number
  readonly from: Int32Array
}

/** The best values at a location, by anchor. */
interface Reached {
  readonly stop: number
  readonly values: ValueRow
}

/** Departs at 0; breaks come directly after leaving, before any travel. */
function timesWithoutWaiting(stops: readonly TimedStop[]): number[] {
  let travelled = 0
  let location = 0
  return stops.map(({ isBreak, work, leg }) => {
    if (!isBreak) {
      location += leg
      travelled = location
    }
    const time = travelled
    travelled += work
    location = isBreak ? location + work : travelled
    return time
  })
}

/** Seconds of travel of the leg that a break is on. */
function legOf(stops: readonly TimedStop[], stop: number): number {
  let location = stop
  while (stops[location]!.isBreak) location++
  return stops[location]!.leg
}

function anchorsOf(stops: readonly TimedStop[], at: readonly number[]): Float64Array {
  // Anchors never decrease along a route, so none is below that of the departure.
  const first = stops[0]!.earliest
  const anchors = new Set<number>([first])
  const add = (anchor: number) => {
    if (anchor > first) anchors.add(anchor)
  }
  for (const [stop, { windows, earliest, latest, isBreak }] of stops.entries()) {
    const breakpoints = [earliest, latest, ...windows.flat()].filter(Number.isFinite)
    for (const breakpoint of breakpoints) {
      add(breakpoint - at[stop]!)
      // A break at the end of its leg is tied to the location after it.
      if (isBreak) add(breakpoint - at[stop]! - legOf(stops, stop))
    }
  }
  return Float64Array.from(anchors).sort()
}

function violationOf(
  { windows, earliest, latest }: TimedStop,
  time: number,
  isFirst: boolean,
  isLast: boolean,
): number {
  if (time < earliest || time > latest) return Number.POSITIVE_INFINITY
  const deviation = windowDeviation(windows, time)
  return isFirst ? Math.max(0, -deviation) : isLast ? Math.max(0, deviation) : Math.abs(deviation)
}

function nextRow(
  stops: readonly TimedStop[],
  at: readonly number[],
  anchors: Float64Array,
  stop: number,
  previous: Reached | undefined,
): Reached & Row {
  const values = new ValueRow(anchors.length)
  const from = new Int32Array(anchors.length).fill(-1)
  const isLast = stop === stops.length - 1
  const reach = previous && reachOf(stops, at, anchors, stop, previous)
  for (let index = 0; index < anchors.length; index++) {
    const time = anchors[index]! + at[stop]!
    const violation = violationOf(stops[stop]!, time, !previous, isLast)
    if (violation === Number.POSITIVE_INFINITY) continue
    if (!reach) {
      values.set(index, violation, -time, time)
      continue
    }
    if (!reach.values.isPossible(index)) continue
    const makespan = reach.values.makespan[index]! + (isLast ? time : 0)
    values.set(index, reach.values.violation[index]! + violation, makespan, reach.values.sum[index]! + time)
    from[index] = reach.from[index]!
  }
  return { stop, values, from }
}

/** By anchor of a location, the best value of all stops before it, and the anchor of the previous location. */
function reachOf(
  stops: readonly TimedStop[],
  at: readonly number[],
  anchors: Float64Array,
  stop: number,
  previous: Reached,
): { readonly values: ValueRow; readonly from: Int32Array } {
  const values = new ValueRow(anchors.length)
  const from = new Int32Array(anchors.length).fill(-1)
  const breaks = range(previous.stop + 1, stop)
  if (breaks.length === 0) {
    const minima = previous.values.minimaUpTo()
    for (let index = 0; index < anchors.length; index++) {
      const best = minima[index]!
      values.set(index, previous.values.violation[best]!, previous.values.makespan[best]!, previous.values.sum[best]!)
      from[index] = best
    }
    return { values, from }
  }
  const times = breakAnchors(anchors, stops[stop]!.leg)
  const minima = previous.values.minimaUpTo()
  for (let start = 0; start < anchors.length; start++) {
    // An earlier anchor that is no worse leaves the breaks more time.
    if (minima[start] !== start || !previous.values.isPossible(start)) continue
    const rest = chainBreaks(stops, at, breaks, times, anchors[start]!).at(-1)!
    const restMinima = rest.minimaUpTo()
    let last = -1
    for (let index = start; index < anchors.length; index++) {
      while (last + 1 < times.length && times[last + 1]! <= anchors[index]! + stops[stop]!.leg) last++
      if (last < 0) continue
      const best = restMinima[last]!
      if (!rest.isPossible(best)) continue
      const violation = previous.values.violation[start]! + rest.violation[best]!
      const makespan = previous.values.makespan[start]!
      const sum = previous.values.sum[start]! + rest.sum[best]!
      if (!values.isImprovedBy(index, violation, makespan, sum)) continue
      values.set(index, violation, makespan, sum)
      from[index] = start
    }
  }
  return { values, from }
}

/** A break is tied to what is before it, or to the location after it, with the whole leg driven. */
const breakAnchors = (anchors: Float64Array, leg: number): Float64Array =>
  Float64Array.from(new Set([...anchors, ...anchors.map((anchor) => anchor + leg)])).sort()

/** For each break of a leg its values by anchor, when the previous location has the anchor `minAnchor`. */
function chainBreaks(
  stops: readonly TimedStop[],
  at: readonly number[],
  breaks: readonly number[],
  times: Float64Array,
  minAnchor: number,
): ValueRow[] {
  const chain: ValueRow[] = []
  for (const stop of breaks) {
    const previous = chain.at(-1)
    const upTo = previous?.minimaUpTo()
    const values = new ValueRow(times.length)
    for (let index = 0; index < times.length; index++) {
      if (times[index]! < minAnchor) continue
      const time = times[index]! + at[stop]!
      const violation = violationOf(stops[stop]!, time, false, false)
      const best = upTo?.[index]
      if (violation === Number.POSITIVE_INFINITY || (best !== undefined && !previous!.isPossible(best))) continue
      const [earlier, sum] = best === undefined ? [0, 0] : [previous!.violation[best]!, previous!.sum[best]!]
      values.set(index, earlier + violation, 0, sum + time)
    }
    chain.push(values)
  }
  return chain
}

function traceBack(
  stops: readonly TimedStop[],
  at: readonly number[],
  anchors: Float64Array,
  rows: readonly Row[],
  values: ValueRow,
): number[] | undefined {
  let index = values.minimaUpTo().at(-1)!
  if (!values.isPossible(index)) return undefined
  const begins = stops.map(() => 0)
  for (let row = rows.length - 1; row >= 0; row--) {
    const { stop, from } = rows[row]!
    begins[stop] = anchors[index]! + at[stop]!
    if (row === 0) break
    const previous = from[index]!
    const breaks = range(rows[row - 1]!.stop + 1, stop)
    const times = breakAnchors(anchors, stops[stop]!.leg)
    const chain = breaks.length > 0 ? chainBreaks(stops, at, breaks, times, anchors[previous]!) : []
    let limit = times.findLastIndex((time) => time <= anchors[index]! + stops[stop]!.leg)
    for (let position = breaks.length - 1; position >= 0; position--) {
      limit = chain[position]!.minimaUpTo()[limit]!
      begins[breaks[position]!] = times[limit]! + at[breaks[position]!]!
    }
    index = previous
  }
  return begins
}

const range = (from: number, until: number): number[] =>
  Array.from({ length: Math.max(0, until - from) }, (_, index) => from + index)
