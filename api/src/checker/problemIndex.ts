import type {
  BreakJson,
  HubJson,
  JobJson,
  LocatedJson,
  MatrixJson,
  ProblemJson,
  ShipmentJson,
  StepType,
  VehicleJson,
  WindowJson,
  WorkJson,
} from './problemJson.ts'

/** A problem's parts by id, and how many dimensions its amounts have. */
export interface ProblemIndex {
  readonly problem: ProblemJson
  readonly jobs: ReadonlyMap<number, JobJson>
  readonly pickups: ReadonlyMap<number, ShipmentJson>
  readonly deliveries: ReadonlyMap<number, ShipmentJson>
  readonly hubs: ReadonlyMap<number, HubJson>
  readonly vehicles: ReadonlyMap<number, VehicleJson>
  readonly dimensions: number
}

export function indexProblem(problem: ProblemJson): ProblemIndex {
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
    dimensions: lengths.reduce((max, length) => Math.max(max, length), 0),
  }
}

/** The work at a step of a vehicle's round, where and when; `site` is undefined for a break. */
export type Stop = {
  readonly windows: readonly WindowJson[]
  readonly setup: number
  readonly service: number
  readonly description?: string
} & (
  | { readonly type: 'start' | 'end'; readonly site: LocatedJson | undefined }
  | { readonly type: 'job'; readonly site: WorkJson; readonly id: number; readonly job: JobJson }
  | {
      readonly type: 'pickup' | 'delivery'
      readonly site: WorkJson
      readonly id: number
      readonly shipment: ShipmentJson
    }
  | { readonly type: 'reload'; readonly site: WorkJson; readonly id: number; readonly hub: HubJson }
  | { readonly type: 'break'; readonly site: undefined; readonly id: number; readonly rest: BreakJson }
)

/** @returns undefined if the problem has no such step. `site` of a start or end is undefined where the vehicle has none. */
export function findStop(index: ProblemIndex, vehicle: VehicleJson, type: StepType, id?: number): Stop | undefined {
  const nothing = { windows: [], setup: 0, service: 0 }
  const work = (site: WorkJson) => ({
    site,
    ...(site.description !== undefined && { description: site.description }),
    windows: site.time_windows ?? [],
    setup: ofType(site.setup_per_type, vehicle) ?? site.setup ?? 0,
    service: ofType(site.service_per_type, vehicle) ?? site.service ?? 0,
  })
  if (type === 'start') {
    const under = vehicle.visited
    return { type, ...nothing, site: under ?? siteOf(vehicle.start, vehicle.start_index) }
  }
  if (type === 'end') return { type, ...nothing, site: siteOf(vehicle.end, vehicle.end_index) }
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
      site: undefined,
      ...(rest.description !== undefined && { description: rest.description }),
      windows: rest.time_windows ?? [],
      setup: 0,
      service: rest.service ?? 0,
    }
  )
}

function siteOf(location: LocatedJson['location'], index: number | undefined): LocatedJson | undefined {
  if (location === undefined && index === undefined) return undefined
  return { ...(location && { location }), ...(index !== undefined && { location_index: index }) }
}

const ofType = (perType: Readonly<Record<string, number>> | undefined, { type }: VehicleJson): number | undefined =>
  perType && type !== undefined && Object.hasOwn(perType, type) ? perType[type] : undefined

/** An amount with one number for each dimension. */
export const amountOf = (index: ProblemIndex, amount: readonly number[] | undefined): number[] =>
  Array.from({ length: index.dimensions }, (_, dimension) => amount?.[dimension] ?? 0)

export interface Leg {
  /** Seconds; -1: unreachable, NaN: no matrix, or no such row. */
  readonly duration: number
  /** Metres; undefined without a matrix of distances. */
  readonly distance: number | undefined
  /** From the matrix of costs; undefined without one. */
  readonly cost: number | undefined
}

/** A vehicle's leg from one row of its matrices to another. */
export function legBetween(index: ProblemIndex, vehicle: VehicleJson, from: number, to: number): Leg {
  const matrices = index.problem.matrices?.[vehicle.profile ?? 'car']
  const duration = cell(matrices?.durations, from, to) ?? Number.NaN
  return {
    duration: duration < 0 ? -1 : travelAtSpeed(duration, vehicle),
    distance: cell(matrices?.distances, from, to),
    cost: cell(matrices?.costs, from, to),
  }
}

/** VROOM rounds the inverse of the factor to hundredths (structures/vroom/cost_wrapper); whole seconds are ours. */
const travelAtSpeed = (duration: number, { speed_factor = 1 }: VehicleJson): number =>
  Math.round((duration * Math.round(100 / speed_factor)) / 100)

function cell(matrix: MatrixJson | undefined, from: number, to: number): number | undefined {
  if (matrix === undefined) return undefined
  if (!(matrix instanceof Int32Array)) return matrix[from]?.[to]
  const size = Math.round(Math.sqrt(matrix.length))
  return from < size && to < size ? matrix[from * size + to] : undefined
}
