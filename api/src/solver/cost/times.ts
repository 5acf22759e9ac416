import { isDoor, type SearchProblem } from '../model/searchProblem.ts'

/** When work begins at each node of a round, and when the vehicle leaves it. */
export interface Times {
  readonly begin: number[]
  readonly departure: number[]
}

/** The first moment at or after `time` at which work may begin at the node; Infinity if it is too late. */
export function nextOpening(problem: SearchProblem, node: number, time: number): number {
  const last = problem.windowStart[node + 1]!
  for (let window = problem.windowStart[node]!; window < last; window++) {
    if (time <= problem.windowUntil[window]!) return Math.max(time, problem.windowFrom[window]!)
  }
  return Infinity
}

/** The last moment at or before `time` at which work may begin at the node; -Infinity if it is too early. */
export function previousOpening(problem: SearchProblem, node: number, time: number): number {
  const first = problem.windowStart[node]!
  for (let window = problem.windowStart[node + 1]! - 1; window >= first; window--) {
    if (time >= problem.windowFrom[window]!) return Math.min(time, problem.windowUntil[window]!)
  }
  return -Infinity
}

/** Seconds of work at the node for a vehicle that comes from this location. */
export function workAt(problem: SearchProblem, node: number, from: number): number {
  return problem.location[node] === from ? problem.work[node]! : problem.work[node]! + problem.setup[node]!
}

/** Where in the round the goods of the door at `position` are loaded: the last such collection before it; -1 if none. */
export function collectionBefore(problem: SearchProblem, nodes: readonly number[], position: number): number {
  const wanted = problem.collection[nodes[position]!]!
  for (let before = position - 1; before >= 0; before--) if (nodes[before] === wanted) return before
  return -1
}

/** Only a chain of windows, each met once, can make the search for times go on; this is far more than any round needs. */
const mostCorrections = 1000

/**
 * The earliest possible times of a sequence, exactly; undefined if no times are possible.
 *
 * Every rule about times (travel, windows, shift, longest ride) says "this moment is not before some non-decreasing
 * function of the others", so there is one least solution, and if that is too late anywhere, everything is. It is found
 * by going forward and, where a ride turns out too long, going back to begin its collection as much later.
 *
 * @param notBefore lower bounds for `begin`, by position.
 */
export function earliestTimes(
  problem: SearchProblem,
  vehicle: number,
  nodes: readonly number[],
  notBefore?: readonly number[],
): Times | undefined {
  const travel = problem.travel[vehicle]!
  const { stride, location } = problem
  const until = problem.shiftUntil[vehicle]!
  const begin = new Array<number>(nodes.length)
  const departure = new Array<number>(nodes.length)
  let lower = notBefore
  let corrections = 0
  for (let position = 0; position < nodes.length; position++) {
    const node = nodes[position]!
    const from = position === 0 ? problem.start[vehicle]! : location[nodes[position - 1]!]!
    const left = position === 0 ? problem.shiftFrom[vehicle]! : departure[position - 1]!
    const arrival = left + travel[from * stride + location[node]!]!
    const began = nextOpening(problem, node, lower ? Math.max(arrival, lower[position]!) : arrival)
    const leaves = began + workAt(problem, node, from)
    if (leaves > until) return undefined
    begin[position] = began
    departure[position] = leaves
    if (!isDoor(problem, node) || problem.maxRide[node] === Infinity) continue
    const loaded = collectionBefore(problem, nodes, position)
    if (loaded < 0) return undefined
    const excess = began - departure[loaded]! - problem.maxRide[node]!
    if (excess <= 0) continue
    if (excess > waitingBetween(problem, vehicle, nodes, begin, departure, loaded, position)) return undefined
    if (++corrections > mostCorrections) return undefined
    const raised = lower ? lower.slice() : new Array<number>(nodes.length).fill(-Infinity)
    raised[loaded] = begin[loaded]! + excess
    lower = raised
    position = loaded - 1
  }
  if (nodes.length > 0) {
    const last = nodes.length - 1
    const home = departure[last]! + travel[location[nodes[last]!]! * stride + problem.end[vehicle]!]!
    if (home > until) return undefined
  }
  return { begin, departure }
}

function waitingBetween(
  problem: SearchProblem,
  vehicle: number,
  nodes: readonly number[],
  begin: readonly number[],
  departure: readonly number[],
  after: number,
  upTo: number,
): number {
  const travel = problem.travel[vehicle]!
  let waiting = 0
  for (let position = after + 1; position <= upTo; position++) {
    const way = problem.location[nodes[position - 1]!]! * problem.stride + problem.location[nodes[position]!]!
    waiting += begin[position]! - departure[position - 1]! - travel[way]!
  }
  return waiting
}

/**
 * The latest begin at each node with which the last node still begins at its time in `earliest`: the mirror image of
 * earliestTimes, and never undefined because `earliest` itself is one such timetable.
 */
export function latestBegins(
  problem: SearchProblem,
  vehicle: number,
  nodes: readonly number[],
  earliest: Times,
): number[] {
  const travel = problem.travel[vehicle]!
  const { stride, location } = problem
  const last = nodes.length - 1
  const begin = new Array<number>(nodes.length)
  const upper = new Array<number>(nodes.length).fill(Infinity)
  if (last >= 0) upper[last] = earliest.begin[last]!
  let corrections = 0
  for (let position = last; position >= 0; position--) {
    const node = nodes[position]!
    const from = position === 0 ? problem.start[vehicle]! : location[nodes[position - 1]!]!
    const work = workAt(problem, node, from)
    const leaveBy =
      position === last
        ? Infinity
        : begin[position + 1]! - travel[location[node]! * stride + location[nodes[position + 1]!]!]!
    begin[position] = previousOpening(problem, node, Math.min(upper[position]!, leaveBy - work))
    if (isDoor(problem, node)) continue
    const tooLate = doorsLoadedAt(problem, nodes, position).filter((door) => {
      const bound = begin[position]! + work + problem.maxRide[nodes[door]!]!
      if (begin[door]! <= bound) return false
      upper[door] = Math.min(upper[door]!, bound)
      return true
    })
    if (tooLate.length === 0) continue
    if (++corrections > mostCorrections) return earliest.begin.slice()
    position = Math.max(...tooLate) + 1
  }
  return begin
}

/** Positions of the doors that are served from the collection at `position`. */
export function doorsLoadedAt(problem: SearchProblem, nodes: readonly number[], position: number): number[] {
  const doors: number[] = []
  const node = nodes[position]!
  for (let after = position + 1; after < nodes.length; after++) {
    const other = nodes[after]!
    if (other === node) break
    if (isDoor(problem, other) && problem.collection[other] === node) doors.push(after)
  }
  return doors
}

/**
 * The times a round is published with: as early as it can end, as late as it can set out for that, and hot or chilled
 * food is collected as late as that allows. Undefined if the sequence has no possible times.
 */
export function publishedTimes(problem: SearchProblem, vehicle: number, nodes: readonly number[]): Times | undefined {
  const earliest = earliestTimes(problem, vehicle, nodes)
  if (!earliest || nodes.length === 0) return earliest
  const latest = latestBegins(problem, vehicle, nodes, earliest)
  const notBefore = nodes.map((node, position) => {
    if (position === 0) return latest[0]!
    if (isDoor(problem, node)) return -Infinity
    const limited = doorsLoadedAt(problem, nodes, position).some((door) => problem.maxRide[nodes[door]!]! < Infinity)
    return limited ? latest[position]! : -Infinity
  })
  return earliestTimes(problem, vehicle, nodes, notBefore)
}
