import type { VroomRoute, VroomStep } from '../problem/solution.ts'
import { defaultPerHour } from '../problem/travel.ts'
import { findViolations, type RuleViolation, sumViolations } from '../schedule/findViolations.ts'
import { computePlannedLoads } from '../schedule/plannedLoads.ts'
import { type PlannedRoute, type PlannedStop, workOf } from '../schedule/plannedRoute.ts'
import type { ProblemIndex } from '../schedule/problemIndex.ts'

export interface WrittenRoute {
  readonly route: VroomRoute
  readonly ruleViolations: readonly RuleViolation[]
}

/**
 * A route of the solution from a route and its times. Travel is done as far as possible before the breaks of its leg, and the remainder after them.
 *
 * @param begins by stop: departure, when each work begins, arrival at the end
 */
export function writeRoute(index: ProblemIndex, plannedRoute: PlannedRoute, begins: readonly number[]): WrittenRoute {
  const { vehicle, stops } = plannedRoute
  const { loads, ...amounts } = computePlannedLoads(index, plannedRoute)
  const leaves = stops.map((stop, position) => begins[position]! + workOf(stop))
  const hasDistances = index.hasDistances(vehicle)
  const rows = stops.map(({ row }) => row)
  const places = [rows.findIndex((row) => row !== undefined), rows.findLastIndex((row) => row !== undefined)]
  const sums = { duration: 0, distance: 0, waiting: 0, setup: 0, service: 0, rest: 0, priority: 0, travelCost: 0 }
  /** Seconds and metres of the present leg already travelled. */
  let [travelled, travelledMetres] = [0, 0]
  const timed = stops.map((stop, position) => {
    const available = position === 0 ? 0 : begins[position]! - leaves[position - 1]!
    const leg = stop.of.type === 'break' ? nextLeg(stops, position) : stop.leg
    const remaining = leg.duration - travelled
    const travel = stop.of.type === 'break' ? Math.min(remaining, Math.max(0, available)) : remaining
    const isArrival = stop.of.type !== 'break'
    const metres = isArrival
      ? leg.distance
      : leg.duration > 0
        ? Math.round(((travelled + travel) * leg.distance) / leg.duration)
        : 0
    sums.duration += travel
    sums.distance += metres - travelledMetres
    ;[travelled, travelledMetres] = isArrival ? [0, 0] : [travelled + travel, metres]
    const waiting = position === 0 ? 0 : available - travel
    sums.waiting += waiting
    sums.setup += stop.setup
    sums.service += stop.service
    if (stop.of.type === 'break') sums.rest += stop.service
    sums.priority += priorityOf(stop)
    sums.travelCost += isArrival ? (leg.cost ?? 0) : 0
    return { arrival: begins[position]! - waiting, waiting, duration: sums.duration, distance: sums.distance }
  })
  const ruleViolations = findViolations(index, plannedRoute, { loads, ...amounts }, begins, leaves, sums)
  const steps = stops.map((stop, position): VroomStep => {
    const { arrival, waiting, duration, distance } = timed[position]!
    const isOpen = stop.row === undefined && stop.of.type !== 'break'
    const place = isOpen ? stops[places[position === 0 ? 0 : 1]!] : stop
    return {
      type: stop.of.type,
      ...('entry' in stop.of && {
        id: stop.of.entry.id,
        ...(stop.of.entry.description !== undefined && { description: stop.of.entry.description }),
      }),
      ...(place?.location && { location: place.location }),
      ...(place?.row !== undefined && { location_index: place.row }),
      arrival,
      duration,
      ...(hasDistances && { distance }),
      setup: stop.setup,
      service: stop.service,
      waiting_time: waiting,
      ...(index.dimensions > 0 && { load: loads[position]! }),
      violations: sumViolations(ruleViolations.filter((breach) => breach.stop === position)),
    }
  })
  const { fixed = 0, per_hour = defaultPerHour, per_task_hour = 0, per_km = 0 } = vehicle.costs ?? {}
  const hasCosts = stops.some(({ leg }) => leg.cost !== undefined)
  const travelCost = hasCosts ? sums.travelCost : (per_hour * sums.duration) / 3_600 + (per_km * sums.distance) / 1_000
  return {
    ruleViolations,
    route: {
      vehicle: vehicle.id,
      ...(vehicle.description !== undefined && { description: vehicle.description }),
      cost: fixed + travelCost + (per_task_hour * (sums.setup + sums.service - sums.rest)) / 3_600,
      setup: sums.setup,
      service: sums.service,
      duration: sums.duration,
      waiting_time: sums.waiting,
      priority: sums.priority,
      ...(hasDistances && { distance: sums.distance }),
      ...(index.dimensions > 0 && { delivery: amounts.delivery, pickup: amounts.pickup }),
      violations: sumViolations(ruleViolations),
      steps,
    },
  }
}

/** The leg on which a break is taken. */
const nextLeg = (stops: readonly PlannedStop[], position: number): PlannedStop['leg'] =>
  stops.slice(position).find(({ of }) => of.type !== 'break')!.leg

/** Both stops of a shipment count its priority, as in VROOM. */
function priorityOf({ of }: PlannedStop): number {
  if (of.type === 'job') return of.entry.priority ?? 0
  return of.type === 'pickup' || of.type === 'delivery' ? (of.shipment.priority ?? 0) : 0
}
