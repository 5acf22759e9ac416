import type {
  VroomJob,
  VroomMatrix,
  VroomProblem,
  VroomShipment,
  VroomVehicle,
  VroomWindow,
  VroomWork,
} from '../../problem/problem.ts'
import { DEFAULT_PER_HOUR, DEFAULT_PROFILE, travelAtSpeed } from '../../problem/travel.ts'
import { LARGEST, refuse } from './fields.ts'

/** Twice the latest time still is an exact double. */
const LATEST = 2 ** 52 - 1
const LARGEST_LEG = 2 ** 31 - 2

/**
 * Refuses numbers so large that adding them up in any plan could no longer be exact: amounts, times, distances and costs are bounded by what
 * all tasks in all rounds could come to. Bounds are coarse; nothing real comes near.
 * @throws InputError naming the field that goes too far, or the kind of sum
 */
export function checkSums(problem: VroomProblem): void {
  checkAmounts(problem)
  const { jobs = [], shipments = [], hubs = [], vehicles, matrices = {} } = problem
  // Before each stop a round may load at a hub; each round has two ends.
  const stops = jobs.length + 2 * shipments.length
  const legs = 2 * (stops + vehicles.length)
  let [work, latest] = [0, 0]
  const until = (windows: readonly VroomWindow[] | undefined) => {
    if (windows) latest = Math.max(latest, windows.at(-1)![1])
  }
  const places: readonly VroomWork[] = [...jobs, ...shipments.flatMap(({ pickup, delivery }) => [pickup, delivery])]
  for (const place of places) {
    work += longestWork(place)
    until(place.time_windows)
  }
  for (const hub of hubs) {
    work += longestWork(hub) * (stops + 1)
    until(hub.time_windows)
  }
  let [leg, distance, cost, perWork, fixed] = [0, 0, 0, 0, 0]
  const longest = new Map(
    Object.entries(matrices).map(([profile, { durations, distances, costs }]) => [
      profile,
      { durations: greatest(durations), distances: greatest(distances), costs: greatest(costs) },
    ]),
  )
  for (const [index, vehicle] of vehicles.entries()) {
    const most = longest.get(vehicle.profile ?? DEFAULT_PROFILE)
    const { costs = {}, breaks = [], time_window, steps = [], visited } = vehicle
    if (most) {
      const slowest = slowestLeg(vehicle, most.durations, `vehicles[${index}].speed_factor`)
      leg = Math.max(leg, slowest)
      distance = Math.max(distance, most.distances)
      const travel =
        (slowest * (costs.per_hour ?? DEFAULT_PER_HOUR)) / 3_600 + (most.distances * (costs.per_km ?? 0)) / 1_000
      cost = Math.max(cost, most.costs, travel)
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
  const bounded = (what: string, sum: number, most: number) => {
    if (sum > most) refuse(what, `could add up to more than ${most}`)
  }
  bounded('the latest time, all work and all travel together', latest + work + legs * leg, LATEST)
  bounded('the distances of all rounds', legs * distance, LARGEST)
  const affinityCost = [...jobs, ...shipments].reduce((sum, task) => sum + strongest(task), 0)
  const { balance = 0, compactness = 0, idle = 0 } = problem.wishes ?? {}
  const wished = (balance * 2 + compactness) * legs * leg + idle * problem.vehicles.length
  bounded('the costs of all rounds', fixed + legs * cost + work * perWork + affinityCost + wished, LARGEST)
}

const longestWork = ({ setup = 0, service = 0, setup_per_type = {}, service_per_type = {} }: VroomWork): number =>
  mostOf(setup, setup_per_type) + mostOf(service, service_per_type)

const mostOf = (common: number, perType: Readonly<Record<string, number>>): number =>
  Object.values(perType).reduce((most, value) => Math.max(most, value), common)

const strongest = ({ affinity = {} }: VroomJob | VroomShipment): number =>
  Object.values(affinity).reduce((most, value) => Math.max(most, Math.abs(value)), 0)

/** The reader made them flat. */
function greatest(matrix: VroomMatrix | undefined): number {
  let most = 0
  if (matrix instanceof Int32Array) for (const entry of matrix) if (entry > most) most = entry
  return most
}

function slowestLeg({ speed_factor }: VroomVehicle, longest: number, path: string): number {
  if (speed_factor === undefined) return longest
  const slowed = travelAtSpeed(longest, speed_factor)
  if (slowed > LARGEST_LEG) refuse(path, `${speed_factor} makes a way take ${slowed} seconds: at most ${LARGEST_LEG}`)
  return slowed
}

function checkAmounts({ jobs = [], shipments = [], vehicles }: VroomProblem): void {
  const sums: number[] = []
  const add = (amounts: readonly number[] | undefined, path: string) => {
    for (const [dimension, amount] of (amounts ?? []).entries()) {
      const sum = (sums[dimension] ?? 0) + amount
      if (sum > LARGEST) {
        refuse(`${path}[${dimension}]`, `${amount} makes the amounts of all tasks add up to more than ${LARGEST}`)
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
