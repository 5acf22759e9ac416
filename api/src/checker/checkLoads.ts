import { amountOf, type ProblemIndex } from './problemIndex.ts'
import type { Breach, Round } from './round.ts'
import type { SolutionViolation } from './solutionViolation.ts'
import { goodsAboard } from './underWay.ts'

/** What a round carries. */
export interface Carried {
  readonly violations: SolutionViolation[]
  readonly breaches: Breach[]
  /** All that is delivered and picked up, shipments included. */
  readonly delivery: readonly number[]
  readonly pickup: readonly number[]
}

/**
 * What is on board after each step. What a job brings is loaded where the round last was at its hub before it; without a hub of its
 * own, at the last place of reloading before it, else at the start. What a job takes along stays to the next place of
 * reloading, else to the end. A shipment is on board between its stops.
 */
export function checkLoads(index: ProblemIndex, round: Round): Carried {
  const { vehicle, steps, route } = round
  const violations: SolutionViolation[] = []
  const breaches: Breach[] = []
  const capacity = vehicle.capacity ? amountOf(index, vehicle.capacity) : Array<number>(index.dimensions).fill(Infinity)
  const loaded = steps.map(() => amountOf(index, undefined))
  const aboard = vehicle.visited && goodsAboard(index, vehicle)
  if (vehicle.visited) add(loaded[0]!, amountOf(index, vehicle.visited.load), 1)
  steps.forEach(({ stop }, position) => {
    if (stop.type !== 'job') return
    const onBoard = aboard?.jobs.has(stop.id) === true
    const from = onBoard ? 0 : loadedAt(round, position)
    if (stop.job.hub !== undefined && from === undefined) breaches.push({ cause: 'hub', step: position })
    if (!onBoard) add(loaded[from ?? 0]!, amountOf(index, stop.job.delivery), 1)
    // Without a hub the ride counts from the start, wherever the goods came on board.
    const since =
      stop.job.hub === undefined || onBoard ? steps[0]!.step : from === undefined ? undefined : steps[from]!.step
    const ride = since && steps[position]!.step.arrival + steps[position]!.step.waiting_time - leaving(since)
    exceeds(breaches, 'max_ride', position, ride, stop.job.max_ride)
  })
  const delivery = amountOf(index, undefined)
  const pickup = amountOf(index, undefined)
  const load = amountOf(index, undefined)
  /** Taken along by jobs since the last place of reloading. */
  const along = amountOf(index, undefined)
  const collected = new Map<number, number>()
  const visitedHubs = new Set<number>()
  steps.forEach(({ step, stop }, position) => {
    add(load, loaded[position]!, 1)
    if (stop.type === 'job') {
      const [brought, taken] = [amountOf(index, stop.job.delivery), amountOf(index, stop.job.pickup)]
      add(load, brought, -1)
      for (const sum of [load, along, pickup]) add(sum, taken, 1)
      add(delivery, brought, 1)
    } else if (stop.type === 'pickup') {
      const amount = amountOf(index, stop.shipment.amount)
      for (const sum of [load, pickup]) add(sum, amount, 1)
      collected.set(stop.shipment.delivery.id, position)
      const later = steps.slice(position).some(({ stop: { type }, step: { id } }) => {
        return type === 'delivery' && id === stop.shipment.delivery.id
      })
      if (!later) breaches.push({ cause: 'precedence', step: position })
    } else if (stop.type === 'delivery') {
      const amount = amountOf(index, stop.shipment.amount)
      add(load, amount, -1)
      add(delivery, amount, 1)
      const from = collected.get(stop.id)
      const brought = aboard?.deliveries.has(stop.id)
      if (from === undefined && !brought) breaches.push({ cause: 'precedence', step: position })
      const ride = from === undefined ? undefined : step.arrival + step.waiting_time - leaving(steps[from]!.step)
      exceeds(breaches, 'max_ride', position, ride, stop.shipment.max_ride)
    } else if (stop.type === 'reload') {
      if (vehicle.reloads?.includes(stop.id)) {
        add(load, along, -1)
        along.fill(0)
      } else if (visitedHubs.has(stop.id)) {
        breaches.push({ cause: 'hub', step: position })
      }
      visitedHubs.add(stop.id)
    } else if (stop.type === 'break' && stop.rest.max_load) {
      if (isAbove(load, amountOf(index, stop.rest.max_load))) breaches.push({ cause: 'max_load', step: position })
    }
    if (isAbove(load, capacity)) breaches.push({ cause: 'load', step: position })
    for (let dimension = 0; dimension < index.dimensions; dimension++) {
      const found = step.load?.[dimension]
      const expected = load[dimension]!
      if (found !== expected) {
        violations.push({ kind: 'wrong_number', field: `load[${dimension}]`, route, step: position, found, expected })
      }
    }
  })
  return { violations, breaches, delivery, pickup }
}

/** Position where what the job at `position` brings came on board; undefined: its hub was not visited before. */
function loadedAt({ steps, vehicle }: Round, position: number): number | undefined {
  const { stop } = steps[position]!
  const hub = stop.type === 'job' ? stop.job.hub : undefined
  for (let earlier = position - 1; earlier >= 0; earlier--) {
    const { type, id } = steps[earlier]!.step
    if (type === 'reload' && (hub === undefined ? vehicle.reloads?.includes(id!) : id === hub)) return earlier
  }
  return hub === undefined ? 0 : undefined
}

const leaving = (step: { arrival: number; waiting_time: number; setup: number; service: number }): number =>
  step.arrival + step.waiting_time + step.setup + step.service

function exceeds(breaches: Breach[], cause: 'max_ride', step: number, found?: number, most?: number): void {
  if (found !== undefined && most !== undefined && found > most) breaches.push({ cause, step, by: found - most })
}

function add(sum: number[], amount: readonly number[], sign: 1 | -1): void {
  amount.forEach((value, dimension) => {
    sum[dimension]! += sign * value
  })
}

const isAbove = (load: readonly number[], most: readonly number[]): boolean =>
  load.some((value, dimension) => value > most[dimension]!)
