import type { VroomProblem, VroomStartStep, VroomVehicle } from '../problem/problem.ts'
import type { SearchPlanVisit } from '../problem/searchPlan.ts'
import type { VroomSolution, VroomUnassigned } from '../problem/solution.ts'
import { chooseTimes, type TimedStop } from '../schedule/chooseTimes.ts'
import { describeRoute, type PlannedRoute, workOf } from '../schedule/plannedRoute.ts'
import { indexProblem, type ProblemIndex } from '../schedule/problemIndex.ts'
import { doneSteps, orderedSteps } from '../schedule/underWay.ts'
import { InputError } from './inputError.ts'
import { writeRoute } from './writeRoute.ts'
import { assembleSolution, type ComputingTimes, noTimes, writeUnassigned } from './writeSolution.ts'

/**
 * Plan mode: each vehicle does its `steps` in their order, whatever rules that breaks. Times minimise the seconds outside windows and shifts, then
 * the duration, then all times; `service_at`, `service_after` and `service_before` are kept. Every violation is reported at its step, in its
 * route and in the summary.
 *
 * @param problem valid, with matrices for all profiles and rows for all locations
 * @throws InputError if the steps are impossible: a step is unreachable, or the bounds on times contradict each other
 */
export function planTimes(problem: VroomProblem, times: ComputingTimes = noTimes): VroomSolution {
  const index = indexProblem(problem)
  const plannedRoutes: PlannedRoute[] = []
  const written = problem.vehicles.flatMap((vehicle, vehicleIndex) => {
    const steps = orderedSteps(vehicle).slice(doneSteps(vehicle).length)
    if (steps.length === 0) return []
    const visits = steps.map((step) => visitOf(index, vehicle, step))
    const plannedRoute = describeRoute(index, vehicleIndex, visits)
    const path = `vehicles[${vehicleIndex}].steps`
    const begins = chooseTimes(timedStops(plannedRoute, steps, path))
    if (!begins) throw new InputError(`${path} cannot be done: the bounds on their times contradict each other`)
    plannedRoutes.push(plannedRoute)
    return [writeRoute(index, plannedRoute, begins)]
  })
  return assembleSolution(index, plannedRoutes, written, unassignedTasks(problem), times)
}

/** The visit that a step stands for. */
export function visitOf(
  { problem, hubs }: ProblemIndex,
  { breaks = [] }: VroomVehicle,
  { type, id }: VroomStartStep,
): Pick<SearchPlanVisit, 'kind' | 'index'> {
  const { jobs = [], shipments = [] } = problem
  if (type === 'reload') return { kind: type, index: hubs.get(id!)! }
  if (type === 'break') return { kind: type, index: breaks.findIndex((rest) => rest.id === id) }
  if (type === 'pickup' || type === 'delivery') {
    return { kind: type, index: shipments.findIndex((shipment) => shipment[type].id === id) }
  }
  return { kind: 'job', index: jobs.findIndex((job) => job.id === id) }
}

function timedStops({ vehicle, stops }: PlannedRoute, steps: readonly VroomStartStep[], path: string): TimedStop[] {
  const allSteps = vehicle.steps ?? []
  const ends = {
    start: allSteps.find(({ type }) => type === 'start'),
    end: allSteps.find(({ type }) => type === 'end'),
  }
  return stops.map((stop, position) => {
    const { type } = stop.of
    const step = type === 'start' || type === 'end' ? ends[type] : steps[position - 1]
    if (!stop.leg.isReachable)
      throw new InputError(
        `${path} cannot be done: ${type === 'end' ? 'the end' : `step ${allSteps.indexOf(step!)}`} is unreachable`,
      )
    const { service_at, service_after = 0, service_before = Number.POSITIVE_INFINITY } = step ?? {}
    const since = type === 'start' ? (vehicle.visited?.time ?? 0) : 0
    return {
      isBreak: type === 'break',
      work: workOf(stop),
      leg: stop.leg.duration,
      windows: stop.windows,
      earliest: Math.max(since, service_after, service_at ?? 0),
      latest: Math.min(service_before, service_at ?? Number.POSITIVE_INFINITY),
    }
  })
}

/** The tasks in no vehicle's steps. */
function unassignedTasks({ jobs = [], shipments = [], vehicles }: VroomProblem): VroomUnassigned[] {
  const inSteps = new Set(vehicles.flatMap(({ steps = [] }) => steps.map(({ type, id }) => `${type} ${id}`)))
  const reasons = [{ kind: 'locked' as const, vehicles: vehicles.map(({ id }) => id) }]
  const tasks = [
    ...jobs.map((job) => ['job', job] as const),
    ...shipments.flatMap(({ pickup, delivery }) => [['pickup', pickup] as const, ['delivery', delivery] as const]),
  ]
  return tasks.flatMap(([type, task]) =>
    inSteps.has(`${type} ${task.id}`) ? [] : [writeUnassigned(type, task, reasons)],
  )
}
