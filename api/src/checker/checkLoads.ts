import { amountOf, type ProblemIndex } from './problemIndex.ts'
import type { Round, RuleViolation } from './round.ts'
import type { SolutionViolation } from './solutionViolation.ts'
import { goodsAboard } from './underWay.ts'

/** The loads of a round. */
export interface CheckedLoads {
  readonly violations: SolutionViolation[]
  readonly ruleViolations: RuleViolation[]
  /** Sums of deliveries and pickups, shipments included. */
  readonly delivery: readonly number[]
  readonly pickup: readonly number[]
}

/**
 * The load after each step. A job's delivery is loaded at the last visit of its hub before it; without a hub of its own, at the last reload
 * before it, else at the start. A job's pickup stays on board until the next reload, else to the end; a shipment between its stops.
 */
export function checkLoads(index: ProblemIndex, round: Round): CheckedLoads {
  const { vehicle, steps, route } = round
  const violations: SolutionViolation[] = []
  const ruleViolations: RuleViolation[] = []
  const capacity = vehicle.capacity
    ? amountOf(index, vehicle.capacity)
    : Array<number>(index.dimensions).fill(Number.POSITIVE_INFINITY)
  const loaded = steps.map(() => amountOf(index, undefined))
  const aboard = vehicle.visited && goodsAboard(index, vehicle)
  if (vehicle.visited) add(loaded[0]!, amountOf(index, vehicle.visited.load), 1)
  steps.forEach(({ stop }, position) => {
    if (stop.type !== 'job') return
    const isAboard = aboard?.jobs.has(stop.id) === true
    const from = isAboard ? 0 : loadedAt(round, position)
    if (stop.job.hub !== undefined && from === undefined) ruleViolations.push({ cause: 'hub', step: position })
    if (!isAboard) add(loaded[from ?? 0]!, amountOf(index, stop.job.delivery), 1)
    // Without a hub the ride counts from the start, wherever the goods were loaded.
    const since =
      stop.job.hub === undefined || isAboard ? steps[0]!.step : from === undefined ? undefined : steps[from]!.step
    const ride = since && steps[position]!.step.arrival + steps[position]!.step.waiting_time - departureOf(since)
    checkMaxRide(ruleViolations, 'max_ride', position, ride, stop.job.max_ride)
  })
  const delivery = amountOf(index, undefined)
  const pickup = amountOf(index, undefined)
  const load = amountOf(index, undefined)
  /** Picked up by jobs since the last reload. */
  const jobPickups = amountOf(index, undefined)
  const pickedUpAt = new Map<number, number>()
  const visitedHubs = new Set<number>()
  steps.forEach(({ step, stop }, position) => {
    add(load, loaded[position]!, 1)
    if (stop.type === 'job') {
      const [delivered, pickedUp] = [amountOf(index, stop.job.delivery), amountOf(index, stop.job.pickup)]
      add(load, delivered, -1)
      for (const sum of [load, jobPickups, pickup]) add(sum, pickedUp, 1)
      add(delivery, delivered, 1)
    } else if (stop.type === 'pickup') {
      const amount = amountOf(index, stop.shipment.amount)
      for (const sum of [load, pickup]) add(sum, amount, 1)
      pickedUpAt.set(stop.shipment.delivery.id, position)
      const later = steps.slice(position).some(({ stop: { type }, step: { id } }) => {
        return type === 'delivery' && id === stop.shipment.delivery.id
      })
      if (!later) ruleViolations.push({ cause: 'precedence', step: position })
    } else if (stop.type === 'delivery') {
      const amount = amountOf(index, stop.shipment.amount)
      add(load, amount, -1)
      add(delivery, amount, 1)
      const from = pickedUpAt.get(stop.id)
      const isAboard = aboard?.deliveries.has(stop.id)
      if (from === undefined && !isAboard) ruleViolations.push({ cause: 'precedence', step: position })
      const ride = from === undefined ? undefined : step.arrival + step.waiting_time - departureOf(steps[from]!.step)
      checkMaxRide(ruleViolations, 'max_ride', position, ride, stop.shipment.max_ride)
    } else if (stop.type === 'reload') {
      if (vehicle.reloads?.includes(stop.id)) {
        add(load, jobPickups, -1)
        jobPickups.fill(0)
      } else if (visitedHubs.has(stop.id)) {
        ruleViolations.push({ cause: 'hub', step: position })
      }
      visitedHubs.add(stop.id)
    } else if (stop.type === 'break' && stop.rest.max_load) {
      if (isAbove(load, amountOf(index, stop.rest.max_load))) ruleViolations.push({ cause: 'max_load', step: position })
    }
    if (isAbove(load, capacity)) ruleViolations.push({ cause: 'load', step: position })
    for (let dimension = 0; dimension < index.dimensions; dimension++) {
      const found = step.load?.[dimension]
      const expected = load[dimension]!
      if (found !== expected) {
        violations.push({ kind: 'wrong_number', field: `load[${dimension}]`, route, step: position, found, expected })
      }
    }
  })
  return { violations, ruleViolations, delivery, pickup }
}

/** Position where the delivery of the job at `position` was loaded; undefined: its hub was not visited before. */
function loadedAt({ steps, vehicle }: Round, position: number): number | undefined {
  const { stop } = steps[position]!
  const hub = stop.type === 'job' ? stop.job.hub : undefined
  for (let earlier = position - 1; earlier >= 0; earlier--) {
    const { type, id } = steps[earlier]!.step
    if (type === 'reload' && (hub === undefined ? vehicle.reloads?.includes(id!) : id === hub)) return earlier
  }
  return hub === undefined ? 0 : undefined
}

const departureOf = (step: { arrival: number; waiting_time: number; setup: number; service: number }): number =>
  step.arrival + step.waiting_time + step.setup + step.service

function checkMaxRide(
  ruleViolations: RuleViolation[],
  cause: 'max_ride',
  step: number,
  found?: number,
  max?: number,
): void {
  if (found !== undefined && max !== undefined && found > max) ruleViolations.push({ cause, step, by: found - max })
}

function add(sum: number[], amount: readonly number[], sign: 1 | -1): void {
  amount.forEach((value, dimension) => {
    sum[dimension]! += sign * value
  })
}

const isAbove = (load: readonly number[], max: readonly number[]): boolean =>
  load.some((value, dimension) => value > max[dimension]!)
