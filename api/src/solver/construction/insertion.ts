import { createSearchRoute, type SearchRoute } from '../cost/searchRoute.ts'
import { earliestTimes, nextOpening, workAt } from '../cost/times.ts'
import type { Random } from '../model/random.ts'
import { isHub, type SearchProblem } from '../model/searchProblem.ts'

/** Where a task would go into a route. Positions count in the route as it is, before anything is inserted. */
export interface Insertion {
  readonly task: number
  readonly vehicle: number
  /** How much dearer the route becomes. */
  readonly delta: number
  /** The door goes before the node at this position. */
  readonly door: number
  /** A collection goes before the node at this position (and before the door); -1 if none has to be added. */
  readonly collection: number
}

export interface InsertionOptions {
  /** Only insertions cheaper than this are of interest. */
  readonly below?: number
  /** Positions are passed over now and then, which keeps the search from always doing the same ("blinks"). */
  readonly blink?: { readonly random: Random; readonly rate: number } | undefined
}

/** Room for delta rounding when costs are not whole numbers. */
export const tolerance = 1e-7

/** The cheapest place for a task in a route, or undefined if there is none below the bound. */
export function bestInsertion(
  problem: SearchProblem,
  route: SearchRoute,
  task: number,
  options: InsertionOptions = {},
): Insertion | undefined {
  const { vehicle } = route
  if (problem.compatible[vehicle * problem.tasks + task] === 0) return undefined
  if (route.taskCount >= problem.maxTasks[vehicle]!) return undefined
  const collection = problem.collection[task]!
  if (collection === -1) return bestDoor(problem, route, task, 0, options)
  if (isHub(problem, collection)) {
    const loaded = route.nodes.indexOf(collection)
    if (loaded >= 0) return bestDoor(problem, route, task, loaded + 1, options)
  }
  return bestPair(problem, route, task, collection, options)
}

/** The route with the task in it. Undefined only if the insertion was not made for this route. */
export function applyInsertion(
  problem: SearchProblem,
  route: SearchRoute,
  insertion: Insertion,
): SearchRoute | undefined {
  return createSearchRoute(problem, route.vehicle, insertedNodes(problem, route, insertion))
}

function insertedNodes(problem: SearchProblem, route: SearchRoute, { task, door, collection }: Insertion): number[] {
  const nodes = route.nodes.slice()
  nodes.splice(door, 0, task)
  if (collection >= 0) nodes.splice(collection, 0, problem.collection[task]!)
  return nodes
}

/** For a visit, or for a delivery from a hub at which the route collects already (just before position `first`). */
function bestDoor(
  problem: SearchProblem,
  route: SearchRoute,
  task: number,
  first: number,
  { below = Infinity, blink }: InsertionOptions,
): Insertion | undefined {
  const { vehicle, nodes, departure } = route
  const { stride, location } = problem
  const travel = problem.travel[vehicle]!
  const edge = problem.edge[vehicle]!
  const here = location[task]!
  const carried = problem.collection[task] !== -1
  let found: Insertion | undefined
  let bound = below
  for (let position = first; position <= nodes.length; position++) {
    if (carried && !fits(problem, route, task, position)) break
    const from = position === 0 ? problem.start[vehicle]! : location[nodes[position - 1]!]!
    const to = position === nodes.length ? problem.end[vehicle]! : location[nodes[position]!]!
    let delta = edge[from * stride + here]! + edge[here * stride + to]!
    delta += nodes.length === 0 ? problem.fixed[vehicle]! : -edge[from * stride + to]!
    if (!(delta < bound)) continue
    if (blink && blink.random.fraction() < blink.rate) continue
    const begin = nextOpening(problem, task, departure[position]! + travel[from * stride + here]!)
    if (!restKept(problem, route, position, begin + workAt(problem, task, from), here)) continue
    const insertion = { task, vehicle, delta, door: position, collection: -1 }
    if (!ridesKept(problem, route, insertion)) continue
    found = insertion
    bound = delta
  }
  return found
}

/** For an errand, or for a delivery from a hub at which the route does not collect yet. */
function bestPair(
  problem: SearchProblem,
  route: SearchRoute,
  task: number,
  collection: number,
  { below = Infinity, blink }: InsertionOptions,
): Insertion | undefined {
  const { vehicle, nodes, departure } = route
  const { stride, location } = problem
  const travel = problem.travel[vehicle]!
  const edge = problem.edge[vehicle]!
  const until = problem.shiftUntil[vehicle]!
  const here = location[task]!
  const there = location[collection]!
  let found: Insertion | undefined
  let bound = below
  for (let first = 0; first <= nodes.length; first++) {
    if (!fits(problem, route, task, first)) continue
    const from = first === 0 ? problem.start[vehicle]! : location[nodes[first - 1]!]!
    const to = first === nodes.length ? problem.end[vehicle]! : location[nodes[first]!]!
    const replaced = nodes.length === 0 ? 0 : edge[from * stride + to]!
    const fixed = nodes.length === 0 ? problem.fixed[vehicle]! : 0
    const reach = edge[from * stride + there]!
    const detour = reach + edge[there * stride + to]! - replaced + fixed
    const begin = nextOpening(problem, collection, departure[first]! + travel[from * stride + there]!)
    // Where the vehicle is on the way to the door, and when it leaves there.
    let at = there
    let leaves = begin + workAt(problem, collection, from)
    for (let door = first; door <= nodes.length; door++) {
      if (door > first) {
        const node = nodes[door - 1]!
        const next = location[node]!
        const began = nextOpening(problem, node, leaves + travel[at * stride + next]!)
        leaves = began + workAt(problem, node, at)
        at = next
        if (!fits(problem, route, task, door)) break
      }
      if (!(leaves <= until)) break
      const onward = door === nodes.length ? problem.end[vehicle]! : location[nodes[door]!]!
      const delta =
        door === first
          ? reach + edge[there * stride + here]! + edge[here * stride + onward]! - replaced + fixed
          : detour + edge[at * stride + here]! + edge[here * stride + onward]! - edge[at * stride + onward]!
      if (!(delta < bound)) continue
      if (blink && blink.random.fraction() < blink.rate) continue
      const atDoor = nextOpening(problem, task, leaves + travel[at * stride + here]!)
      if (!restKept(problem, route, door, atDoor + workAt(problem, task, at), here)) continue
      const insertion = { task, vehicle, delta, door, collection: first }
      if (!ridesKept(problem, route, insertion)) continue
      found = insertion
      bound = delta
    }
  }
  return found
}

/** Is there room for the task when leaving the node before this position? */
function fits(problem: SearchProblem, route: SearchRoute, task: number, position: number): boolean {
  const { dimensions } = problem
  for (let dimension = 0; dimension < dimensions; dimension++) {
    const carried = route.load[position * dimensions + dimension]! + problem.amounts[task * dimensions + dimension]!
    if (carried > problem.capacities[route.vehicle * dimensions + dimension]!) return false
  }
  return true
}

/** Can the nodes from this position on be kept by a vehicle that leaves `at` at this time? (Longest rides apart.) */
function restKept(problem: SearchProblem, route: SearchRoute, position: number, leaves: number, at: number): boolean {
  const { vehicle, nodes } = route
  const travel = problem.travel[vehicle]!
  if (position === nodes.length) {
    return leaves + travel[at * problem.stride + problem.end[vehicle]!]! <= problem.shiftUntil[vehicle]!
  }
  const node = nodes[position]!
  const begin = nextOpening(problem, node, leaves + travel[at * problem.stride + problem.location[node]!]!)
  return begin + workAt(problem, node, at) <= route.latestDeparture[position + 1]!
}

function ridesKept(problem: SearchProblem, route: SearchRoute, insertion: Insertion): boolean {
  if (!route.hasRides && problem.maxRide[insertion.task] === Infinity) return true
  return earliestTimes(problem, route.vehicle, insertedNodes(problem, route, insertion)) !== undefined
}
