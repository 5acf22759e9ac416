import type { CheckedRound } from './checkRules.ts'
import { legBetween, type ProblemIndex } from './problemIndex.ts'
import type { Round } from './round.ts'
import { doneSteps, orderedSteps } from './underWay.ts'

/**
 * What was minimised: the rounds' cost; each task's affinity to its vehicle; `change_cost` of the vehicle whose steps had the task, if another
 * does it; `balance` for each second of travel above the mean of the rounds, or of `balance_rounds` where that is more; `compactness` for each
 * second from every stop of a round to its most central stop; and `idle` for each vehicle without a round.
 */
export function objectiveOf(index: ProblemIndex, rounds: readonly Round[], checked: readonly CheckedRound[]): number {
  const { balance = 0, balance_rounds = 1, compactness = 0, idle = 0 } = index.problem.wishes ?? {}
  const mean = checked.reduce((sum, { duration }) => sum + duration, 0) / Math.max(1, balance_rounds, checked.length)
  const planned = plannedVehicles(index)
  const idleCost = idle * (index.problem.vehicles.length - rounds.length)
  return rounds.reduce((sum, round, position) => {
    const { cost, duration } = checked[position]!
    const above = balance * Math.max(0, duration - mean)
    return (
      sum +
      cost +
      affinityCost(round, planned) +
      above +
      (compactness > 0 ? compactness * compactnessTravel(index, round) : 0)
    )
  }, idleCost)
}

/** Task, by type and id, to its vehicle's id and change cost. */
function plannedVehicles({ problem }: ProblemIndex): ReadonlyMap<string, { vehicle: number; cost: number }> {
  const planned = new Map<string, { vehicle: number; cost: number }>()
  for (const vehicle of problem.vehicles) {
    const { id, change_cost = 0 } = vehicle
    for (const step of orderedSteps(vehicle).slice(doneSteps(vehicle).length)) {
      planned.set(`${step.type} ${step.id}`, { vehicle: id, cost: change_cost })
    }
  }
  return planned
}

/** A shipment counts once, where it is delivered. */
function affinityCost(
  { vehicle, steps }: Round,
  planned: ReadonlyMap<string, { vehicle: number; cost: number }>,
): number {
  return steps.reduce((sum, { stop }) => {
    if (stop.type !== 'job' && stop.type !== 'delivery') return sum
    const plannedVehicle = planned.get(`${stop.type} ${stop.id}`)
    const change = plannedVehicle && plannedVehicle.vehicle !== vehicle.id ? plannedVehicle.cost : 0
    const task = stop.type === 'job' ? stop.job : stop.shipment
    return sum + change + (task.affinity?.[vehicle.id] ?? 0)
  }, 0)
}

function compactnessTravel(index: ProblemIndex, { vehicle, steps }: Round): number {
  const stops = steps.filter(({ stop: { type } }) => type === 'job' || type === 'pickup' || type === 'delivery')
  const travel = (from: number, to: number): number => {
    const { duration } = legBetween(index, vehicle, from, to)
    return duration < 0 ? Number.POSITIVE_INFINITY : duration
  }
  const sums = stops.map(({ location: to }) => stops.reduce((sum, { location: from }) => sum + travel(from!, to!), 0))
  return sums.reduce((min, sum) => Math.min(min, sum), sums[0] ?? 0)
}
