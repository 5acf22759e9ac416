import type {
  VroomHub,
  VroomProblem,
  VroomShipmentStop,
  VroomVehicle,
  VroomWindow,
} from '../../api/src/solver/problem/problem.ts'

/** A stop of a round in the brute force. */
export interface TinyStop {
  readonly type: 'job' | 'pickup' | 'delivery' | 'reload' | 'break'
  readonly id: number
  /** Row of the matrices; -1 for a break. */
  readonly location: number
  readonly windows: readonly VroomWindow[]
  readonly setup: number
  readonly service: number
  /** Index of the task, hub or break in the problem or vehicle. */
  readonly index: number
}

export const anyTime: readonly VroomWindow[] = [[0, 1e9]]

/** What a vehicle under way has already done. */
export function doneOf(vehicle: VroomVehicle) {
  const steps = (vehicle.steps ?? []).filter(({ type }) => type !== 'start' && type !== 'end')
  const { locked_steps = 0 } = vehicle
  const kept = locked_steps < 0 ? steps : steps.slice(0, locked_steps)
  return { done: vehicle.visited ? kept : [], locked: vehicle.visited ? [] : kept, all: steps }
}

export function workStop(
  type: 'job' | 'pickup' | 'delivery' | 'reload',
  work: VroomShipmentStop | VroomHub,
  vehicle: VroomVehicle,
  index: number,
): TinyStop {
  const own = vehicle.type ?? ''
  return {
    type,
    id: work.id,
    location: work.location_index!,
    windows: work.time_windows ?? anyTime,
    setup: work.setup_per_type?.[own] ?? work.setup ?? 0,
    service: work.service_per_type?.[own] ?? work.service ?? 0,
    index,
  }
}

export interface TinyLegs {
  /** Whole seconds; -1: unreachable. */
  readonly seconds: (from: number, to: number) => number
  readonly metres: (from: number, to: number) => number
  readonly price: (from: number, to: number) => number
}

export function legsOf(problem: VroomProblem, vehicle: VroomVehicle): TinyLegs {
  const matricesOfProfile = problem.matrices![vehicle.profile ?? 'car']!
  const rows = (matrix: typeof matricesOfProfile.durations) => matrix as readonly (readonly number[])[] | undefined
  const [durations, distances, costs] = [
    rows(matricesOfProfile.durations)!,
    rows(matricesOfProfile.distances),
    rows(matricesOfProfile.costs),
  ]
  const slower = Math.round(100 / (vehicle.speed_factor ?? 1))
  const seconds = (from: number, to: number): number => {
    const plain = durations[from]![to]!
    return plain < 0 ? -1 : Math.round((plain * slower) / 100)
  }
  const metres = (from: number, to: number): number => (distances ? distances[from]![to]! : 0)
  const { per_hour = 3600, per_km = 0 } = vehicle.costs ?? {}
  return {
    seconds,
    metres,
    price: (from, to) =>
      costs ? costs[from]![to]! : (seconds(from, to) * per_hour) / 3600 + (metres(from, to) * per_km) / 1000,
  }
}
