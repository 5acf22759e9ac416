import { SearchRandom } from '../model/searchRandom.ts'
import type { VroomProblem } from '../problem/problem.ts'

export interface StreetProblemOptions {
  readonly jobs: number
  readonly shipments: number
  readonly vehicles: number
  readonly capacity: number
  readonly seed: number
}

/** Doors and shops on a grid of streets a minute apart route one yard, with windows for some; the same for the same options. */
export function streetProblem({ jobs, shipments, vehicles, capacity, seed }: StreetProblemOptions): VroomProblem {
  const random = new SearchRandom(seed)
  const size = 1 + jobs + 2 * shipments
  const places = Array.from({ length: size }, () => [random.below(20), random.below(20)] as const)
  const durations = places.map(([x, y]) => places.map(([a, b]) => 60 * (Math.abs(x - a) + Math.abs(y - b))))
  const windows = () => (random.fraction() < 0.4 ? [[600 * random.below(6), 7200] as const] : [])
  const work = () => ({ service: 120, time_windows: windows() })
  return {
    jobs: Array.from({ length: jobs }, (_, index) => ({
      id: index,
      location_index: 1 + index,
      delivery: [1 + random.below(2)],
      priority: random.below(3),
      ...work(),
    })),
    shipments: Array.from({ length: shipments }, (_, index) => ({
      amount: [1],
      pickup: { id: 100 + index, location_index: 1 + jobs + 2 * index, ...work() },
      delivery: { id: 200 + index, location_index: 2 + jobs + 2 * index, ...work() },
    })),
    vehicles: Array.from({ length: vehicles }, (_, index) => ({
      id: 300 + index,
      start_index: 0,
      end_index: 0,
      capacity: [capacity],
      time_window: [0, 14_400] as const,
      costs: { fixed: 100 * index, per_task_hour: 10 },
    })),
    matrices: { car: { durations } },
  }
}
