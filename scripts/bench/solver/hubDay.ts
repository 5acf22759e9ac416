import { SearchRandom } from '../../../api/src/solver/model/searchRandom.ts'
import type { VroomJob, VroomProblem, VroomVehicle } from '../../../api/src/solver/problem/problem.ts'

export interface HubDayOptions {
  readonly seed: number
  readonly orders: number
  /** Distinct doors; fewer than orders gives towers. */
  readonly places: number
  readonly hubs: number
  readonly cars: number
  readonly bikes: number
  readonly walkers: number
  /** Capacity of a car in boxes. */
  readonly boxes: number
  /** Share of orders with a window of half a day or an hour and a half. */
  readonly windows: number
}

const hour = 3600
const day = [9 * hour, 17 * hour] as const
/** Metres per second along streets. */
const speeds = { car: 8, bike: 4, foot: 1.3 }
/** Boxes and kilograms by mode; a car's boxes come from the options. */
const capacities = { bike: [2, 24], foot: [1, 12] }
type Mode = keyof typeof speeds

/**
 * A day of parcels at hubs, for cars, bikes and people on foot who may reload there: with few doors, a day of towers and hostels. Deterministic.
 * Cars have the time for all of it where there are enough of them.
 */
export function hubDay(options: HubDayOptions): VroomProblem {
  const { seed, orders, hubs, places, cars, bikes, walkers, boxes, windows } = options
  const random = new SearchRandom(seed * 7907 + orders * 31 + places)
  const pointIn = (size: number) => [random.below(size), random.below(size)] as const
  const points = [
    ...Array.from({ length: hubs }, () => [3000 + random.below(2000), 3000 + random.below(2000)] as const),
    ...Array.from({ length: places }, () => pointIn(8000)),
  ]
  const jobs = Array.from({ length: orders }, (_, index): VroomJob => {
    const size = 1 + random.below(3)
    const from = day[0] + 1800 * random.below(13)
    const isTimed = random.fraction() < windows
    return {
      id: index + 1,
      location_index: hubs + (index < places ? index : random.below(places)),
      hub: 1 + random.below(hubs),
      delivery: [size, 9 * size],
      service: 180 + 30 * size,
      priority: 10,
      ...(isTimed && { time_windows: [[from, from + (random.fraction() < 0.5 ? 1.5 : 4) * hour] as const] }),
    }
  })
  const modes: Mode[] = [
    ...new Array<Mode>(cars).fill('car'),
    ...new Array<Mode>(bikes).fill('bike'),
    ...new Array<Mode>(walkers).fill('foot'),
  ]
  const vehicles = modes.map((profile, index): VroomVehicle => {
    const home = index % hubs
    return {
      id: index + 1,
      profile,
      start_index: home,
      end_index: home,
      capacity: profile === 'car' ? [boxes, 12 * boxes] : capacities[profile],
      time_window: day,
      reloads: Array.from({ length: hubs }, (_, hub) => hub + 1),
    }
  })
  const matrixOf = (mode: Mode) =>
    points.map((a) =>
      points.map((b) => {
        const metres = 1.3 * Math.hypot(a[0] - b[0], a[1] - b[1])
        return metres === 0 ? 0 : Math.round(metres / speeds[mode]) + 20
      }),
    )
  return {
    jobs,
    vehicles,
    hubs: Array.from({ length: hubs }, (_, hub) => ({
      id: hub + 1,
      location_index: hub,
      service: 300,
      time_windows: [[8 * hour, 18 * hour] as const],
    })),
    matrices: Object.fromEntries((Object.keys(speeds) as Mode[]).map((mode) => [mode, { durations: matrixOf(mode) }])),
  }
}
