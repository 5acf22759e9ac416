import type { Metres, Seconds } from '@doorstep/shared/units'
import { routeCost, type SearchRoute } from '../cost/searchRoute.ts'
import type { SearchState } from '../cost/searchState.ts'
import { doorsLoadedAt, publishedTimes } from '../cost/times.ts'
import type { Plan, PlannedRoute, PlannedVisit, VisitKind } from '../model/plan.ts'
import { isDoor, isHub, type SearchProblem, taskOfNode } from '../model/searchProblem.ts'
import { whyUnassigned } from './whyUnassigned.ts'

/** The state as the answer to its problem, with final times and the reasons for what is left out. */
export function createPlan(state: SearchState): Plan {
  const { problem } = state
  const routes = state.routes.filter((route) => route.nodes.length > 0).map((route) => plannedRoute(problem, route))
  return {
    routes,
    unassigned: state.unassigned().map((task) => ({ task, reasons: whyUnassigned(state, task) })),
    cost: {
      unassignedByClass: [...state.missing],
      total: routes.reduce((sum, route) => sum + route.cost, 0),
      duration: routes.reduce((sum, route) => sum + route.duration, 0) as Seconds,
      distance: routes.reduce((sum, route) => sum + route.distance, 0) as Metres,
    },
  }
}

function plannedRoute(problem: SearchProblem, route: SearchRoute): PlannedRoute {
  const { vehicle, nodes } = route
  const times = publishedTimes(problem, vehicle, nodes)
  if (!times) throw new Error('a route that keeps its rules has no times')
  const start = problem.source.vehicles[vehicle]!.start
  const end = problem.source.vehicles[vehicle]!.end
  const visits: PlannedVisit[] = []
  const loadAt = (index: number): number[] => [
    ...route.load.subarray(index * problem.dimensions, (index + 1) * problem.dimensions),
  ]
  if (start !== null) {
    const leaves = times.begin[0]! - travelled(problem, vehicle, start, problem.location[nodes[0]!]!).duration
    visits.push(standing('start', start, leaves, { duration: 0, distance: 0 }, loadAt(0)))
  }
  nodes.forEach((node, position) => {
    const location = problem.location[node]!
    const before = visits.at(-1)
    const way = before ? travelled(problem, vehicle, before.location, location) : { duration: 0, distance: 0 }
    visits.push({
      ...kindOf(problem, nodes, position),
      location,
      legDuration: way.duration as Seconds,
      legDistance: way.distance as Metres,
      arrival: (before ? before.departure + way.duration : times.begin[position]!) as Seconds,
      begin: times.begin[position]! as Seconds,
      departure: times.departure[position]! as Seconds,
      load: loadAt(position + 1),
    })
  })
  if (end !== null) {
    const last = visits.at(-1)!
    const way = travelled(problem, vehicle, last.location, end)
    visits.push(standing('end', end, last.departure + way.duration, way, loadAt(nodes.length)))
  }
  return {
    vehicle,
    visits,
    duration: visits.reduce((sum, visit) => sum + visit.legDuration, 0) as Seconds,
    distance: visits.reduce((sum, visit) => sum + visit.legDistance, 0) as Metres,
    cost: routeCost(problem, vehicle, nodes),
  }
}

function kindOf(
  problem: SearchProblem,
  nodes: readonly number[],
  position: number,
): { kind: VisitKind; hub: number | null; tasks: number[] } {
  const node = nodes[position]!
  if (isHub(problem, node)) {
    const tasks = doorsLoadedAt(problem, nodes, position).map((door) => nodes[door]!)
    return { kind: 'collect', hub: node - 2 * problem.tasks, tasks }
  }
  const task = taskOfNode(problem, node)
  if (!isDoor(problem, node)) return { kind: 'collect', hub: null, tasks: [task] }
  return { kind: problem.collection[task] === -1 ? 'visit' : 'deliver', hub: null, tasks: [task] }
}

interface Way {
  readonly duration: number
  readonly distance: number
}

function travelled(problem: SearchProblem, vehicle: number, from: number, to: number): Way {
  const { size, profiles, vehicles } = problem.source
  const { durations, distances } = profiles[vehicles[vehicle]!.profile]!
  return { duration: durations[from * size + to]!, distance: Math.max(0, distances[from * size + to]!) }
}

function standing(kind: 'start' | 'end', location: number, time: number, way: Way, load: number[]): PlannedVisit {
  const at = time as Seconds
  return {
    kind,
    location,
    hub: null,
    tasks: [],
    legDuration: way.duration as Seconds,
    legDistance: way.distance as Metres,
    arrival: at,
    begin: at,
    departure: at,
    load,
  }
}
