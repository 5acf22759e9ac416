import type { VroomWindow } from '../problem/problem.ts'
import type { VroomViolation } from '../problem/solution.ts'
import type { ProblemIndex } from './problemIndex.ts'
import type { Round } from './round.ts'
import type { RoundLoads } from './roundLoads.ts'
import { doneSteps, goodsAboard } from './underWay.ts'

/** A rule broken at a stop, or (null) by the round as a whole. */
export interface Breach {
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
 * Every rule that a round breaks with these times.
 * @param begins when work begins at each stop; at the start when it sets out
 * @param leaves when it leaves each stop
 */
export function findBreaches(
  index: ProblemIndex,
  round: Round,
  loads: RoundLoads,
  begins: readonly number[],
  leaves: readonly number[],
  travel: Travel,
): Breach[] {
  const { vehicle, stops } = round
  const breaches: Breach[] = []
  const broken = (stop: number | null, cause: Breach['cause'], by?: number) => {
    breaches.push({ stop, cause, ...(by !== undefined && { by }) })
  }
  const skills = new Set(vehicle.skills)
  const baseLoad = goodsAboard(index, vehicle)
  const pickedUp = new Set<unknown>()
  const delivered = new Set(stops.flatMap(({ of }) => (of.type === 'delivery' ? [of.shipment] : [])))
  let tasks = 0
  for (const [stop, { of, windows }] of stops.entries()) {
    const off = offWindows(windows, begins[stop]!)
    // Whoever starts too late or is home too early breaks a shift only at its other end.
    const counts = of.type === 'start' ? off < 0 : of.type === 'end' ? off > 0 : off !== 0
    if (counts) broken(stop, off < 0 ? 'lead_time' : 'delay', Math.abs(off))
    const load = loads.loads[stop]!
    if (isAbove(load, vehicle.capacity)) broken(stop, 'load')
    if (of.type === 'break' && isAbove(load, of.entry.max_load)) broken(stop, 'max_load')
    if (loads.wrongHubs.has(stop)) broken(stop, 'hub')
    if (of.type !== 'job' && of.type !== 'pickup' && of.type !== 'delivery') continue
    tasks++
    const task = of.type === 'job' ? of.entry : of.shipment
    if (task.skills?.some((skill) => !skills.has(skill))) broken(stop, 'skills')
    const from = loads.rideFrom[stop]
    const ride = from === undefined ? 0 : begins[stop]! - leaves[from]!
    if (ride > (task.max_ride ?? Number.POSITIVE_INFINITY)) broken(stop, 'max_ride', ride - task.max_ride!)
    if (of.type === 'job') continue
    const isFirst = of.type === 'pickup'
    // A pickup after its own delivery is as wrong as one without.
    if (isFirst && !stops.slice(stop).some(({ of: later }) => later.type === 'delivery' && later.shipment === task)) {
      broken(stop, 'precedence')
    }
    if (!isFirst && !pickedUp.has(task) && !baseLoad.deliveries.has(of.entry.id)) broken(stop, 'precedence')
    if (isFirst && delivered.has(of.shipment)) pickedUp.add(task)
  }
  const taken = new Set([
    ...stops.flatMap(({ of }) => (of.type === 'break' ? [of.entry.id] : [])),
    ...doneSteps(vehicle).flatMap(({ type, id }) => (type === 'break' ? [id] : [])),
  ])
  const { max_tasks = Infinity, max_travel_time = Infinity, max_distance = Infinity } = vehicle
  if (tasks > max_tasks) broken(null, 'max_tasks')
  if (vehicle.breaks?.some(({ id }) => !taken.has(id))) broken(null, 'missing_break')
  if (travel.duration > max_travel_time) broken(null, 'max_travel_time')
  if (travel.distance > max_distance) broken(null, 'max_distance')
  return breaches
}

/** Each cause once, with the seconds of all its breaches together. */
export function violationsOf(breaches: readonly Breach[]): VroomViolation[] {
  const sums = new Map<VroomViolation['cause'], number | undefined>()
  for (const { cause, by } of breaches) sums.set(cause, by === undefined ? undefined : (sums.get(cause) ?? 0) + by)
  return [...sums].map(([cause, duration]) => ({ cause, ...(duration !== undefined && { duration }) }))
}

/** Seconds to the nearest window: below 0 too early, above 0 too late. */
export function offWindows(windows: readonly VroomWindow[], begin: number): number {
  let nearest: number | undefined
  for (const [from, until] of windows) {
    const off = begin < from ? begin - from : Math.max(0, begin - until)
    if (nearest === undefined || Math.abs(off) < Math.abs(nearest)) nearest = off
  }
  return nearest ?? 0
}

const isAbove = (load: readonly number[], most: readonly number[] | undefined): boolean =>
  most?.some((value, dimension) => (load[dimension] ?? 0) > value) ?? false
