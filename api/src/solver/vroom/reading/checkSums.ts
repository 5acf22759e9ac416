import type {
  VroomJob,
  VroomMatrix,
  VroomProblem,
  VroomShipment,
  VroomVehicle,
  VroomWindow,
  VroomWork,
} from '../../problem/problem.ts'
import { defaultPerHour, defaultProfile, travelAtSpeed } from '../../problem/travel.ts'
import { fail, maxValue } from './fields.ts'

/** Twice the latest time still is an exact double. */
const maxTime = 2 ** 52 - 1
const maxLegDuration = 2 ** 31 - 2

/**
 * Refuses numbers so large that sums in a plan could be inexact: amounts, times, distances and costs are bounded by the sum over all tasks in all
 * routes. The bounds are coarse; nothing real comes near.
 * @throws InputError naming the field, or the kind of sum
 */
export function checkSums(problem: VroomProblem): void {
  checkAmounts(problem)
  const { jobs = [], shipments = [], hubs = [], vehicles, matrices = {} } = problem
  // Before each stop a route may visit a hub; each route has two ends.
  const stops = jobs.length + 2 * shipments.length
  const legs = 2 * (stops + vehicles.length)
  let [work, latest] = [0, 0]
  const until = (windows: readonly VroomWindow[] | undefined) => {
    if (windows) latest = Math.max(latest, windows.at(-1)![1])
  }
  const places: readonly VroomWork[] = [...jobs, ...shipments.flatMap(({ pickup, delivery }) => [pickup, delivery])]
  for (const place of places) {
    work += maxWork(place)
    until(place.time_windows)
  }
  for (const hub of hubs) {
    work += maxWork(hub) * (stops + 1)
    until(hub.time_windows)
  }
  let [leg, distance, cost, perWork, fixed] = [0, 0, 0, 0, 0]
  const longest = new Map(
    Object.entries(matrices).map(([profile, { durations, distances, costs }]) => [
      profile,
      { durations: maxEntry(durations), distances: maxEntry(distances), costs: maxEntry(costs) },
    ]),
  )
  for (const [index, vehicle] of vehicles.entries()) {
    const max = longest.get(vehicle.profile ?? defaultProfile)
    const { costs = {}, breaks = [], time_window, steps = [], visited } = vehicle
    if (max) {
      const slowest = maxLeg(vehicle, max.durations, `vehicles[${index}].speed_factor`)
      leg = Math.max(leg, slowest)
      distance = Math.max(distance, max.distances)
      const travel =
        (slowest * (costs.per_hour ?? defaultPerHour)) / 3_600 + (max.distances * (costs.per_km ?? 0)) / 1_000
      cost = Math.max(cost, max.costs, travel)
    }
    perWork = Math.max(perWork, (costs.per_task_hour ?? 0) / 3_600)
    fixed += (costs.fixed ?? 0) + (vehicle.change_cost ?? 0) * steps.length
    latest = Math.max(latest, time_window?.[1] ?? 0, visited?.time ?? 0)
    for (const step of steps) {
      latest = Math.max(latest, step.service_at ?? 0, step.service_after ?? 0, step.service_before ?? 0)
    }
    for (const rest of breaks) {
      work += rest.service ?? 0
      until(rest.time_windows)
    }
  }
  const checkBound = (what: string, sum: number, max: number) => {
    if (sum > max) fail(what, `could add up to more than ${max}`)
  }
  checkBound('the latest time, all work and all travel together', latest + work + legs * leg, maxTime)
  checkBound('the distances of all routes', legs * distance, maxValue)
  const affinityCost = [...jobs, ...shipments].reduce((sum, task) => sum + maxAffinity(task), 0)
  const { balance = 0, compactness = 0, idle = 0 } = problem.wishes ?? {}
  const wished = (balance * 2 + compactness) * legs * leg + idle * problem.vehicles.length
  checkBound('the costs of all routes', fixed + legs * cost + work * perWork + affinityCost + wished, maxValue)
}

const maxWork = ({ setup = 0, service = 0, setup_per_type = {}, service_per_type = {} }: VroomWork): number =>
  maxOf(setup, setup_per_type) + maxOf(service, service_per_type)

const maxOf = (common: number, perType: Readonly<Record<string, number>>): number =>
  Object.values(perType).reduce((max, value) => Math.max(max, value), common)

const maxAffinity = ({ affinity = {} }: VroomJob | VroomShipment): number =>
  Object.values(affinity).reduce((max, value) => Math.max(max, Math.abs(value)), 0)

function maxEntry(matrix: VroomMatrix | undefined): number {
  let max = 0
  if (matrix instanceof Int32Array) for (const entry of matrix) if (entry > max) max = entry
  return max
}

function maxLeg({ speed_factor }: VroomVehicle, longest: number, path: string): number {
  if (speed_factor === undefined) return longest
  const slowed = travelAtSpeed(longest, speed_factor)
  if (slowed > maxLegDuration)
    fail(path, `${speed_factor} makes a way take ${slowed} seconds: at most ${maxLegDuration}`)
  return slowed
}

function checkAmounts({ jobs = [], shipments = [], vehicles }: VroomProblem): void {
  const sums: number[] = []
  const add = (amounts: readonly number[] | undefined, path: string) => {
    for (const [dimension, amount] of (amounts ?? []).entries()) {
      const sum = (sums[dimension] ?? 0) + amount
      if (sum > maxValue) {
        fail(`${path}[${dimension}]`, `${amount} makes the amounts of all tasks add up to more than ${maxValue}`)
      }
      sums[dimension] = sum
    }
  }
  for (const [index, { visited }] of vehicles.entries()) add(visited?.load, `vehicles[${index}].visited.load`)
  for (const [index, { delivery, pickup }] of jobs.entries()) {
    add(delivery, `jobs[${index}].delivery`)
    add(pickup, `jobs[${index}].pickup`)
  }
  for (const [index, { amount }] of shipments.entries()) add(amount, `shipments[${index}].amount`)
}
