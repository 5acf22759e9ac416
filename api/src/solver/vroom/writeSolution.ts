import type { VroomJob, VroomProblem } from '../problem/problem.ts'
import type { SearchPlan, SearchPlanReason, SearchPlanUnassigned } from '../problem/searchPlan.ts'
import type { VroomReason, VroomSolution, VroomSummary, VroomUnassigned } from '../problem/solution.ts'
import { chooseTimes } from '../schedule/chooseTimes.ts'
import { departLate } from '../schedule/departLate.ts'
import { sumViolations } from '../schedule/findViolations.ts'
import { describeRoute, type PlannedRoute, workOf } from '../schedule/plannedRoute.ts'
import { indexProblem, type ProblemIndex } from '../schedule/problemIndex.ts'
import { objectiveOf } from './objective.ts'
import { type WrittenRoute, writeRoute } from './writeRoute.ts'

/** Milliseconds. */
export type ComputingTimes = VroomSummary['computing_times']

export const noTimes: ComputingTimes = { loading: 0, solving: 0, routing: 0 }

/**
 * Writes a plan of the search as a solution. Each route departs as late as possible without ending later.
 *
 * @param problem the one that was searched: valid, with matrices for all profiles and rows for all locations
 * @param plan routes without visits are omitted
 */
export function writeSolution(problem: VroomProblem, plan: SearchPlan, times: ComputingTimes = noTimes): VroomSolution {
  const index = indexProblem(problem)
  const used = plan.routes.filter(({ visits }) => visits.length > 0)
  const plannedRoutes = used.map(({ vehicle, visits }) => describeRoute(index, vehicle, visits))
  const written = plannedRoutes.map((plannedRoute, position) => {
    const begins = used[position]!.visits.map(({ begin }) => begin)
    return writeRoute(
      index,
      plannedRoute,
      begins.some(Number.isNaN) ? minimiseLateness(plannedRoute) : departLate(plannedRoute, begins),
    )
  })
  const unassigned = plan.unassigned.flatMap((task) => writeUnassignedTask(problem, task))
  return assembleSolution(index, plannedRoutes, written, unassigned, times)
}

/** The times of a route that breaks rules, with the fewest seconds outside windows and shift. */
function minimiseLateness({ vehicle, stops }: PlannedRoute): number[] {
  const times = chooseTimes(
    stops.map((stop, position) => ({
      isBreak: stop.of.type === 'break',
      work: workOf(stop),
      leg: stop.leg.duration,
      windows: stop.windows,
      earliest: position === 0 ? (vehicle.visited?.time ?? 0) : 0,
      latest: Number.POSITIVE_INFINITY,
    })),
  )
  // Without hard bounds there is always a solution.
  return times!
}

/** The solution of written routes. */
export function assembleSolution(
  index: ProblemIndex,
  plannedRoutes: readonly PlannedRoute[],
  written: readonly WrittenRoute[],
  unassigned: readonly VroomUnassigned[],
  times: ComputingTimes,
): VroomSolution {
  const routes = written.map(({ route }) => route)
  const sum = (of: (route: (typeof routes)[number]) => number): number =>
    routes.reduce((total, route) => total + of(route), 0)
  const amounts = (of: 'delivery' | 'pickup'): number[] =>
    Array.from({ length: index.dimensions }, (_, dimension) => sum((route) => route[of]?.[dimension] ?? 0))
  const hasDistances = routes.length > 0 && routes.every(({ distance }) => distance !== undefined)
  return {
    code: 0,
    summary: {
      cost: sum(({ cost }) => cost),
      objective: objectiveOf(index, plannedRoutes, routes),
      routes: routes.length,
      unassigned: unassigned.length,
      setup: sum(({ setup }) => setup),
      service: sum(({ service }) => service),
      duration: sum(({ duration }) => duration),
      waiting_time: sum(({ waiting_time }) => waiting_time),
      priority: sum(({ priority }) => priority),
      ...(hasDistances && { distance: sum(({ distance }) => distance ?? 0) }),
      ...(index.dimensions > 0 && { delivery: amounts('delivery'), pickup: amounts('pickup') }),
      violations: sumViolations(written.flatMap(({ ruleViolations }) => ruleViolations)),
      computing_times: times,
    },
    unassigned,
    routes,
  }
}

/** A job is one entry of `unassigned`, a shipment two. */
function writeUnassignedTask(problem: VroomProblem, { kind, index, reasons }: SearchPlanUnassigned): VroomUnassigned[] {
  const written = reasons.map((reason) => writeReason(problem, reason))
  if (kind === 'job') return [writeUnassigned('job', problem.jobs![index]!, written)]
  const { pickup, delivery } = problem.shipments![index]!
  return [writeUnassigned('pickup', pickup, written), writeUnassigned('delivery', delivery, written)]
}

type Place = Pick<VroomJob, 'id' | 'description' | 'location' | 'location_index'>

export function writeUnassigned(
  type: VroomUnassigned['type'],
  { id, description, location, location_index }: Place,
  reasons: readonly VroomReason[],
): VroomUnassigned {
  return {
    id,
    type,
    ...(description !== undefined && { description }),
    ...(location && { location }),
    ...(location_index !== undefined && { location_index }),
    reasons,
  }
}

/** Ids in place of indexes. */
function writeReason(problem: VroomProblem, { vehicles, hub, ...rest }: SearchPlanReason): VroomReason {
  return {
    ...rest,
    vehicles: vehicles.map((vehicle) => problem.vehicles[vehicle]!.id),
    ...(hub !== undefined && { hub: problem.hubs![hub]!.id }),
  }
}
