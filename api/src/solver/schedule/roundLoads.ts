import type { ProblemIndex } from './problemIndex.ts'
import type { Round } from './round.ts'
import { goodsAboard } from './underWay.ts'

export interface RoundLoads {
  /** On board after each stop. */
  readonly loads: readonly (readonly number[])[]
  /** All that is left at doors, and all that is taken along, shipments in both. */
  readonly delivery: readonly number[]
  readonly pickup: readonly number[]
  /** By stop with a longest ride: the stop that the ride counts from; undefined for all others. */
  readonly rideFrom: readonly (number | undefined)[]
  /** Stops of jobs whose hub the round does not visit before, and visits to hubs where this vehicle may not load again. */
  readonly wrongHubs: ReadonlySet<number>
}

/**
 * What is on board. What a job brings is loaded where the round last was at its hub; without a hub of its own, at the last place of
 * reloading, else at the start. What a job takes along stays to the next place of reloading. A shipment is on board between its stops.
 */
export function loadsOf(index: ProblemIndex, { vehicle, stops }: Round): RoundLoads {
  const zero = () => Array<number>(index.dimensions).fill(0)
  const baseLoad = goodsAboard(index, vehicle)
  const reloads = new Set(vehicle.reloads)
  const loaded = stops.map(zero)
  const wrongHubs = new Set<number>()
  const rideFrom: (number | undefined)[] = stops.map(() => undefined)
  add(loaded[0]!, vehicle.visited?.load, 1)
  /** Where the round last was at each hub, and last at any where it may load again. */
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
  const [load, along, delivery, pickup] = [zero(), zero(), zero(), zero()]
  const pickedUpAt = new Map<unknown, number>()
  const loads = stops.map(({ of }, position) => {
    add(load, loaded[position], 1)
    if (of.type === 'job') {
      add(load, of.entry.delivery, -1)
      add(delivery, of.entry.delivery, 1)
      for (const sum of [load, along, pickup]) add(sum, of.entry.pickup, 1)
    } else if (of.type === 'pickup') {
      for (const sum of [load, pickup]) add(sum, of.shipment.amount, 1)
      pickedUpAt.set(of.shipment, position)
    } else if (of.type === 'delivery') {
      add(load, of.shipment.amount, -1)
      add(delivery, of.shipment.amount, 1)
      rideFrom[position] = pickedUpAt.get(of.shipment)
    } else if (of.type === 'reload' && reloads.has(of.entry.id)) {
      add(load, along, -1)
      along.fill(0)
    }
    return [...load]
  })
  return { loads, delivery, pickup, rideFrom, wrongHubs }
}

function add(sum: number[], amount: readonly number[] | undefined, sign: 1 | -1): void {
  for (const [dimension, value] of (amount ?? []).entries()) sum[dimension]! += sign * value
}
