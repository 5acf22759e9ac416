import type { VroomWindow } from '../problem/problem.ts'
import type { VroomViolation } from '../problem/solution.ts'
import type { PlannedLoads } from './plannedLoads.ts'
import type { PlannedRoute } from './plannedRoute.ts'
import type { ProblemIndex } from './problemIndex.ts'
import { doneSteps, goodsAboard } from './underWay.ts'

/** A rule violated at a stop, or (null) by the whole route. */
export interface RuleViolation {
  readonly stop: number | null
  readonly cause: VroomViolation['cause']
  /** Seconds. */
  readonly by?: number
}

interface Travel {
  readonly duration: number
  readonly distance: number
}

/**
 * All rules that a route violates with these times.
 * @param begins when work begins at each stop; at the start the departure
 * @param leaves when it leaves each stop
 */
export function findViolations(
  index: ProblemIndex,
  plannedRoute: PlannedRoute,
  loads: PlannedLoads,
  begins: readonly number[],
  leaves: readonly number[],
  travel: Travel,
): RuleViolation[] {
  const { vehicle, stops } = plannedRoute
  const violations: RuleViolation[] = []
  const addViolation = (stop: number | null, cause: RuleViolation['cause'], by?: number) => {
    violations.push({ stop, cause, ...(by !== undefined && { by }) })
  }
  const skills = new Set(vehicle.skills)
  const baseLoad = goodsAboard(index, vehicle)
  const pickedUp = new Set<unknown>()
  const delivered = new Set(stops.flatMap(({ of }) => (of.type === 'delivery' ? [of.shipment] : [])))
  let tasks = 0
  for (const [stop, { of, windows }] of stops.entries()) {
    const deviation = windowDeviation(windows, begins[stop]!)
    // A late departure or an early arrival at the end is no violation of the shift.
    const counts = of.type === 'start' ? deviation < 0 : of.type === 'end' ? deviation > 0 : deviation !== 0
    if (counts) addViolation(stop, deviation < 0 ? 'lead_time' : 'delay', Math.abs(deviation))
    const load = loads.loads[stop]!
    if (exceeds(load, vehicle.capacity)) addViolation(stop, 'load')
    if (of.type === 'break' && exceeds(load, of.entry.max_load)) addViolation(stop, 'max_load')
    if (loads.wrongHubs.has(stop)) addViolation(stop, 'hub')
    if (of.type !== 'job' && of.type !== 'pickup' && of.type !== 'delivery') continue
    tasks++
    const task = of.type === 'job' ? of.entry : of.shipment
    if (task.skills?.some((skill) => !skills.has(skill))) addViolation(stop, 'skills')
    const from = loads.rideFrom[stop]
    const ride = from === undefined ? 0 : begins[stop]! - leaves[from]!
    if (ride > (task.max_ride ?? Number.POSITIVE_INFINITY)) addViolation(stop, 'max_ride', ride - task.max_ride!)
    if (of.type === 'job') continue
    const isFirst = of.type === 'pickup'
    // A pickup after its own delivery counts as one without.
    if (isFirst && !stops.slice(stop).some(({ of: later }) => later.type === 'delivery' && later.shipment === task)) {
      addViolation(stop, 'precedence')
    }
    if (!isFirst && !pickedUp.has(task) && !baseLoad.deliveries.has(of.entry.id)) addViolation(stop, 'precedence')
    if (isFirst && delivered.has(of.shipment)) pickedUp.add(task)
  }
  const taken = new Set([
    ...stops.flatMap(({ of }) => (of.type === 'break' ? [of.entry.id] : [])),
    ...doneSteps(vehicle).flatMap(({ type, id }) => (type === 'break' ? [id] : [])),
  ])
  const {
    max_tasks = Number.POSITIVE_INFINITY,
    max_travel_time = Number.POSITIVE_INFINITY,
    max_duration = Number.POSITIVE_INFINITY,
    max_distance = Number.POSITIVE_INFINITY,
  } = vehicle
  if (tasks > max_tasks) addViolation(null, 'max_tasks')
  if (vehicle.breaks?.some(({ id }) => !taken.has(id))) addViolation(null, 'missing_break')
  if (travel.duration > max_travel_time) addViolation(null, 'max_travel_time')
  if (begins.at(-1)! - begins[0]! > max_duration) addViolation(null, 'max_duration')
  if (travel.distance > max_distance) addViolation(null, 'max_distance')
  return violations
}

/** Each cause once, with the sum of its seconds. */
export function sumViolations(violations: readonly RuleViolation[]): VroomViolation[] {
  const sums = new Map<VroomViolation['cause'], number | undefined>()
  for (const { cause, by } of violations) sums.set(cause, by === undefined ? undefined : (sums.get(cause) ?? 0) + by)
  return [...sums].map(([cause, duration]) => ({ cause, ...(duration !== undefined && { duration }) }))
}

/** Seconds to the nearest window: negative if too early, positive if too late. */
export function windowDeviation(windows: readonly VroomWindow[], begin: number): number {
  let nearest: number | undefined
  for (const [from, until] of windows) {
    const deviation = begin < from ? begin - from : Math.max(0, begin - until)
    if (nearest === undefined || Math.abs(deviation) < Math.abs(nearest)) nearest = deviation
  }
  return nearest ?? 0
}

const exceeds = (load: readonly number[], max: readonly number[] | undefined): boolean =>
  max?.some((value, dimension) => (load[dimension] ?? 0) > value) ?? false
