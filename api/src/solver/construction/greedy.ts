import type { SearchRoute } from '../cost/searchRoute.ts'
import type { SearchState } from '../cost/searchState.ts'
import type { Random } from '../model/random.ts'
import { applyInsertion, bestInsertion, type Insertion, type InsertionOptions } from './insertion.ts'

/** Puts each task, in the order given, where it is cheapest over all routes; tasks without a place stay out. */
export function insertGreedily(state: SearchState, tasks: readonly number[]): void {
  insertEach(state, tasks, () => state.routes, undefined)
}

/**
 * The same, quickly and not always alike: places are passed over now and then ("blinks"), and where there are many
 * vehicles only the rounds that pass near a task are tried for it.
 * @param blinkRate how often a place is passed over.
 */
export function insertWithBlinks(
  state: SearchState,
  tasks: readonly number[],
  random: Random,
  blinkRate: number,
): void {
  const few = state.problem.vehicles <= fewVehicles
  insertEach(state, tasks, (task) => (few ? state.routes : nearbyRoutes(state, task, random)), {
    random,
    rate: blinkRate,
  })
}

const fewVehicles = 10
const neighboursLooked = 30
const unusedTried = 2

/** Routes of the nearest neighbours, and some that are not used yet. */
function nearbyRoutes(state: SearchState, task: number, random: Random): SearchRoute[] {
  const vehicles = new Set<number>()
  for (const neighbour of state.problem.neighbours[task]!.subarray(0, neighboursLooked)) {
    const vehicle = state.vehicleOf[neighbour]!
    if (vehicle !== -1) vehicles.add(vehicle)
  }
  const first = random.below(state.routes.length)
  let unused = 0
  for (let count = 0; count < state.routes.length && unused < unusedTried; count++) {
    const vehicle = (first + count) % state.routes.length
    if (state.routes[vehicle]!.nodes.length > 0) continue
    vehicles.add(vehicle)
    unused++
  }
  return [...vehicles].map((vehicle) => state.routes[vehicle]!)
}

function insertEach(
  state: SearchState,
  tasks: readonly number[],
  candidates: (task: number) => readonly SearchRoute[],
  blink: InsertionOptions['blink'],
): void {
  const { problem } = state
  for (const task of tasks) {
    let best: Insertion | undefined
    for (const route of candidates(task)) {
      best = bestInsertion(problem, route, task, { below: best?.delta ?? Infinity, blink }) ?? best
    }
    if (!best) continue
    const route = applyInsertion(problem, state.routes[best.vehicle]!, best)
    if (!route) throw new Error('an insertion was judged possible that is not')
    state.replace(route)
  }
}
