import type { VroomProblem } from '../problem/problem.ts'
import type { SearchPlanVisit } from '../problem/searchPlan.ts'
import type { VroomRoute, VroomSolution, VroomStep } from '../problem/solution.ts'
import { departLate } from '../schedule/departLate.ts'
import { describeRoute, type PlannedRoute, workOf } from '../schedule/plannedRoute.ts'
import { indexProblem, type ProblemIndex } from '../schedule/problemIndex.ts'
import { visitOf } from './planTimes.ts'
import { type WrittenRoute, writeRoute } from './writeRoute.ts'
import { assembleSolution } from './writeSolution.ts'

/** The rank of each of these consecutive tasks at one location, smallest first. */
export type RankTasks = (tasks: readonly VroomStep[]) => readonly number[]

/**
 * Sorts the tasks that a route does one after the other at one location; those of equal rank stay in their order. Where the whole order would break
 * a rule, make the route wait longer or end later, they are sorted as far as that does not. A changed route ends as early as possible, and
 * departs as late as that allows. Routes with breaks, locked steps or broken rules remain as they are.
 *
 * @param problem valid, with matrices for all profiles and rows for all locations
 */
export function sortAtLocations(problem: VroomProblem, solution: VroomSolution, rank: RankTasks): VroomSolution {
  const index = indexProblem(problem)
  const existing = solution.routes.map((route) => readRoute(index, route))
  const sorted = existing.map((route) => (canChange(route) ? sortRoute(index, route, rank) : route))
  if (sorted.every((route, position) => route === existing[position])) return solution
  return assembleSolution(
    index,
    sorted.map(({ planned }) => planned),
    sorted.map(({ written }) => written),
    solution.unassigned,
    solution.summary.computing_times,
  )
}

/** A step between start and end. */
interface Task {
  readonly step: VroomStep
  readonly visit: Pick<SearchPlanVisit, 'kind' | 'index'>
}

interface TimedRoute {
  readonly vehicle: number
  readonly tasks: readonly Task[]
  readonly planned: PlannedRoute
  readonly written: WrittenRoute
}

function readRoute(index: ProblemIndex, route: VroomRoute): TimedRoute {
  const vehicle = index.problem.vehicles.findIndex(({ id }) => id === route.vehicle)
  const tasks = route.steps.slice(1, -1).map((step) => {
    const { type, id } = step
    return { step, visit: visitOf(index, index.problem.vehicles[vehicle]!, { type, ...(id !== undefined && { id }) }) }
  })
  const planned = describeRoute(
    index,
    vehicle,
    tasks.map(({ visit }) => visit),
  )
  const begins = route.steps.map((step) => step.arrival + step.waiting_time)
  return { vehicle, tasks, planned, written: writeRoute(index, planned, begins) }
}

const canChange = ({ planned: { vehicle, stops }, written }: TimedRoute): boolean =>
  !vehicle.visited &&
  (vehicle.locked_steps ?? 0) === 0 &&
  written.ruleViolations.length === 0 &&
  stops.every(({ of }) => of.type !== 'break')

function sortRoute(index: ProblemIndex, route: TimedRoute, rank: RankTasks): TimedRoute {
  const ranks = new Map<Task, number>()
  const stretches = findStretches(route.tasks)
  for (const [from, until] of stretches) {
    const tasks = route.tasks.slice(from, until)
    const found = rank(tasks.map(({ step }) => step))
    for (const [position, task] of tasks.entries()) ranks.set(task, found[position]!)
  }
  const rankOf = (task: Task): number => ranks.get(task) ?? 0
  const inOrder = [...route.tasks]
  for (const [from, until] of stretches)
    inOrder.splice(from, until - from, ...inOrder.slice(from, until).sort((one, other) => rankOf(one) - rankOf(other)))
  if (inOrder.every((task, position) => task === route.tasks[position])) return route
  return (
    reorder(index, route, inOrder) ??
    stretches.reduce((current, stretch) => sortStretch(index, current, stretch, rankOf), route)
  )
}

/** Position by position the smallest rank after which the others can still be done: in their present order, or those that close first before the others. */
function sortStretch(
  index: ProblemIndex,
  route: TimedRoute,
  [from, until]: Stretch,
  rankOf: (task: Task) => number,
): TimedRoute {
  let current = route
  for (let position = from; position < until - 1; position++) {
    const rest = current.tasks.slice(position, until)
    const candidates = rest.toSorted((one, other) => rankOf(one) - rankOf(other))
    for (const candidate of candidates) {
      if (candidate === rest[0]) break
      const others = rest.filter((task) => task !== candidate)
      const orders = [others, others.toSorted((one, other) => closingOf(index, one) - closingOf(index, other))]
      const changed = firstOf(orders, (order) =>
        reorder(index, current, current.tasks.toSpliced(position, rest.length, candidate, ...order)),
      )
      if (!changed) continue
      current = changed
      break
    }
  }
  return current
}

function firstOf<Item, Found>(items: readonly Item[], find: (item: Item) => Found | undefined): Found | undefined {
  for (const item of items) {
    const found = find(item)
    if (found !== undefined) return found
  }
  return undefined
}

/** When the last window of a door closes. */
function closingOf({ problem }: ProblemIndex, { visit }: Task): number {
  const door = visit.kind === 'job' ? problem.jobs?.[visit.index] : problem.shipments?.[visit.index]?.delivery
  return door?.time_windows?.at(-1)?.[1] ?? Number.POSITIVE_INFINITY
}

type Stretch = readonly [from: number, until: number]

/** The first position and the one after the last of each stretch of two or more doors at one location. */
function findStretches(tasks: readonly Task[]): Stretch[] {
  const stretches: Stretch[] = []
  for (let from = 0, until: number; from < tasks.length; from = until) {
    until = from + 1
    while (until < tasks.length && areTogether(tasks[until - 1]!.step, tasks[until]!.step)) until++
    if (until - from > 1) stretches.push([from, until])
  }
  return stretches
}

const isDoor = ({ type }: VroomStep): boolean => type === 'job' || type === 'delivery'

const areTogether = (one: VroomStep, other: VroomStep): boolean =>
  isDoor(one) && isDoor(other) && one.location_index !== undefined && one.location_index === other.location_index

/** @returns undefined when the tasks in this order break a rule, or take the vehicle longer */
function reorder(index: ProblemIndex, existing: TimedRoute, tasks: readonly Task[]): TimedRoute | undefined {
  const planned = describeRoute(
    index,
    existing.vehicle,
    tasks.map(({ visit }) => visit),
  )
  const begins = findEarliestBegins(planned)
  if (!begins) return undefined
  const written = writeRoute(index, planned, departLate(planned, begins))
  if (written.ruleViolations.length > 0 || isLonger(written.route, existing.written.route)) return undefined
  return { ...existing, tasks, planned, written }
}

/** Of each stop but start and end; undefined when a window has closed by then. */
function findEarliestBegins({ vehicle, stops }: PlannedRoute): number[] | undefined {
  const begins: number[] = []
  let time = vehicle.time_window?.[0] ?? 0
  for (const stop of stops.slice(1, -1)) {
    const arrival = time + stop.leg.duration
    const window = stop.windows.find(([, closes]) => arrival <= closes)
    if (stop.windows.length > 0 && !window) return undefined
    const begin = Math.max(arrival, window?.[0] ?? 0)
    begins.push(begin)
    time = begin + workOf(stop)
  }
  return begins
}

/** More waiting, or a later end. Set-up is not counted: the first door at a location has it, and so it changes with the order. */
function isLonger(route: VroomRoute, existing: VroomRoute): boolean {
  const endOf = ({ steps, setup }: VroomRoute): number => steps.at(-1)!.arrival - setup
  return route.waiting_time > existing.waiting_time || endOf(route) > endOf(existing)
}
