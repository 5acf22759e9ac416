import { type PlannedRoute, type PlannedStop, workOf } from './plannedRoute.ts'

/**
 * The times of a whole route from those of its visits: it ends as early as possible, and departs as late as possible without changing that: all
 * stops before a wait are shifted towards it as far as their windows allow. Rides only get shorter.
 *
 * @param visits when work begins at each stop but the start and the end, all rules kept
 * @returns by stop: departure, when each work begins, arrival at the end
 */
export function departLate({ stops }: PlannedRoute, visits: readonly number[]): number[] {
  const last = stops.length - 1
  const begins = [0, ...visits, 0]
  const { from, breakTime } = legStartOf(stops, last)
  const leaves = (stop: number): number => begins[stop]! + workOf(stops[stop]!)
  if (last === 1) return [0, stops[1]!.leg.duration]
  // Without a stop at a location it departs for its first break, and the whole leg follows.
  if (from === 0) begins[0] = begins[1]!
  begins[last] = Math.max(leaves(last - 1), leaves(from) + breakTime + stops[last]!.leg.duration)
  const first = stops.findIndex(({ of }, stop) => stop > 0 && of.type !== 'break')
  begins[0] = Math.min(begins[1]!, begins[first]! - legStartOf(stops, first).breakTime - stops[first]!.leg.duration)
  return shiftToWaits(stops, begins)
}

function shiftToWaits(stops: readonly PlannedStop[], begins: readonly number[]): number[] {
  /** How much later all stops up to the previous one may be, after the shifts so far. */
  let slack = Number.POSITIVE_INFINITY
  /** By how much the wait at a stop shifts all stops before it. */
  const shifts = stops.map(() => 0)
  let arrivalStop = 0
  /** Spare time on the leg to the next location. */
  let unusedTravel = 0
  for (let next = 1; next < stops.length; next++) {
    const previous = next - 1
    slack = Math.min(slack, slackOf(stops[previous]!.windows, begins[previous]!))
    if (arrivalStop < next) {
      arrivalStop = stops.findIndex(({ of }, stop) => stop >= next && of.type !== 'break')
      const { from, breakTime } = legStartOf(stops, arrivalStop)
      unusedTravel =
        begins[arrivalStop]! - begins[from]! - workOf(stops[from]!) - breakTime - stops[arrivalStop]!.leg.duration
    }
    const gap = begins[next]! - begins[previous]! - workOf(stops[previous]!)
    const shift = Math.max(0, Math.min(slack, unusedTravel, gap))
    shifts[next] = shift
    slack -= shift
    unusedTravel -= shift
  }
  let delay = 0
  const result = [...begins]
  for (let stop = stops.length - 1; stop >= 0; stop--) {
    result[stop]! += delay
    delay += shifts[stop]!
  }
  return result
}

/** The stop from which the leg to this one starts, and the time of the breaks on it. */
function legStartOf(
  stops: readonly PlannedStop[],
  arrivalStop: number,
): { readonly from: number; readonly breakTime: number } {
  let from = arrivalStop - 1
  let breakTime = 0
  while (stops[from]!.of.type === 'break') {
    breakTime += workOf(stops[from]!)
    from--
  }
  return { from, breakTime }
}

/** Seconds to the end of the present window. */
function slackOf(windows: readonly (readonly [number, number])[], begin: number): number {
  if (windows.length === 0) return Number.POSITIVE_INFINITY
  const window = windows.find(([from, until]) => from <= begin && begin <= until)
  return window ? window[1] - begin : 0
}
