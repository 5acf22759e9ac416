import { offWindows } from './findViolations.ts'
import { LeastValues } from './leastValues.ts'
import type { TimedStop } from './timedStop.ts'

/**
 * The times for a fixed order of stops that break windows by the fewest seconds in sum; among these, with the shortest time from setting out to the
 * end; among these, as early as can be. Exact, with any number of windows a stop and breaks taken anywhere on the way between two places.
 *
 * All rules say that one time lies at least so much after another, and what is made least bends only at the ends of windows and bounds. So
 * there is a best answer in which every stop hangs, without a gap, on such an end (a vertex of the polyhedron, for any choice of
 * windows). Measured from `at`, the time at which a stop is reached without ever waiting, these answers have few values: the
 * anchors. Over them goes a dynamic program, stop by stop: "no waiting before setting out" makes every rule "anchors do not fall".
 *
 * @returns when work begins at each stop, or undefined if the bounds cannot be kept
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

/** The way that led to a place: for each anchor there the best one at the place before. */
interface Row {
  readonly stop: number
  readonly from: Int32Array
}

/** The least values at a place, by anchor. */
interface Reached {
  readonly stop: number
  readonly values: LeastValues
}

/** Sets out at 0; breaks come right after leaving, before any travel. */
function timesWithoutWaiting(stops: readonly TimedStop[]): number[] {
  let travelled = 0
  let place = 0
  return stops.map(({ isBreak, work, leg }) => {
    if (!isBreak) {
      place += leg
      travelled = place
    }
    const time = travelled
    travelled += work
    place = isBreak ? place + work : travelled
    return time
  })
}

/** Seconds of travel during which a break may fall: those of the way that it is on. */
function wayOf(stops: readonly TimedStop[], stop: number): number {
  let place = stop
  while (stops[place]!.isBreak) place++
  return stops[place]!.leg
}

function anchorsOf(stops: readonly TimedStop[], at: readonly number[]): Float64Array {
  // Anchors never fall along a round, so none lies below that of setting out.
  const first = stops[0]!.earliest
  const anchors = new Set<number>([first])
  const add = (anchor: number) => {
    if (anchor > first) anchors.add(anchor)
  }
  for (const [stop, { windows, earliest, latest, isBreak }] of stops.entries()) {
    const bends = [earliest, latest, ...windows.flat()].filter(Number.isFinite)
    for (const bend of bends) {
      add(bend - at[stop]!)
      // A break at the end of its way hangs on the place after it.
      if (isBreak) add(bend - at[stop]! - wayOf(stops, stop))
    }
  }
  return Float64Array.from(anchors).sort()
}

function violationAt(
  { windows, earliest, latest }: TimedStop,
  time: number,
  isFirst: boolean,
  isLast: boolean,
): number {
  if (time < earliest || time > latest) return Number.POSITIVE_INFINITY
  const off = offWindows(windows, time)
  return isFirst ? Math.max(0, -off) : isLast ? Math.max(0, off) : Math.abs(off)
}

function nextRow(
  stops: readonly TimedStop[],
  at: readonly number[],
  anchors: Float64Array,
  stop: number,
  before: Reached | undefined,
): Reached & Row {
  const values = new LeastValues(anchors.length)
  const from = new Int32Array(anchors.length).fill(-1)
  const isLast = stop === stops.length - 1
  const reach = before && reachOf(stops, at, anchors, stop, before)
  for (let index = 0; index < anchors.length; index++) {
    const time = anchors[index]! + at[stop]!
    const violation = violationAt(stops[stop]!, time, !before, isLast)
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

/** The least value, by anchor of a place, of all that comes before it, and the anchor of the place before. */
function reachOf(
  stops: readonly TimedStop[],
  at: readonly number[],
  anchors: Float64Array,
  stop: number,
  before: Reached,
): { readonly values: LeastValues; readonly from: Int32Array } {
  const values = new LeastValues(anchors.length)
  const from = new Int32Array(anchors.length).fill(-1)
  const breaks = range(before.stop + 1, stop)
  if (breaks.length === 0) {
    const least = before.values.leastUpTo()
    for (let index = 0; index < anchors.length; index++) {
      const best = least[index]!
      values.set(index, before.values.violation[best]!, before.values.makespan[best]!, before.values.sum[best]!)
      from[index] = best
    }
    return { values, from }
  }
  const times = breakAnchors(anchors, stops[stop]!.leg)
  const least = before.values.leastUpTo()
  for (let start = 0; start < anchors.length; start++) {
    // An earlier anchor that is no worse leaves the breaks more room.
    if (least[start] !== start || !before.values.isPossible(start)) continue
    const rest = chainBreaks(stops, at, breaks, times, anchors[start]!).at(-1)!
    const leastRest = rest.leastUpTo()
    let last = -1
    for (let index = start; index < anchors.length; index++) {
      while (last + 1 < times.length && times[last + 1]! <= anchors[index]! + stops[stop]!.leg) last++
      if (last < 0) continue
      const best = leastRest[last]!
      if (!rest.isPossible(best)) continue
      const violation = before.values.violation[start]! + rest.violation[best]!
      const makespan = before.values.makespan[start]!
      const sum = before.values.sum[start]! + rest.sum[best]!
      if (!values.isAbove(index, violation, makespan, sum)) continue
      values.set(index, violation, makespan, sum)
      from[index] = start
    }
  }
  return { values, from }
}

/** A break hangs on what is before it, or on the place after it: with all of the way driven. */
const breakAnchors = (anchors: Float64Array, way: number): Float64Array =>
  Float64Array.from(new Set([...anchors, ...anchors.map((anchor) => anchor + way)])).sort()

/** For each break of a way its values by anchor, when the place before has the anchor `least`. */
function chainBreaks(
  stops: readonly TimedStop[],
  at: readonly number[],
  breaks: readonly number[],
  times: Float64Array,
  least: number,
): LeastValues[] {
  const chain: LeastValues[] = []
  for (const stop of breaks) {
    const before = chain.at(-1)
    const upTo = before?.leastUpTo()
    const values = new LeastValues(times.length)
    for (let index = 0; index < times.length; index++) {
      if (times[index]! < least) continue
      const time = times[index]! + at[stop]!
      const violation = violationAt(stops[stop]!, time, false, false)
      const best = upTo?.[index]
      if (violation === Number.POSITIVE_INFINITY || (best !== undefined && !before!.isPossible(best))) continue
      const [earlier, sum] = best === undefined ? [0, 0] : [before!.violation[best]!, before!.sum[best]!]
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
  values: LeastValues,
): number[] | undefined {
  let index = values.leastUpTo().at(-1)!
  if (!values.isPossible(index)) return undefined
  const begins = stops.map(() => 0)
  for (let row = rows.length - 1; row >= 0; row--) {
    const { stop, from } = rows[row]!
    begins[stop] = anchors[index]! + at[stop]!
    if (row === 0) break
    const before = from[index]!
    const breaks = range(rows[row - 1]!.stop + 1, stop)
    const times = breakAnchors(anchors, stops[stop]!.leg)
    const chain = breaks.length > 0 ? chainBreaks(stops, at, breaks, times, anchors[before]!) : []
    let limit = times.findLastIndex((time) => time <= anchors[index]! + stops[stop]!.leg)
    for (let position = breaks.length - 1; position >= 0; position--) {
      limit = chain[position]!.leastUpTo()[limit]!
      begins[breaks[position]!] = times[limit]! + at[breaks[position]!]!
    }
    index = before
  }
  return begins
}

const range = (from: number, until: number): number[] =>
  Array.from({ length: Math.max(0, until - from) }, (_, index) => from + index)
