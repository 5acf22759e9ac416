import { isDoor, type SearchProblem } from '../model/searchProblem.ts'
import { createSearchRoute, type SearchRoute, withoutTasks } from './searchRoute.ts'

/** All routes at one moment of the search. Routes are shared between states; only the slots they stand in change. */
export class SearchState {
  readonly problem: SearchProblem
  /** By vehicle; an unused vehicle has an empty route. */
  readonly routes: SearchRoute[]
  /** By task: the vehicle, -1 if left out. */
  readonly vehicleOf: Int32Array
  /** By class: how many tasks are left out. */
  readonly missing: Int32Array
  cost = 0

  constructor(problem: SearchProblem) {
    this.problem = problem
    this.routes = Array.from({ length: problem.vehicles }, (_, vehicle) => createSearchRoute(problem, vehicle, [])!)
    this.vehicleOf = new Int32Array(problem.tasks).fill(-1)
    this.missing = new Int32Array(problem.classes)
    for (const priority of problem.priority) this.missing[priority]!++
  }

  copyFrom(other: SearchState): void {
    for (let vehicle = 0; vehicle < this.routes.length; vehicle++) this.routes[vehicle] = other.routes[vehicle]!
    this.vehicleOf.set(other.vehicleOf)
    this.missing.set(other.missing)
    this.cost = other.cost
  }

  /**
   * Puts routes in the places of their vehicles' present ones. Routes that exchange tasks go in together: one by one, a
   * task would for a moment be in both or in none.
   */
  replace(...routes: readonly SearchRoute[]): void {
    for (const { vehicle } of routes) {
      const old = this.routes[vehicle]!
      this.#assign(old, -1)
      this.cost -= old.cost
    }
    for (const route of routes) {
      this.#assign(route, route.vehicle)
      this.cost += route.cost
      this.routes[route.vehicle] = route
    }
  }

  #assign(route: SearchRoute, vehicle: number): void {
    const { problem } = this
    for (const node of route.nodes) {
      if (!isDoor(problem, node)) continue
      this.vehicleOf[node] = vehicle
      this.missing[problem.priority[node]!]! += vehicle === -1 ? 1 : -1
    }
  }

  /**
   * Takes the tasks of one route out. Where distances are uneven a round can get longer by leaving a stop out, so
   * that it no longer keeps its times; then all of its tasks come out.
   * @returns the tasks that came out.
   */
  remove(vehicle: number, removed: (task: number) => boolean): number[] {
    const { problem } = this
    const before = this.routes[vehicle]!
    const rest = createSearchRoute(problem, vehicle, withoutTasks(problem, before.nodes, removed))
    this.replace(rest ?? createSearchRoute(problem, vehicle, [])!)
    return before.nodes.filter((node) => isDoor(problem, node) && this.vehicleOf[node] === -1)
  }

  unassigned(): number[] {
    const tasks: number[] = []
    for (let task = 0; task < this.vehicleOf.length; task++) if (this.vehicleOf[task] === -1) tasks.push(task)
    return tasks
  }
}

/** Negative if `a` leaves out fewer tasks, in the sense of the classes. */
export function compareMissing(a: SearchState, b: SearchState): number {
  for (let priority = 0; priority < a.missing.length; priority++) {
    const difference = a.missing[priority]! - b.missing[priority]!
    if (difference !== 0) return difference
  }
  return 0
}
