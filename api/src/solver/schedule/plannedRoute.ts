import type {
  VroomBreak,
  VroomHub,
  VroomJob,
  VroomPoint,
  VroomShipment,
  VroomVehicle,
  VroomWindow,
} from '../problem/problem.ts'
import type { SearchPlanVisit } from '../problem/searchPlan.ts'
import { type Leg, noLeg, type ProblemIndex } from './problemIndex.ts'

/** One vehicle's stops in order, start first and end last, with everything that does not depend on times. */
export interface PlannedRoute {
  readonly vehicle: VroomVehicle
  readonly stops: readonly PlannedStop[]
}

export interface PlannedStop {
  readonly of: VisitedEntry
  /** Row of the matrices; undefined for a break, and for a start or end that the vehicle does not have. */
  readonly row: number | undefined
  readonly location: VroomPoint | undefined
  readonly setup: number
  readonly service: number
  /** When work may begin; empty: at any time. */
  readonly windows: readonly VroomWindow[]
  /** From the previous stop with a location; all 0 for breaks and for the first location. */
  readonly leg: Leg
}

export type VisitedEntry =
  | { readonly type: 'start' | 'end' }
  | { readonly type: 'job'; readonly entry: VroomJob }
  | { readonly type: 'pickup' | 'delivery'; readonly entry: VroomShipment['pickup']; readonly shipment: VroomShipment }
  | { readonly type: 'break'; readonly entry: VroomBreak }
  | { readonly type: 'reload'; readonly entry: VroomHub }

/** The route of these visits, in this order. */
export function describeRoute(
  index: ProblemIndex,
  vehicleIndex: number,
  visits: readonly Pick<SearchPlanVisit, 'kind' | 'index'>[],
): PlannedRoute {
  const vehicle = index.problem.vehicles[vehicleIndex]!
  const shift = vehicle.time_window ? [vehicle.time_window] : []
  const { visited, start, start_index, end, end_index } = vehicle
  const stops: PlannedStop[] = []
  let from: number | undefined
  const push = (of: VisitedEntry, row: number | undefined, location: VroomPoint | undefined, windows = shift) => {
    const isBreak = of.type === 'break'
    const work = 'entry' in of ? of.entry : {}
    const hasMoved = !isBreak && row !== from
    stops.push({
      of,
      row,
      location,
      setup: hasMoved && of.type !== 'start' && of.type !== 'end' ? setupOf(work, vehicle) : 0,
      service: serviceOf(work, vehicle),
      windows,
      leg: isBreak || from === undefined || row === undefined ? noLeg : index.legOf(vehicle, from, row),
    })
    if (!isBreak && row !== undefined) from = row
  }
  push({ type: 'start' }, visited ? visited.location_index : start_index, visited ? visited.location : start)
  for (const visit of visits) {
    const of = findEntry(index, vehicle, visit)
    const located: { location?: VroomPoint; location_index?: number } = of.type === 'break' ? {} : of.entry
    push(of, located.location_index, located.location, of.entry.time_windows ? [...of.entry.time_windows] : [])
  }
  push({ type: 'end' }, end_index, end)
  return { vehicle, stops }
}

type Entry = Exclude<VisitedEntry, { type: 'start' | 'end' }>

function findEntry(
  { problem }: ProblemIndex,
  { breaks }: VroomVehicle,
  visit: Pick<SearchPlanVisit, 'kind' | 'index'>,
) {
  const { kind, index } = visit
  const found = (): Entry | undefined => {
    if (kind === 'pickup' || kind === 'delivery') {
      const shipment = problem.shipments?.[index]
      return shipment && { type: kind, entry: shipment[kind], shipment }
    }
    if (kind === 'job') return problem.jobs?.[index] && { type: kind, entry: problem.jobs[index] }
    if (kind === 'break') return breaks?.[index] && { type: kind, entry: breaks[index] }
    return problem.hubs?.[index] && { type: kind, entry: problem.hubs[index] }
  }
  const entry = found()
  if (!entry) throw new RangeError(`the problem has no ${kind} ${index}`)
  return entry
}

type Work = Partial<Pick<VroomJob, 'setup' | 'service' | 'setup_per_type' | 'service_per_type'>>

const setupOf = ({ setup = 0, setup_per_type }: Work, { type }: VroomVehicle): number =>
  ofType(setup_per_type, type) ?? setup

const serviceOf = ({ service = 0, service_per_type }: Work, { type }: VroomVehicle): number =>
  ofType(service_per_type, type) ?? service

const ofType = (perType: Readonly<Record<string, number>> | undefined, type: string | undefined) =>
  perType && type !== undefined && Object.hasOwn(perType, type) ? perType[type] : undefined

/** Seconds of work at a stop. */
export const workOf = ({ setup, service }: PlannedStop): number => setup + service
