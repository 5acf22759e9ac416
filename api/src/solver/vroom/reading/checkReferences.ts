import type {
  VroomHub,
  VroomJob,
  VroomMatrices,
  VroomProblem,
  VroomShipment,
  VroomVehicle,
} from '../../problem/problem.ts'
import { defaultPerHour, defaultProfile } from '../../problem/travel.ts'
import { fail, failOnDuplicates, quoteKey } from './fields.ts'

/** Profiles without matrices. */
const roadProfiles = ['car', 'bike', 'foot', 'cargo_bike'] as const

/**
 * Checks the references between the parts of a problem: ids are unique, and what they refer to exists.
 * @throws InputError
 */
export function checkReferences({ jobs = [], shipments = [], hubs = [], vehicles, matrices }: VroomProblem): void {
  failOnDuplicates(idsOf(vehicles), (index) => `vehicles[${index}].id`)
  failOnDuplicates(idsOf(hubs), (index) => `hubs[${index}].id`)
  failOnDuplicates(idsOf(jobs), (index) => `jobs[${index}].id`)
  failOnDuplicates(idsOf(shipments.map(({ pickup }) => pickup)), (index) => `shipments[${index}].pickup.id`)
  failOnDuplicates(idsOf(shipments.map(({ delivery }) => delivery)), (index) => `shipments[${index}].delivery.id`)
  const known: Known = {
    vehicles: new Set(idsOf(vehicles)),
    vehicleKeys: new Set(idsOf(vehicles).map(String)),
    hubs: new Set(idsOf(hubs)),
    job: new Set(idsOf(jobs)),
    pickup: new Set(shipments.map(({ pickup }) => pickup.id)),
    delivery: new Set(shipments.map(({ delivery }) => delivery.id)),
  }
  for (const [index, job] of jobs.entries()) {
    checkTaskRules(job, `jobs[${index}]`, known)
    if (job.hub !== undefined && !known.hubs.has(job.hub)) fail(`jobs[${index}].hub`, `${job.hub} is no hub's id`)
  }
  for (const [index, shipment] of shipments.entries()) checkTaskRules(shipment, `shipments[${index}]`, known)
  const used = new Map<string, string>()
  for (const [index, vehicle] of vehicles.entries()) {
    const path = `vehicles[${index}]`
    checkProfile(vehicle, path, matrices)
    for (const [position, hub] of (vehicle.reloads ?? []).entries()) {
      if (!known.hubs.has(hub)) fail(`${path}.reloads[${position}]`, `${hub} is no hub's id`)
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

function checkTaskRules(task: VroomJob | VroomShipment, path: string, known: Known): void {
  const { lock, excluded_vehicles = [], affinity } = task
  if (lock !== undefined && !known.vehicles.has(lock)) fail(`${path}.lock`, `${lock} is no vehicle's id`)
  for (const [index, id] of excluded_vehicles.entries())
    if (!known.vehicles.has(id)) fail(`${path}.excluded_vehicles[${index}]`, `${id} is no vehicle's id`)
  for (const key of Object.keys(affinity ?? {})) {
    if (!known.vehicleKeys.has(key)) fail(`${path}.affinity.${quoteKey(key)}`, "is no vehicle's id")
  }
}

function checkProfile(
  { profile = defaultProfile, costs, max_distance }: VroomVehicle,
  path: string,
  matrices: Readonly<Record<string, VroomMatrices>> | undefined,
): void {
  const known = matrices ? Object.keys(matrices) : roadProfiles
  if (!known.some((name) => name === profile)) {
    const names = known.map(quoteKey).join(', ')
    const quoted = JSON.stringify(profile.slice(0, 40))
    fail(
      `${path}.profile`,
      `${quoted} is unknown: ${matrices ? 'matrices has' : 'without matrices the profiles are'} ${names}`,
    )
  }
  if (!matrices) return
  const { distances, costs: costMatrix } = matrices[profile] as VroomMatrices
  const matrixPath = `matrices.${quoteKey(profile)}`
  if (!distances) {
    if (max_distance !== undefined) fail(`${path}.max_distance`, `needs ${matrixPath}.distances`)
    if (costs?.per_km) fail(`${path}.costs.per_km`, `needs ${matrixPath}.distances`)
  }
  if (!costMatrix) return
  // VROOM's rule: there would be two costs for the same leg.
  if (costs?.per_km) fail(`${path}.costs.per_km`, `cannot be combined with ${matrixPath}.costs`)
  if ((costs?.per_hour ?? defaultPerHour) !== defaultPerHour) {
    fail(`${path}.costs.per_hour`, `cannot be combined with ${matrixPath}.costs`)
  }
}

/** @param used the tasks of earlier steps, and where; added to */
function checkSteps(vehicle: VroomVehicle, path: string, known: Known, used: Map<string, string>): void {
  const { steps = [], breaks = [], locked_steps = 0 } = vehicle
  const breakIds = new Set(breaks.map(({ id }) => id))
  for (const [index, { type, id, service_after, service_before }] of steps.entries()) {
    const at = `${path}.steps[${index}]`
    if (type === 'start' && index > 0) fail(at, 'is a start, but not the first step')
    if (type === 'end' && index < steps.length - 1) fail(at, 'is an end, but not the last step')
    if (service_after !== undefined && service_before !== undefined && service_before < service_after) {
      fail(`${at}.service_before`, `${service_before} is before its service_after ${service_after}`)
    }
    if (id === undefined || type === 'start' || type === 'end') continue
    if (type === 'reload') {
      if (!known.hubs.has(id)) fail(`${at}.id`, `${id} is no hub's id`)
      continue
    }
    const ids = type === 'break' ? breakIds : known[type]
    if (!ids.has(id)) fail(`${at}.id`, `${id} is no ${type}'s id${type === 'break' ? ' of this vehicle' : ''}`)
    const key = type === 'break' ? `${path} break ${id}` : `${type} ${id}`
    const earlier = used.get(key)
    if (earlier !== undefined) fail(`${at}.id`, `${id} is already done at ${earlier}`)
    used.set(key, at)
  }
  const count = steps.filter(({ type }) => type !== 'start' && type !== 'end').length
  if (locked_steps > count) fail(`${path}.locked_steps`, `${locked_steps} is more than the ${count} steps given`)
}
