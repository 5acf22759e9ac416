import { isDoor, isHub, type SearchProblem } from '../model/searchProblem.ts'
import { earliestTimes, previousOpening, workAt } from './times.ts'

/**
 * One vehicle's sequence of nodes, known to keep every rule, with what is needed to judge an insertion without walking
 * the whole of it. Immutable: a move builds the routes it changes anew, so a move that is not kept needs no undoing.
 *
 * `departure`, `latestDeparture` and `load` have one entry more than there are nodes: 0 is the start, i + 1 is node i.
 */
export interface SearchRoute {
  readonly vehicle: number
  readonly nodes: readonly number[]
  readonly taskCount: number
  /** Fixed + edges; 0 for a vehicle that is not used. */
  readonly cost: number
  /** Earliest. */
  readonly departure: Float64Array
  /** Leaving later than this, the rest cannot be kept. Does not know of longest rides. */
  readonly latestDeparture: Float64Array
  /** On board when leaving, dimension by dimension. */
  readonly load: Float64Array
  /** Some task has a longest ride, so `latestDeparture` alone does not decide. */
  readonly hasRides: boolean
}

/** The cost of a sequence by itself, whether or not it keeps the rules; Infinity if there is no way. */
export function routeCost(problem: SearchProblem, vehicle: number, nodes: readonly number[]): number {
  if (nodes.length === 0) return 0
  const edge = problem.edge[vehicle]!
  let cost = problem.fixed[vehicle]!
  let from = problem.start[vehicle]!
  for (const node of nodes) {
    const to = problem.location[node]!
    cost += edge[from * problem.stride + to]!
    from = to
  }
  return cost + edge[from * problem.stride + problem.end[vehicle]!]!
}

/**
 * Undefined if the sequence breaks a rule. Beside the problem's own rules: something is loaded at every collection, and
 * no place is collected at twice (insertion relies on it).
 */
export function createSearchRoute(
  problem: SearchProblem,
  vehicle: number,
  nodes: readonly number[],
): SearchRoute | undefined {
  let taskCount = 0
  let hasRides = false
  for (const node of nodes) {
    if (!isDoor(problem, node)) continue
    if (problem.compatible[vehicle * problem.tasks + node] === 0) return undefined
    if (problem.maxRide[node]! < Infinity) hasRides = true
    taskCount++
  }
  if (taskCount > problem.maxTasks[vehicle]!) return undefined
  const load = loads(problem, vehicle, nodes)
  if (!load) return undefined
  const times = earliestTimes(problem, vehicle, nodes)
  if (!times) return undefined
  const departure = new Float64Array(nodes.length + 1)
  departure[0] = problem.shiftFrom[vehicle]!
  departure.set(times.departure, 1)
  return {
    vehicle,
    nodes,
    taskCount,
    cost: routeCost(problem, vehicle, nodes),
    departure,
    latestDeparture: latestDepartures(problem, vehicle, nodes),
    load,
    hasRides,
  }
}

/** From the last node to the first: what a door takes was on board before it, back to its collection. */
function loads(problem: SearchProblem, vehicle: number, nodes: readonly number[]): Float64Array | undefined {
  const { dimensions, tasks, collection, amounts, capacities } = problem
  const load = new Float64Array((nodes.length + 1) * dimensions)
  // Doors met whose collection has not been met.
  let open = 0
  for (let position = nodes.length - 1; position >= 0; position--) {
    const node = nodes[position]!
    const here = position * dimensions
    for (let dimension = 0; dimension < dimensions; dimension++)
      load[here + dimension] = load[here + dimensions + dimension]!
    if (node < tasks) {
      if (collection[node] === -1) continue
      open++
      for (let dimension = 0; dimension < dimensions; dimension++) {
        const carried = load[here + dimension]! + amounts[node * dimensions + dimension]!
        if (carried > capacities[vehicle * dimensions + dimension]!) return undefined
        load[here + dimension] = carried
      }
      continue
    }
    const openBefore = open
    for (let after = position + 1; after < nodes.length; after++) {
      const other = nodes[after]!
      if (other === node) return undefined
      if (other >= tasks || collection[other] !== node) continue
      open--
      for (let dimension = 0; dimension < dimensions; dimension++) {
        load[here + dimension] = load[here + dimension]! - amounts[other * dimensions + dimension]!
      }
    }
    if (open === openBefore) return undefined
  }
  return open === 0 ? load : undefined
}

function latestDepartures(problem: SearchProblem, vehicle: number, nodes: readonly number[]): Float64Array {
  const { stride, location } = problem
  const travel = problem.travel[vehicle]!
  const latest = new Float64Array(nodes.length + 1)
  let to = problem.end[vehicle]!
  let arriveBy = problem.shiftUntil[vehicle]!
  for (let position = nodes.length - 1; position >= 0; position--) {
    const node = nodes[position]!
    const here = location[node]!
    latest[position + 1] = arriveBy - travel[here * stride + to]!
    const from = position === 0 ? problem.start[vehicle]! : location[nodes[position - 1]!]!
    arriveBy = previousOpening(problem, node, latest[position + 1]! - workAt(problem, node, from))
    to = here
  }
  latest[0] = nodes.length === 0 ? arriveBy : arriveBy - travel[problem.start[vehicle]! * stride + to]!
  return latest
}

/** The sequence without these tasks, and without the hub collections that nothing is then loaded at. */
export function withoutTasks(
  problem: SearchProblem,
  nodes: readonly number[],
  removed: (task: number) => boolean,
): number[] {
  const kept = nodes.filter(
    (node) => isHub(problem, node) || !removed(node < problem.tasks ? node : node - problem.tasks),
  )
  return withoutIdleCollections(problem, kept)
}

/** The sequence without hub collections that nothing is loaded at. */
export function withoutIdleCollections(problem: SearchProblem, nodes: readonly number[]): number[] {
  const needed = new Set<number>()
  const kept: number[] = []
  for (let position = nodes.length - 1; position >= 0; position--) {
    const node = nodes[position]!
    if (isHub(problem, node)) {
      if (!needed.delete(node)) continue
    } else if (isDoor(problem, node) && problem.collection[node]! >= 0) {
      needed.add(problem.collection[node]!)
    }
    kept.push(node)
  }
  return kept.reverse()
}
