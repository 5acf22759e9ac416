import { grams, type Seconds, seconds } from '@doorstep/shared/units'
import type { Delivery, Errand, Hub, Problem, Task, TimeWindow, Vehicle, Visit } from '../model/problem.ts'
import { travelTimeCosts } from '../model/problem.ts'

/** Small problems for tests: places on one straight street, a minute and 500 m apart; location 0 is the hub. */
export function lineProblem(parts: {
  /** Where each location is on the street, in minutes from its beginning. */
  readonly places: readonly number[]
  readonly tasks: readonly Task[]
  readonly vehicles: readonly Vehicle[]
  readonly hubs?: readonly Hub[]
}): Problem {
  const { places, tasks, vehicles } = parts
  const between = (unit: number): Int32Array =>
    Int32Array.from(places.flatMap((from) => places.map((to) => unit * Math.abs(from - to))))
  return {
    size: places.length,
    profiles: [{ durations: between(60), distances: between(500) }],
    dimensions: 2,
    hubs: parts.hubs ?? [{ location: 0, windows: [], setup: seconds(0) }],
    tasks,
    vehicles,
  }
}

export const clock = (hours: number, minutes = 0): Seconds => seconds(hours * 3600 + minutes * 60)
export const between = (from: Seconds, until: Seconds): TimeWindow => ({ from, until })

const door = { windows: [], setup: seconds(0), service: seconds(0), skills: [], priority: 0 }

/** One box of 9 kg from hub 0. */
export const delivery = (location: number, changes: Partial<Delivery> = {}): Delivery => ({
  kind: 'delivery',
  hub: 0,
  location,
  amounts: [1, grams(9)],
  ...door,
  ...changes,
})

export const errand = (from: number, location: number, changes: Partial<Errand> = {}): Errand => ({
  kind: 'errand',
  location,
  amounts: [1, grams(4)],
  collection: { location: from, windows: [], setup: seconds(0), service: seconds(0) },
  ...door,
  ...changes,
})

export const visit = (location: number, changes: Partial<Visit> = {}): Visit => ({
  kind: 'visit',
  location,
  ...door,
  ...changes,
})

/** From location 0 and back to it, 09:00-17:00, 25 boxes and 300 kg. */
export const car = (changes: Partial<Vehicle> = {}): Vehicle => ({
  profile: 0,
  start: 0,
  end: 0,
  shift: between(clock(9), clock(17)),
  capacities: [25, grams(300)],
  skills: [],
  costs: travelTimeCosts,
  ...changes,
})
