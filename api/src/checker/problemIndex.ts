import type {
  AskedBreak,
  AskedHub,
  AskedJob,
  AskedMatrix,
  AskedPlace,
  AskedProblem,
  AskedShipment,
  AskedVehicle,
  AskedWindow,
  AskedWork,
  StepType,
} from './asked.ts'

/** A problem's parts by id, and how many dimensions its amounts have. */
export interface ProblemIndex {
  readonly problem: AskedProblem
  readonly jobs: ReadonlyMap<number, AskedJob>
  readonly pickups: ReadonlyMap<number, AskedShipment>
  readonly deliveries: ReadonlyMap<number, AskedShipment>
  readonly hubs: ReadonlyMap<number, AskedHub>
  readonly vehicles: ReadonlyMap<number, AskedVehicle>
  readonly dimensions: number
}

export function indexProblem(problem: AskedProblem): ProblemIndex {
  const { jobs = [], shipments = [], hubs = [], vehicles } = problem
  const lengths = [
    ...jobs.flatMap(({ delivery, pickup }) => [delivery?.length ?? 0, pickup?.length ?? 0]),
    ...shipments.map(({ amount }) => amount?.length ?? 0),
    ...vehicles.map(({ capacity }) => capacity?.length ?? 0),
  ]
  return {
    problem,
    jobs: new Map(jobs.map((job) => [job.id, job])),
    pickups: new Map(shipments.map((shipment) => [shipment.pickup.id, shipment])),
    deliveries: new Map(shipments.map((shipment) => [shipment.delivery.id, shipment])),
    hubs: new Map(hubs.map((hub) => [hub.id, hub])),
    vehicles: new Map(vehicles.map((vehicle) => [vehicle.id, vehicle])),
    dimensions: lengths.reduce((most, length) => Math.max(most, length), 0),
  }
}

/** What is to be done at a step of a vehicle's round, and where and when; `place` is undefined for a break. */
export type Stop = {
  readonly windows: readonly AskedWindow[]
  readonly setup: number
  readonly service: number
  readonly description?: string
} & (
  | { readonly type: 'start' | 'end'; readonly place: AskedPlace | undefined }
  | { readonly type: 'job'; readonly place: AskedWork; readonly id: number; readonly job: AskedJob }
  | {
      readonly type: 'pickup' | 'delivery'
      readonly place: AskedWork
      readonly id: number
      readonly shipment: AskedShipment
    }
  | { readonly type: 'reload'; readonly place: AskedWork; readonly id: number; readonly hub: AskedHub }
  | { readonly type: 'break'; readonly place: undefined; readonly id: number; readonly rest: AskedBreak }
)

/** @returns undefined if the problem has nothing of this type and id. `place` of a start or end is undefined where the vehicle has none. */
export function findStop(index: ProblemIndex, vehicle: AskedVehicle, type: StepType, id?: number): Stop | undefined {
  const nothing = { windows: [], setup: 0, service: 0 }
  const work = (place: AskedWork) => ({
    place,
    ...(place.description !== undefined && { description: place.description }),
    windows: place.time_windows ?? [],
    setup: ofType(place.setup_per_type, vehicle) ?? place.setup ?? 0,
    service: ofType(place.service_per_type, vehicle) ?? place.service ?? 0,
  })
  if (type === 'start') {
    const under = vehicle.visited
    return { type, ...nothing, place: under ?? placeOf(vehicle.start, vehicle.start_index) }
  }
  if (type === 'end') return { type, ...nothing, place: placeOf(vehicle.end, vehicle.end_index) }
  if (id === undefined) return undefined
  if (type === 'job') {
    const job = index.jobs.get(id)
    return job && { type, id, job, ...work(job) }
  }
  if (type === 'pickup' || type === 'delivery') {
    const shipment = type === 'pickup' ? index.pickups.get(id) : index.deliveries.get(id)
    return shipment && { type, id, shipment, ...work(shipment[type]) }
  }
  if (type === 'reload') {
    const hub = index.hubs.get(id)
    return hub && { type, id, hub, ...work(hub) }
  }
  const rest = vehicle.breaks?.find((possible) => possible.id === id)
  return (
    rest && {
      type: 'break',
      id,
      rest,
      place: undefined,
      ...(rest.description !== undefined && { description: rest.description }),
      windows: rest.time_windows ?? [],
      setup: 0,
      service: rest.service ?? 0,
    }
  )
}

function placeOf(location: AskedPlace['location'], index: number | undefined): AskedPlace | undefined {
  if (location === undefined && index === undefined) return undefined
  return { ...(location && { location }), ...(index !== undefined && { location_index: index }) }
}

const ofType = (perType: Readonly<Record<string, number>> | undefined, { type }: AskedVehicle): number | undefined =>
  perType && type !== undefined && Object.hasOwn(perType, type) ? perType[type] : undefined

/** An amount with one number for each dimension. */
export const amountOf = (index: ProblemIndex, amount: readonly number[] | undefined): number[] =>
  Array.from({ length: index.dimensions }, (_, dimension) => amount?.[dimension] ?? 0)

export interface Leg {
  /** Seconds; -1: no way, NaN: no matrix, or no such place in it. */
  readonly duration: number
  /** Metres; undefined without a matrix of distances. */
  readonly distance: number | undefined
  /** From the matrix of costs; undefined without one. */
  readonly cost: number | undefined
}

/** What a vehicle needs from one row of its matrices to another. */
export function legBetween(index: ProblemIndex, vehicle: AskedVehicle, from: number, to: number): Leg {
  const matrices = index.problem.matrices?.[vehicle.profile ?? 'car']
  const duration = cell(matrices?.durations, from, to) ?? Number.NaN
  return {
    duration: duration < 0 ? -1 : atPace(duration, vehicle),
    distance: cell(matrices?.distances, from, to),
    cost: cell(matrices?.costs, from, to),
  }
}

/** VROOM keeps hundredths of the factor by which travel is longer (structures/vroom/cost_wrapper); whole seconds are ours. */
const atPace = (duration: number, { speed_factor = 1 }: AskedVehicle): number =>
  Math.round((duration * Math.round(100 / speed_factor)) / 100)

function cell(matrix: AskedMatrix | undefined, from: number, to: number): number | undefined {
  if (matrix === undefined) return undefined
  if (!(matrix instanceof Int32Array)) return matrix[from]?.[to]
  const size = Math.round(Math.sqrt(matrix.length))
  return from < size && to < size ? matrix[from * size + to] : undefined
}
