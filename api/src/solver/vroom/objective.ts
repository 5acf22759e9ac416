import type { VroomRoute } from '../problem/solution.ts'
import type { PlannedRoute } from '../schedule/plannedRoute.ts'
import type { ProblemIndex } from '../schedule/problemIndex.ts'
import { doneSteps, orderedSteps } from '../schedule/underWay.ts'

/** What was minimised: the routes' cost plus affinity, changes of vehicle, balance, compactness and idle vehicles. */
export function objectiveOf(
  index: ProblemIndex,
  plannedRoutes: readonly PlannedRoute[],
  routes: readonly VroomRoute[],
): number {
  const { balance = 0, balance_rounds = 1, compactness = 0, idle = 0 } = index.problem.wishes ?? {}
  const planned = plannedVehicles(index)
  const mean = routes.reduce((sum, { duration }) => sum + duration, 0) / Math.max(1, balance_rounds, routes.length)
  let objective = idle * (index.problem.vehicles.length - routes.length)
  for (const [position, plannedRoute] of plannedRoutes.entries()) {
    const { cost, duration } = routes[position]!
    objective += cost + affinityCostOf(plannedRoute, planned) + balance * Math.max(0, duration - mean)
    if (compactness > 0) objective += compactness * spreadOf(index, plannedRoute)
  }
  return objective
}

interface Planned {
  readonly vehicle: number
  readonly cost: number
}

const keyOf = (type: string, id: number | undefined): string => `${type} ${id}`

/** By task: the vehicle in whose remaining steps it is, and the cost of another vehicle doing it. */
function plannedVehicles({ problem }: ProblemIndex): ReadonlyMap<string, Planned> {
  return new Map(
    problem.vehicles.flatMap((vehicle): [string, Planned][] => {
      const planned = { vehicle: vehicle.id, cost: vehicle.change_cost ?? 0 }
      const left = orderedSteps(vehicle).slice(doneSteps(vehicle).length)
      return left.map(({ type, id }) => [keyOf(type, id), planned])
    }),
  )
}

/** A shipment counts once, at its delivery: it may have been picked up already. */
function affinityCostOf({ vehicle, stops }: PlannedRoute, planned: ReadonlyMap<string, Planned>): number {
  let affinityCost = 0
  for (const { of } of stops) {
    if (of.type !== 'job' && of.type !== 'delivery') continue
    const before = planned.get(keyOf(of.type, of.entry.id))
    const task = of.type === 'job' ? of.entry : of.shipment
    affinityCost += (before && before.vehicle !== vehicle.id ? before.cost : 0) + (task.affinity?.[vehicle.id] ?? 0)
  }
  return affinityCost
}

/** Sum of seconds of travel from every task's stop to the most central one. */
function spreadOf(index: ProblemIndex, { vehicle, stops }: PlannedRoute): number {
  const rows = stops.flatMap(({ of: { type }, row }) =>
    type === 'job' || type === 'pickup' || type === 'delivery' ? [row!] : [],
  )
  const sums = rows.map((to) => rows.reduce((sum, from) => sum + index.legOf(vehicle, from, to).duration, 0))
  return sums.length === 0 ? 0 : sums.reduce((min, sum) => Math.min(min, sum))
}
