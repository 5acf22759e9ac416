import type {
  VroomHub,
  VroomJob,
  VroomMatrices,
  VroomProblem,
  VroomShipment,
  VroomVehicle,
} from '../../problem/problem.ts'
import { DEFAULT_PER_HOUR, DEFAULT_PROFILE } from '../../problem/travel.ts'
import { quoteKey, refuse, refuseTwice } from './fields.ts'

/** What roads know without matrices. */
const ROAD_PROFILES = ['car', 'bike', 'foot', 'cargo_bike'] as const

/**
 * Checks everything that one part of a problem says of another: ids are used once, and what is named exists.
 * @throws InputError
 */
export function checkReferences({ jobs = [], shipments = [], hubs = [], vehicles, matrices }: VroomProblem): void {
  refuseTwice(idsOf(vehicles), (index) => `vehicles[${index}].id`)
  refuseTwice(idsOf(hubs), (index) => `hubs[${index}].id`)
  refuseTwice(idsOf(jobs), (index) => `jobs[${index}].id`)
  refuseTwice(idsOf(shipments.map(({ pickup }) => pickup)), (index) => `shipments[${index}].pickup.id`)
  refuseTwice(idsOf(shipments.map(({ delivery }) => delivery)), (index) => `shipments[${index}].delivery.id`)
  const known: Known = {
    vehicles: new Set(idsOf(vehicles)),
    vehicleKeys: new Set(idsOf(vehicles).map(String)),
    hubs: new Set(idsOf(hubs)),
    job: new Set(idsOf(jobs)),
    pickup: new Set(shipments.map(({ pickup }) => pickup.id)),
    delivery: new Set(shipments.map(({ delivery }) => delivery.id)),
  }
  for (const [index, job] of jobs.entries()) {
    checkWanted(job, `jobs[${index}]`, known)
    if (job.hub !== undefined && !known.hubs.has(job.hub)) refuse(`jobs[${index}].hub`, `${job.hub} is no hub's id`)
  }
  for (const [index, shipment] of shipments.entries()) checkWanted(shipment, `shipments[${index}]`, known)
  const used = new Map<string, string>()
  for (const [index, vehicle] of vehicles.entries()) {
    const path = `vehicles[${index}]`
    checkProfile(vehicle, path, matrices)
    for (const [position, hub] of (vehicle.reloads ?? []).entries()) {
      if (!known.hubs.has(hub)) refuse(`${path}.reloads[${position}]`, `${hub} is no hub's id`)
    }
    checkSteps(vehicle, path, known, used)
  }
}

interface Known {
  readonly vehicles: ReadonlySet<number>
  readonly vehicleKeys: ReadonlySet<string>
  readonly hubs: ReadonlySet<number>
  readonly job: ReadonlySet<number>
  readonly pickup: ReadonlySet<number>
  readonly delivery: ReadonlySet<number>
}

const idsOf = (entries: readonly (VroomVehicle | VroomHub | VroomJob)[]): readonly number[] =>
  entries.map(({ id }) => id)

function checkWanted({ lock, affinity }: VroomJob | VroomShipment, path: string, known: Known): void {
  if (lock !== undefined && !known.vehicles.has(lock)) refuse(`${path}.lock`, `${lock} is no vehicle's id`)
  for (const key of Object.keys(affinity ?? {})) {
    if (!known.vehicleKeys.has(key)) refuse(`${path}.affinity.${quoteKey(key)}`, "is no vehicle's id")
  }
}

function checkProfile(
  { profile = DEFAULT_PROFILE, costs, max_distance }: VroomVehicle,
  path: string,
  matrices: Readonly<Record<string, VroomMatrices>> | undefined,
): void {
  const known = matrices ? Object.keys(matrices) : ROAD_PROFILES
  if (!known.some((name) => name === profile)) {
    const names = known.map(quoteKey).join(', ')
    const given = JSON.stringify(profile.slice(0, 40))
    refuse(`${path}.profile`, `${given} is unknown: ${matrices ? 'matrices has' : 'the roads know'} ${names}`)
  }
  if (!matrices) return
  const { distances, costs: costMatrix } = matrices[profile] as VroomMatrices
  const matrixPath = `matrices.${quoteKey(profile)}`
  if (!distances) {
    if (max_distance !== undefined) refuse(`${path}.max_distance`, `needs ${matrixPath}.distances`)
    if (costs?.per_km) refuse(`${path}.costs.per_km`, `needs ${matrixPath}.distances`)
  }
  if (!costMatrix) return
  // VROOM's rule: there would be two prices for the same way.
  if (costs?.per_km) refuse(`${path}.costs.per_km`, `cannot go together with ${matrixPath}.costs`)
  if ((costs?.per_hour ?? DEFAULT_PER_HOUR) !== DEFAULT_PER_HOUR) {
    refuse(`${path}.costs.per_hour`, `cannot go together with ${matrixPath}.costs`)
  }
}

/** @param used what earlier steps do, and where; added to */
function checkSteps(vehicle: VroomVehicle, path: string, known: Known, used: Map<string, string>): void {
  const { steps = [], breaks = [], locked_steps = 0 } = vehicle
  const breakIds = new Set(breaks.map(({ id }) => id))
  for (const [index, { type, id, service_after, service_before }] of steps.entries()) {
    const at = `${path}.steps[${index}]`
    if (type === 'start' && index > 0) refuse(at, 'is a start, but not the first step')
    if (type === 'end' && index < steps.length - 1) refuse(at, 'is an end, but not the last step')
    if (service_after !== undefined && service_before !== undefined && service_before < service_after) {
      refuse(`${at}.service_before`, `${service_before} lies before its service_after ${service_after}`)
    }
    if (id === undefined || type === 'start' || type === 'end') continue
    if (type === 'reload') {
      if (!known.hubs.has(id)) refuse(`${at}.id`, `${id} is no hub's id`)
      continue
    }
    const ids = type === 'break' ? breakIds : known[type]
    if (!ids.has(id)) refuse(`${at}.id`, `${id} is no ${type}'s id${type === 'break' ? ' of this vehicle' : ''}`)
    const key = type === 'break' ? `${path} break ${id}` : `${type} ${id}`
    const earlier = used.get(key)
    if (earlier !== undefined) refuse(`${at}.id`, `${id} is already done at ${earlier}`)
    used.set(key, at)
  }
  const count = steps.filter(({ type }) => type !== 'start' && type !== 'end').length
  if (locked_steps > count) refuse(`${path}.locked_steps`, `${locked_steps} is more than the ${count} steps given`)
}
