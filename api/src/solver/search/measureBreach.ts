import { createSearchRoute } from '../cost/searchRoute.ts'
import { collectionBefore, nextOpening, previousOpening, workAt } from '../cost/times.ts'
import { isDoor, type SearchProblem } from '../model/searchProblem.ts'

/**
 * What keeps a sequence from being a route. Of several lapses in time `by` is the largest one's and `total` the sum of
 * all, in seconds; `late` names the node whose last window has passed.
 */
export type Breach =
  | { readonly kind: 'none' }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'no_room_left'; readonly dimension: number; readonly by: number }
  | { readonly kind: 'late'; readonly node: number; readonly by: number; readonly total: number }
  | { readonly kind: 'past_shift_end' | 'ride_too_long'; readonly by: number; readonly total: number }

/**
 * Drives the sequence as if nothing were forbidden and says what would be broken. All doors come after their collections,
 * and the vehicle may take every task as far as skills and their number go.
 */
export function measureBreach(problem: SearchProblem, vehicle: number, nodes: readonly number[]): Breach {
  if (createSearchRoute(problem, vehicle, nodes)) return { kind: 'none' }
  return lackOfRoom(problem, vehicle, nodes) ?? lackOfTime(problem, vehicle, nodes)
}

function lackOfRoom(problem: SearchProblem, vehicle: number, nodes: readonly number[]): Breach | undefined {
  for (let dimension = 0; dimension < problem.dimensions; dimension++) {
    const amountOf = (door: number): number => problem.amounts[door * problem.dimensions + dimension]!
    let load = 0
    let most = 0
    for (let position = nodes.length - 1; position >= 0; position--) {
      const node = nodes[position]!
      if (isDoor(problem, node)) {
        if (problem.collection[node] !== -1) load += amountOf(node)
        most = Math.max(most, load)
      } else {
        for (let after = position + 1; after < nodes.length && nodes[after] !== node; after++) {
          const other = nodes[after]!
          if (isDoor(problem, other) && problem.collection[other] === node) load -= amountOf(other)
        }
      }
    }
    const by = most - problem.capacities[vehicle * problem.dimensions + dimension]!
    if (by > 0) return { kind: 'no_room_left', dimension, by }
  }
  return undefined
}

function lackOfTime(problem: SearchProblem, vehicle: number, nodes: readonly number[]): Breach {
  const travel = problem.travel[vehicle]!
  const until = problem.shiftUntil[vehicle]!
  const begins: number[] = []
  const departures: number[] = []
  // Seconds waited up to and at each position.
  const waited: number[] = []
  const lapses: Lapse[] = []
  let at = problem.start[vehicle]!
  let time = problem.shiftFrom[vehicle]!
  for (const node of nodes) {
    const arrival = time + travel[at * problem.stride + problem.location[node]!]!
    if (arrival === Infinity) return { kind: 'unreachable' }
    let begin = nextOpening(problem, node, arrival)
    if (begin === Infinity || (begin > until && arrival <= until)) {
      // Where a window opens again only after the shift, the one before counts; where none was before, overtime does.
      const open = previousOpening(problem, node, arrival)
      if (open > -Infinity) {
        lapses.push({ kind: 'late', node, by: arrival - open })
        begin = arrival
      }
    }
    begins.push(begin)
    waited.push((waited.at(-1) ?? 0) + begin - arrival)
    time = begin + workAt(problem, node, at)
    departures.push(time)
    at = problem.location[node]!
  }
  const home = time + travel[at * problem.stride + problem.end[vehicle]!]!
  if (home === Infinity) return { kind: 'unreachable' }
  lapses.push({ kind: 'past_shift_end', by: home - until })
  for (const [position, node] of nodes.entries()) {
    if (!isDoor(problem, node) || problem.maxRide[node] === Infinity) continue
    const loaded = collectionBefore(problem, nodes, position)
    const excess = begins[position]! - departures[loaded]! - problem.maxRide[node]!
    const withoutWaiting = excess - (waited[position]! - waited[loaded]!)
    // What waiting adds could be waited elsewhere, if it is not the only thing that is wrong.
    lapses.push({ kind: 'ride_too_long', by: withoutWaiting > 0 ? withoutWaiting : excess })
  }
  return worstOf(lapses.filter(({ by }) => by > 0))
}

type Lapse =
  | { readonly kind: 'late'; readonly node: number; readonly by: number }
  | { readonly kind: 'past_shift_end' | 'ride_too_long'; readonly by: number }

function worstOf(lapses: readonly Lapse[]): Breach {
  const [first, ...others] = lapses
  if (!first) return { kind: 'none' }
  const worst = others.reduce((most, lapse) => (lapse.by > most.by ? lapse : most), first)
  return { ...worst, total: lapses.reduce((sum, { by }) => sum + by, 0) }
}
