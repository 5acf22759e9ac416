import { checkGoods } from './checkGoods.ts'
import type { CheckedPlace, CheckedProblem, CheckedRoute, CheckedVehicle, CheckedVisit } from './input.ts'
import { differs } from './numbers.ts'
import type { Violation } from './violation.ts'

/** All rules that concern one round by itself. The vehicle exists. */
export function checkRoute(problem: CheckedProblem, route: CheckedRoute, index: number): Violation[] {
  const vehicle = problem.vehicles[route.vehicle]!
  const malformed = checkShape(problem, vehicle, route, index)
  // Times and loads of a round that is not made up as it should be mean nothing.
  if (malformed.length > 0) return malformed
  return [
    ...checkTimes(problem, vehicle, route, index),
    ...checkTasks(problem, vehicle, route, index),
    ...checkGoods(problem, vehicle, route, index),
    ...checkTotals(vehicle, route, index),
  ]
}

function checkShape(problem: CheckedProblem, vehicle: CheckedVehicle, route: CheckedRoute, index: number): Violation[] {
  const { visits } = route
  const violations: Violation[] = []
  if (!visits.some(({ kind }) => kind !== 'start' && kind !== 'end'))
    violations.push({ kind: 'empty_route', route: index })
  if (!standsAt(vehicle.start, 'start', visits, 0)) violations.push({ kind: 'wrong_start', route: index })
  if (!standsAt(vehicle.end, 'end', visits, visits.length - 1)) violations.push({ kind: 'wrong_end', route: index })
  visits.forEach((visit, position) => {
    for (const task of visit.tasks) {
      if (problem.tasks[task] === undefined) violations.push({ kind: 'unknown_task', route: index, task })
    }
    if (visit.hub !== null && problem.hubs[visit.hub] === undefined) {
      violations.push({ kind: 'unknown_hub', route: index, visit: position, hub: visit.hub })
    } else if (!isWellFormed(problem, visit)) {
      violations.push({ kind: 'malformed_visit', route: index, visit: position })
    }
  })
  return violations
}

/** There is exactly one visit of the kind, at its end of the round, if the vehicle has such a place; otherwise none. */
function standsAt(
  place: number | null,
  kind: 'start' | 'end',
  visits: readonly CheckedVisit[],
  position: number,
): boolean {
  const count = visits.filter((visit) => visit.kind === kind).length
  return place === null ? count === 0 : count === 1 && visits[position]!.kind === kind
}

function isWellFormed(problem: CheckedProblem, { kind, hub, tasks, load }: CheckedVisit): boolean {
  if (load.length !== problem.dimensions) return false
  const kinds = tasks.map((task) => problem.tasks[task]?.kind)
  switch (kind) {
    case 'start':
    case 'end':
      return hub === null && tasks.length === 0
    case 'visit':
      return hub === null && tasks.length === 1 && kinds[0] === 'visit'
    case 'deliver':
      return hub === null && tasks.length === 1 && (kinds[0] === 'delivery' || kinds[0] === 'errand')
    case 'collect':
      if (hub === null) return tasks.length === 1 && kinds[0] === 'errand'
      if (tasks.length === 0 || new Set(tasks).size !== tasks.length) return false
      return tasks.every((index) => {
        const task = problem.tasks[index]
        return task?.kind === 'delivery' && task.hub === hub
      })
    default:
      return false
  }
}

/** What is to be done at a well-formed visit, and when. */
function placeOf(problem: CheckedProblem, vehicle: CheckedVehicle, visit: CheckedVisit): CheckedPlace {
  const nothing = { windows: [], setup: 0, service: 0 }
  if (visit.kind === 'start') return { ...nothing, location: vehicle.start! }
  if (visit.kind === 'end') return { ...nothing, location: vehicle.end! }
  if (visit.hub !== null) {
    const hub = problem.hubs[visit.hub]!
    return { location: hub.location, windows: hub.windows, setup: 0, service: hub.setup }
  }
  const task = problem.tasks[visit.tasks[0]!]!
  return visit.kind === 'collect' && task.kind === 'errand' ? task.collection : task
}

function checkTimes(problem: CheckedProblem, vehicle: CheckedVehicle, route: CheckedRoute, index: number): Violation[] {
  const violations: Violation[] = []
  const { durations, distances } = problem.profiles[vehicle.profile]!
  const { visits } = route
  visits.forEach((visit, position) => {
    const at = { route: index, visit: position }
    const place = placeOf(problem, vehicle, visit)
    const before = visits[position - 1]
    const expect = (
      kind: 'wrong_location' | 'wrong_leg_duration' | 'wrong_leg_distance' | 'wrong_arrival' | 'wrong_departure',
      found: number,
      expected: number,
    ): void => {
      if (found !== expected) violations.push({ kind, ...at, found, expected })
    }
    expect('wrong_location', visit.location, place.location)
    const from = before && placeOf(problem, vehicle, before).location
    const leg = from === undefined ? undefined : from * problem.size + place.location
    const duration = leg === undefined ? 0 : durations[leg]!
    if (duration < 0) violations.push({ kind: 'unreachable', ...at })
    expect('wrong_leg_duration', visit.legDuration, duration)
    expect('wrong_leg_distance', visit.legDistance, leg === undefined ? 0 : Math.max(0, distances[leg]!))
    expect('wrong_arrival', visit.arrival, before ? before.departure + duration : visit.begin)
    if (!(visit.begin >= visit.arrival)) {
      violations.push({ kind: 'begins_before_arrival', ...at, by: visit.arrival - visit.begin })
    }
    const open = ({ from: opens, until }: { from: number; until: number }): boolean =>
      visit.begin >= opens && visit.begin <= until
    if (place.windows.length > 0 && !place.windows.some(open)) {
      violations.push({ kind: 'outside_window', ...at, begin: visit.begin })
    }
    // Nobody waits at the end of a round.
    const expected = visit.kind === 'end' ? visit.arrival : visit.begin
    expect('wrong_departure', visit.departure, expected + (from === place.location ? 0 : place.setup) + place.service)
    if (visit.kind === 'end') expect('wrong_arrival', visit.begin, visit.arrival)
  })
  const early = vehicle.shift.from - visits[0]!.arrival
  const late = visits.at(-1)!.departure - vehicle.shift.until
  if (early > 0) violations.push({ kind: 'before_shift', route: index, by: early })
  if (late > 0) violations.push({ kind: 'after_shift', route: index, by: late })
  return violations
}

function checkTasks(problem: CheckedProblem, vehicle: CheckedVehicle, route: CheckedRoute, index: number): Violation[] {
  const doors = route.visits.filter(({ kind }) => kind === 'deliver' || kind === 'visit').flatMap(({ tasks }) => tasks)
  const violations = doors.flatMap((task) =>
    problem.tasks[task]!.skills.filter((skill) => !vehicle.skills.includes(skill)).map(
      (skill): Violation => ({ kind: 'missing_skill', route: index, task, skill }),
    ),
  )
  const limit = vehicle.maxTasks ?? Number.POSITIVE_INFINITY
  if (doors.length > limit) violations.push({ kind: 'too_many_tasks', route: index, found: doors.length, limit })
  return violations
}

function checkTotals(vehicle: CheckedVehicle, route: CheckedRoute, index: number): Violation[] {
  const duration = route.visits.reduce((sum, { legDuration }) => sum + legDuration, 0)
  const distance = route.visits.reduce((sum, { legDistance }) => sum + legDistance, 0)
  const { fixed, perTravelSecond, perMetre } = vehicle.costs
  const expected = { duration, distance, cost: fixed + duration * perTravelSecond + distance * perMetre }
  return (['duration', 'distance', 'cost'] as const)
    .filter((total) => differs(route[total], expected[total]))
    .map((total) => ({
      kind: 'wrong_route_total',
      route: index,
      total,
      found: route[total],
      expected: expected[total],
    }))
}
