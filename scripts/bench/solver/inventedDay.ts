import { SearchRandom } from '../../../api/src/solver/model/searchRandom.ts'
import type { VroomJob, VroomProblem, VroomShipment, VroomVehicle } from '../../../api/src/solver/problem/problem.ts'

export interface InventedDayOptions {
  readonly seed: number
  /** Jobs and shipments. */
  readonly tasks: number
  /** Orders relative to the vehicles' approximate capacity; above 1 some stay unassigned. */
  readonly share: number
  /** With parcels from hubs, hot food, errands, breaks and reloads. */
  readonly product: boolean
}

const hour = 3600
const halves = [[9 * hour, 12 * hour] as const, [13 * hour, 17 * hour] as const]
/** Metres per second along streets. */
const speeds = { car: 8, bike: 3.8, foot: 1.3 }
type Mode = keyof typeof speeds
const modes: readonly Mode[] = ['car', 'bike', 'car', 'foot', 'car', 'bike', 'bike']
/** Boxes that a vehicle delivers in a day, approximately. */
const boxes = { car: 22, bike: 8, foot: 3 }

/**
 * A day of a food bank in an invented town, for measuring: cars, bikes and people on foot, some of whom end at home and some anywhere; half-day
 * windows and narrow ones, skills, three priorities, boxes and litres. Deterministic.
 */
export function inventedDay({ seed, tasks, share, product }: InventedDayOptions): VroomProblem {
  const random = new SearchRandom(seed * 1009 + tasks)
  const chance = (part: number): boolean => random.fraction() < part
  const places: (readonly [number, number])[] = []
  const villages = Array.from({ length: 5 }, () => [random.below(9000), random.below(7000)] as const)
  const addPlace = (): number => {
    const [x, y] = villages[random.below(villages.length)]!
    places.push([x + random.below(2600) - 1300, y + random.below(2600) - 1300])
    return places.length - 1
  }
  addPlace()
  const kitchens = product ? [addPlace(), addPlace(), addPlace()] : []

  const windows = () => {
    if (chance(0.5)) return {}
    const half = halves[random.below(2)]!
    if (chance(0.8)) return { time_windows: [half] }
    const from = half[0] + hour * random.below(3)
    return { time_windows: [[from, from + hour] as const] }
  }
  const wanted = () => {
    const skills = chance(0.1) ? [1 + random.below(2)] : []
    return { priority: chance(0.08) ? 50 : chance(0.25) ? 20 : 10, ...(skills.length > 0 && { skills }) }
  }
  let demand = 0
  const jobs: VroomJob[] = []
  const shipments: VroomShipment[] = []
  for (let id = 1; id <= tasks; id++) {
    const size = 1 + random.below(4)
    const fate = product ? random.fraction() : 0
    if (fate >= 0.7) {
      const isHot = fate < 0.85
      shipments.push({
        ...wanted(),
        amount: [1, 6],
        pickup: { id, location_index: isHot ? kitchens[random.below(2)]! : addPlace(), service: 120 },
        delivery: { id, location_index: addPlace(), service: 120, ...windows() },
        ...(isHot && { max_ride: 1800 }),
      })
      demand += 2
      continue
    }
    demand += size
    jobs.push({
      ...wanted(),
      ...windows(),
      id,
      location_index: addPlace(),
      service: 120 + 60 * size,
      delivery: [size, 9 * size],
      ...(fate > 0.5 && { hub: 2, ...(fate > 0.6 && { max_ride: 2700 }) }),
    })
  }

  const vehicles: VroomVehicle[] = []
  for (let offer = 0; offer * share < demand || vehicles.length === 0; ) {
    const id = vehicles.length + 1
    const mode = modes[vehicles.length % modes.length]!
    offer += boxes[mode]
    const from = (chance(0.6) ? 9 : 13) * hour + 1800 * random.below(3)
    const capacity = mode === 'car' ? [20 + random.below(14), 320] : mode === 'bike' ? [8, 80] : [3, 30]
    vehicles.push({
      id,
      profile: mode,
      start_index: 0,
      ...(chance(0.5) && { end_index: addPlace() }),
      capacity,
      time_window: [from, from + hour * (2 + random.below(3))],
      skills: mode === 'car' ? (chance(0.5) ? [1, 2] : [2]) : [],
      ...(chance(0.2) && { max_tasks: mode === 'car' ? 10 : 5 }),
      ...(product && mode !== 'car' && { reloads: [1] }),
      ...(product &&
        chance(0.3) && { breaks: [{ id: 1, service: 900, time_windows: [[from + hour, from + 2 * hour] as const] }] }),
    })
  }

  const matrixOf = (mode: Mode) =>
    places.map(([x, y]) =>
      places.map(([a, b]) =>
        Math.round((1.3 * Math.hypot(x - a, y - b)) / speeds[mode] + (x === a && y === b ? 0 : 20)),
      ),
    )
  const matrices = Object.fromEntries(
    (['car', 'bike', 'foot'] as const).map((mode) => [mode, { durations: matrixOf(mode) }]),
  )
  const hubs = product
    ? [
        { id: 1, location_index: 0, service: 180 },
        { id: 2, location_index: kitchens[2]!, service: 180, time_windows: [[8 * hour, 18 * hour] as const] },
      ]
    : []
  return { jobs, shipments, vehicles, matrices, ...(product && { hubs }) }
}
