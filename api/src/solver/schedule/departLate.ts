import { type Round, type RoundStop, workOf } from './round.ts'

/**
 * The times of a whole round from those of its visits: it comes to its end as early as it can, and sets out as late as it can without changing when
 * it ends: all stops before a wait are shifted towards it as far as their windows let them. Rides only get shorter.
 *
 * @param visits when work begins at each stop but the start and the end, all rules kept
 * @returns by stop: when it sets out, when each work begins, when it arrives at the end
 */
export function departLate({ stops }: Round, visits: readonly number[]): number[] {
  const last = stops.length - 1
  const begins = [0, ...visits, 0]
  const { from, rested } = wayTo(stops, last)
  const leaves = (stop: number): number => begins[stop]! + workOf(stops[stop]!)
  if (last === 1) return [0, stops[1]!.leg.duration]
  // Without a visit to a place it sets out for its first break, and the whole way is still to come.
  if (from === 0) begins[0] = begins[1]!
  begins[last] = Math.max(leaves(last - 1), leaves(from) + rested + stops[last]!.leg.duration)
  const first = stops.findIndex(({ of }, stop) => stop > 0 && of.type !== 'break')
  begins[0] = Math.min(begins[1]!, begins[first]! - wayTo(stops, first).rested - stops[first]!.leg.duration)
  return shiftToWaits(stops, begins)
}

function shiftToWaits(stops: readonly RoundStop[], begins: readonly number[]): number[] {
  /** How much later all stops up to the one before may be, at the shifts made so far. */
  let room = Number.POSITIVE_INFINITY
  /** How much all stops before a stop are shifted because of the wait at it. */
  const shifts = stops.map(() => 0)
  let place = 0
  /** What nobody needs of the way to the next place. */
  let idle = 0
  for (let next = 1; next < stops.length; next++) {
    const before = next - 1
    room = Math.min(room, roomOf(stops[before]!.windows, begins[before]!))
    if (place < next) {
      place = stops.findIndex(({ of }, stop) => stop >= next && of.type !== 'break')
      const { from, rested } = wayTo(stops, place)
      idle = begins[place]! - begins[from]! - workOf(stops[from]!) - rested - stops[place]!.leg.duration
    }
    const gap = begins[next]! - begins[before]! - workOf(stops[before]!)
    const shift = Math.max(0, Math.min(room, idle, gap))
    shifts[next] = shift
    room -= shift
    idle -= shift
  }
  let later = 0
  const result = [...begins]
  for (let stop = stops.length - 1; stop >= 0; stop--) {
    result[stop]! += later
    later += shifts[stop]!
  }
  return result
}

/** The stop with a place (or the start) from which the way to this one leads, and the rest taken on it. */
function wayTo(stops: readonly RoundStop[], place: number): { readonly from: number; readonly rested: number } {
  let from = place - 1
  let rested = 0
  while (stops[from]!.of.type === 'break') {
    rested += workOf(stops[from]!)
    from--
  }
  return { from, rested }
}

/** Seconds from here to the end of the window that it is in. */
function roomOf(windows: readonly (readonly [number, number])[], begin: number): number {
  if (windows.length === 0) return Number.POSITIVE_INFINITY
  const window = windows.find(([from, until]) => from <= begin && begin <= until)
  return window ? window[1] - begin : 0
}
