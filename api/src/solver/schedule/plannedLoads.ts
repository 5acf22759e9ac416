import type { PlannedRoute } from './plannedRoute.ts'
import type { ProblemIndex } from './problemIndex.ts'
import { goodsAboard } from './underWay.ts'

export interface PlannedLoads {
  /** On board after each stop. */
  readonly loads: readonly (readonly number[])[]
  /** Sums of deliveries and pickups, shipments in both. */
  readonly delivery: readonly number[]
  readonly pickup: readonly number[]
  /** By stop with a maximum ride: the stop where the ride begins; undefined for all others. */
  readonly rideFrom: readonly (number | undefined)[]
  /** Stops of jobs whose hub is not visited before, and repeated visits to hubs where this vehicle may not reload. */
  readonly wrongHubs: ReadonlySet<number>
}

/**
 * The loads of a route. A job's delivery is loaded at the last visit of its hub; without a hub of its own, at the last reload, else at the start.
 * A job's pickup is on board until the next reload; a shipment between its stops.
 */
export function computePlannedLoads(index: ProblemIndex, { vehicle, stops }: PlannedRoute): PlannedLoads {
  const zeros = () => Array<number>(index.dimensions).fill(0)
  const baseLoad = goodsAboard(index, vehicle)
  const reloads = new Set(vehicle.reloads)
  const loaded = stops.map(zeros)
  const wrongHubs = new Set<number>()
  const rideFrom: (number | undefined)[] = stops.map(() => undefined)
  add(loaded[0]!, vehicle.visited?.load, 1)
  /** The last visit of each hub, and the last reload. */
  const lastVisit = new Map<number, number>()
  let lastReload: number | undefined
  for (const [position, { of }] of stops.entries()) {
    if (of.type === 'reload') {
      if (!reloads.has(of.entry.id) && lastVisit.has(of.entry.id)) wrongHubs.add(position)
      lastVisit.set(of.entry.id, position)
      if (reloads.has(of.entry.id)) lastReload = position
    }
    if (of.type !== 'job') continue
    const { id, hub, delivery } = of.entry
    const isAboard = baseLoad.jobs.has(id)
    const from = isAboard ? 0 : hub === undefined ? (lastReload ?? 0) : lastVisit.get(hub)
    if (from === undefined) wrongHubs.add(position)
    if (!isAboard) add(loaded[from ?? 0]!, delivery, 1)
    rideFrom[position] = hub === undefined || isAboard ? 0 : from
  }
  const [load, jobPickups, delivery, pickup] = [zeros(), zeros(), zeros(), zeros()]
  const pickedUpAt = new Map<unknown, number>()
  const loads = stops.map(({ of }, position) => {
    add(load, loaded[position], 1)
    if (of.type === 'job') {
      add(load, of.entry.delivery, -1)
      add(delivery, of.entry.delivery, 1)
      for (const sum of [load, jobPickups, pickup]) add(sum, of.entry.pickup, 1)
    } else if (of.type === 'pickup') {
      for (const sum of [load, pickup]) add(sum, of.shipment.amount, 1)
      pickedUpAt.set(of.shipment, position)
    } else if (of.type === 'delivery') {
      add(load, of.shipment.amount, -1)
      add(delivery, of.shipment.amount, 1)
      rideFrom[position] = pickedUpAt.get(of.shipment)
    } else if (of.type === 'reload' && reloads.has(of.entry.id)) {
      add(load, jobPickups, -1)
      jobPickups.fill(0)
    }
    return [...load]
  })
  return { loads, delivery, pickup, rideFrom, wrongHubs }
}

function add(sum: number[], amount: readonly number[] | undefined, sign: 1 | -1): void {
  for (const [dimension, value] of (amount ?? []).entries()) sum[dimension]! += sign * value
}
