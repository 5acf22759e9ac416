import type { VroomProblem, VroomVehicle } from '../../api/src/solver/problem/problem.ts'
import { doneOf, legsOf, type TinyStop } from './tinyProblem.ts'

/** A fully timed and costed round. */
export interface TinyRound {
  readonly stops: readonly TinyStop[]
  readonly start: number
  readonly begins: readonly number[]
  readonly end: number
  readonly travel: number
  /** Includes affinity, changes and compactness, but not balance. */
  readonly objective: number
}

/** Evaluates one order of stops; `dead`: already so late that no further stop can help. */
export type TinyTrial = TinyRound | 'broken' | 'dead'

/**
 * Evaluates one order of stops naively: loads in a single pass, start times by pushing each later until a fixed point. Every time
 * constraint is a lower bound relative to another time or a window, so the fixed point is the earliest feasible schedule.
 */
export function tryRound(problem: VroomProblem, vehicle: VroomVehicle, stops: readonly TinyStop[]): TinyTrial {
  const legs = legsOf(problem, vehicle)
  const begin = vehicle.visited ? vehicle.visited.location_index : vehicle.start_index
  const [opens, closes] = vehicle.time_window ?? [0, 1e9]
  const earliest = Math.max(opens, vehicle.visited?.time ?? 0)

  // Travel to each stop that has a location, and the work there.
  let at = begin
  let travel = 0
  let metres = 0
  let price = 0
  let work = 0
  const toHere: number[] = []
  const works: number[] = []
  for (const stop of stops) {
    if (stop.type === 'break') {
      toHere.push(0)
      works.push(stop.service)
      continue
    }
    const leg = at === undefined ? 0 : legs.seconds(at, stop.location)
    if (leg < 0) return 'dead'
    if (at !== undefined) {
      travel += leg
      metres += legs.metres(at, stop.location)
      price += legs.price(at, stop.location)
    }
    toHere.push(leg)
    const here = stop.service + (at === stop.location ? 0 : stop.setup)
    works.push(here)
    work += here
    at = stop.location
  }

  const home = vehicle.end_index
  const back = home === undefined || at === undefined ? 0 : legs.seconds(at, home)
  if (back < 0) return 'broken'
  const { max_duration = 1e9 } = vehicle
  const begins = stops.map(() => Number.NEGATIVE_INFINITY)
  let start = earliest
  /** Departs later for the sake of the whole duration: another last stop might have a shorter way home. */
  let isShortened = false
  const endOf = (): number => {
    // Breaks after the last location may be taken on the way home.
    const lastPlace = stops.findLastIndex(({ type }) => type !== 'break')
    const leftPlace = lastPlace < 0 ? start : begins[lastPlace]! + works[lastPlace]!
    const rested = works.slice(lastPlace + 1).reduce((sum, rest) => sum + rest, 0)
    const leftLast = stops.length === 0 ? start : begins.at(-1)! + works.at(-1)!
    return Math.max(leftPlace + rested + back, leftLast)
  }
  const rides = ridesOf(problem, vehicle, stops)
  if (rides === undefined) return 'broken'
  for (let rounds = 0; ; rounds++) {
    if (rounds > 5000) throw new Error('the times do not settle')
    let changed = false
    let left = start
    let leftPlace = start
    let rested = 0
    for (let k = 0; k < stops.length; k++) {
      const stop = stops[k]!
      const isBreak = stop.type === 'break'
      const arrival = isBreak ? left : Math.max(left, leftPlace + rested + toHere[k]!)
      const time = Math.max(arrival, begins[k]!)
      const window = stop.windows.find(([, until]) => time <= until)
      // Pushing later can only make it worse.
      if (!window) return isShortened ? 'broken' : 'dead'
      const next = Math.max(time, window[0])
      if (next !== begins[k]) changed = true
      begins[k] = next
      left = next + works[k]!
      if (isBreak) rested += works[k]!
      else {
        leftPlace = left
        rested = 0
      }
    }
    if (start > closes) return isShortened ? 'broken' : 'dead'
    for (const { from, to, most } of rides) {
      const leaving = from < 0 ? start : begins[from]! + works[from]!
      const over = begins[to]! - leaving - most
      if (over <= 0) continue
      // Travel and work alone exceed the limit between the two.
      let least = 0
      for (let k = from + 1; k <= to; k++) least += toHere[k]! + (k < to ? works[k]! : 0)
      if (least > most) return 'broken'
      if (from < 0) start += over
      else begins[from]! += over
      changed = true
    }
    const over = endOf() - start - max_duration
    if (over > 0) {
      const least = [...toHere, ...works].reduce((sum, seconds) => sum + seconds, back)
      if (least > max_duration) return 'broken'
      start += over
      isShortened = true
      changed = true
    }
    if (!changed) break
  }

  if (home !== undefined && at !== undefined) {
    travel += back
    metres += legs.metres(at, home)
    price += legs.price(at, home)
  }
  const end = endOf()
  if (end > closes) return 'broken'

  const { done } = doneOf(vehicle)
  const breaks = (vehicle.breaks ?? []).filter(
    ({ id }) => !done.some((step) => step.type === 'break' && step.id === id),
  )
  if (stops.filter(({ type }) => type === 'break').length < breaks.length) return 'broken'
  const tasks = stops.filter(({ type }) => type === 'job' || type === 'pickup' || type === 'delivery')
  const { max_tasks = 1e9, max_travel_time = 1e9, max_distance = 1e9 } = vehicle
  if (tasks.length > max_tasks || travel > max_travel_time || metres > max_distance) return 'broken'
  const { fixed = 0, per_task_hour = 0 } = vehicle.costs ?? {}
  const cost = fixed + price + (per_task_hour * work) / 3600
  return {
    stops,
    start,
    begins,
    end,
    travel,
    objective: cost + affinityCost(problem, vehicle, tasks) + compactnessTravel(problem, vehicle, tasks),
  }
}

interface Ride {
  /** Positions; -1 is the start. */
  readonly from: number
  readonly to: number
  readonly most: number
}

/** Tracks the load; undefined if it exceeds capacity or something is delivered without having been loaded. */
function ridesOf(
  problem: VroomProblem,
  vehicle: VroomVehicle,
  stops: readonly TinyStop[],
): readonly Ride[] | undefined {
  const dimensions = vehicle.capacity?.length ?? 0
  const rides: Ride[] = []
  const mayReload = (hub: number): boolean => vehicle.reloads?.includes(problem.hubs![hub]!.id) === true
  const { done, all } = doneOf(vehicle)
  const doneHubs = new Set(done.flatMap(({ type, id }) => (type === 'reload' ? [id] : [])))
  const aboard = new Set(
    vehicle.visited
      ? all.slice(done.length).flatMap(({ type, id }) => {
          const hub = problem.jobs?.find((job) => job.id === id)?.hub
          return type === 'job' && (hub === undefined || doneHubs.has(hub)) ? [id] : []
        })
      : [],
  )
  // Where each job's goods are loaded; -1 is the start.
  const source = stops.map((stop, k) => {
    if (stop.type !== 'job') return Number.NaN
    const { hub, id } = problem.jobs![stop.index]!
    if (aboard.has(id)) return -1
    const before = stops.slice(0, k)
    return before.findLastIndex(
      (other) => other.type === 'reload' && (hub === undefined ? mayReload(other.index) : other.id === hub),
    )
  })
  for (let k = 0; k < stops.length; k++) {
    const stop = stops[k]!
    if (stop.type === 'job') {
      const { hub, id, max_ride } = problem.jobs![stop.index]!
      if (hub !== undefined && source[k] === -1 && !aboard.has(id)) return undefined
      if (max_ride !== undefined) rides.push({ from: hub === undefined ? -1 : source[k]!, to: k, most: max_ride })
    }
    if (stop.type === 'delivery') {
      const { max_ride } = problem.shipments![stop.index]!
      const from = stops.findIndex((other) => other.type === 'pickup' && other.index === stop.index)
      if (max_ride !== undefined && from >= 0) rides.push({ from, to: k, most: max_ride })
    }
    if (stop.type === 'reload' && !mayReload(stop.index)) {
      if (stops.slice(0, k).some((other) => other.type === 'reload' && other.id === stop.id)) return undefined
    }
  }
  for (let q = 0; q < dimensions; q++) {
    const capacity = vehicle.capacity![q]!
    const loadedAt = (k: number): number =>
      stops.reduce((sum, stop, other) => {
        if (source[other] !== k || (k === -1 && aboard.has(stop.id))) return sum
        return sum + (problem.jobs![stop.index]!.delivery?.[q] ?? 0)
      }, 0)
    let load = (vehicle.visited?.load?.[q] ?? 0) + loadedAt(-1)
    if (load > capacity) return undefined
    let along = 0
    for (let k = 0; k < stops.length; k++) {
      const stop = stops[k]!
      if (stop.type === 'job') {
        const { delivery, pickup } = problem.jobs![stop.index]!
        load += (pickup?.[q] ?? 0) - (delivery?.[q] ?? 0)
        along += pickup?.[q] ?? 0
      }
      if (stop.type === 'pickup') load += problem.shipments![stop.index]!.amount?.[q] ?? 0
      if (stop.type === 'delivery') load -= problem.shipments![stop.index]!.amount?.[q] ?? 0
      if (stop.type === 'reload') {
        if (mayReload(stop.index)) {
          load -= along
          along = 0
        }
        load += loadedAt(k)
      }
      if (stop.type === 'break') {
        const most = vehicle.breaks![stop.index]!.max_load
        if (most && load > most[q]!) return undefined
      }
      if (load > capacity) return undefined
    }
  }
  return rides
}

function affinityCost(problem: VroomProblem, vehicle: VroomVehicle, tasks: readonly TinyStop[]): number {
  let sum = 0
  for (const { type, index, id } of tasks) {
    if (type === 'pickup') continue
    const task = type === 'job' ? problem.jobs![index]! : problem.shipments![index]!
    sum += task.affinity?.[vehicle.id] ?? 0
    for (const other of problem.vehicles) {
      const { all, done } = doneOf(other)
      const planned = all.slice(done.length).some((step) => step.type === type && step.id === id)
      if (planned && other.id !== vehicle.id) sum += other.change_cost ?? 0
    }
  }
  return sum
}

function compactnessTravel(problem: VroomProblem, vehicle: VroomVehicle, tasks: readonly TinyStop[]): number {
  const weight = problem.wishes?.compactness ?? 0
  if (weight === 0 || tasks.length === 0) return 0
  const { seconds } = legsOf(problem, vehicle)
  const sums = tasks.map((centre) => tasks.reduce((sum, task) => sum + seconds(task.location, centre.location), 0))
  return weight * Math.min(...sums)
}
