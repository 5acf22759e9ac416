import { maxRide, needsCrew, planWeights } from '@doorstep/shared/rules'
import { type LonLat, minutes, modes } from '@doorstep/shared/units'
import type { Roads } from '../roads/port.ts'
import type { VroomHub, VroomJob, VroomMatrices, VroomShipment, VroomVehicle } from '../solver/index.ts'
import { computeHouseholdAffinities, computeOrderAffinity } from './affinity.ts'
import type { BuiltProblem, Travel } from './builtProblem.ts'
import { capacityOf, crewSkill, driversOf, maxMinutesOf, maxStopsOf, skillsOf } from './crew.ts'
import { compileDriverWishes } from './driverWishes.ts'
import { buildStartSteps, mapLockedShifts } from './existingPlan.ts'
import type { HubToPlan, OrderToPlan, PlanningInput, ShiftToPlan } from './loadPlanningInput.ts'
import type { PlanningSettings } from './planningSettings.ts'

/** Classes of priority: one urgent order outweighs all normal ones, and one of these all low ones. */
const priorityClass = { urgent: 0, normal: 1, low: 2 } as const

/**
 * Turns a day into a problem: a location for every distinct point (so that one building is one drive), a job or an errand's shipment an order,
 * a vehicle a shift, a matrix a mode that is in use. Ids are indexes into the orders, shifts and hubs; costs are seconds.
 */
export async function buildProblem(input: PlanningInput, roads: Roads, signal: AbortSignal): Promise<BuiltProblem> {
  const { hubs, shifts, run, settings } = input
  const locations = new Locations()
  const skills = new Skills()
  const [orders, unplannable] = partition(input.orders, (order) => !order.isHeld && hasKnownLocations(order))
  const hubIds = new Map(hubs.map((hub, index) => [hub.id, index]))
  const drivers = shifts.map(driversOf)
  const affinities = computeHouseholdAffinities(input.pastVisits, drivers)
  const driverWishes = compileDriverWishes(input)
  const lockedShifts = mapLockedShifts(input.existing, shifts)
  const tasks = orders.map((order, id) => ({
    order,
    id,
    door: buildDoor(order, id, settings, locations),
    wishes: {
      skills: [...order.requiredSkills, ...(needsCrew(order, settings) ? [crewSkill] : [])].map((skill) =>
        skills.idOf(skill),
      ),
      class: priorityClass[order.priority],
      affinity: driverWishes.addAreas(
        order,
        computeOrderAffinity(
          order,
          driverWishes.addLanguages(
            order,
            driverWishes.addUsualDrivers(order.recipientId, affinities.get(order.recipientId) ?? {}),
          ),
          drivers,
        ),
      ),
      ...buildExclusion(driverWishes.excludedShifts(order.recipientId)),
      ...buildLock(lockedShifts.get(order.id)),
    },
  }))
  const startSteps = buildStartSteps(input.existing, { hubs, shifts, orders })
  const problem = {
    hubs: hubs.map((hub, id) => buildHub(hub, id, locations)),
    jobs: tasks
      .filter(({ order }) => order.kind !== 'errand')
      .map(({ order, door, wishes }): VroomJob => ({ ...door, ...wishes, ...buildDelivery(order, hubIds, settings) })),
    shipments: tasks
      .filter(({ order }) => order.kind === 'errand')
      .map(
        ({ order, id, door, wishes }): VroomShipment => ({
          ...wishes,
          amount: [order.boxes, order.grams],
          pickup: {
            id,
            location_index: locations.indexOf(order.errandLongitude as number, order.errandLatitude as number),
            setup: minutes(settings.errandMinutes.queue),
            service: minutes(settings.errandMinutes.each),
          },
          delivery: door,
          ...buildRideLimit(order, settings),
        }),
      ),
    vehicles: shifts.map((shift, id) => ({
      ...buildVehicle(shift, id, input, locations, skills),
      reloads: hubs.map((_, hub) => hub),
      steps: startSteps.get(id) ?? [],
    })),
    wishes: {
      balance: planWeights.balance,
      balance_rounds: Math.min(shifts.length, Math.ceil(orders.length / planWeights.balancedDoors)),
      compactness: planWeights.compactness[run.compactness],
      // A second of travel costs 1.
      ...(run.extraRoundMinutes > 0 && { idle: 60 * run.extraRoundMinutes }),
    },
  }
  const travel: Travel[] = []
  const matrices: Record<string, VroomMatrices> = {}
  for (const mode of modes.filter((mode) => shifts.some((shift) => shift.mode === mode))) {
    const { durations, distances, source, guessed } = await roads.matrix(mode, locations.points, signal)
    matrices[mode] = { durations, distances }
    travel.push({ mode, source, guessed })
  }
  const locked = new Set(tasks.filter(({ order }) => lockedShifts.has(order.id)).map(({ id }) => id))
  return {
    ...{ problem: { ...problem, matrices }, orders, shifts, settings, travel, unplannable },
    order: (id) => defined(orders[id]),
    shift: (vehicle) => defined(shifts[vehicle]),
    hub: (id) => defined(hubs[id]),
    skill: (id) => defined(skills.names[id]),
    point: (location) => defined(locations.points[location]),
    travelBy: (mode) => defined(travel.find((one) => one.mode === mode)),
    isLocked: (id) => locked.has(id),
    excludedDrivers: (vehicle, recipientId) => driverWishes.excludedDrivers(defined(shifts[vehicle]), recipientId),
  }
}

function defined<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the problem contains no such id')
  return value
}

const buildLock = (vehicle: number | undefined): { lock?: number } => (vehicle === undefined ? {} : { lock: vehicle })

const buildExclusion = (shifts: readonly number[]): { excluded_vehicles?: readonly number[] } =>
  shifts.length === 0 ? {} : { excluded_vehicles: shifts }

function buildHub(hub: HubToPlan, id: number, locations: Locations): VroomHub {
  return {
    id,
    location_index: locations.indexOf(hub.longitude, hub.latitude),
    time_windows: hub.hours.map(({ from, until }) => [from, until] as const),
    // Paid at every collection, also by a driver who starts there.
    service: hub.collectSeconds,
  }
}

/**
 * The order's time at the door includes parking and finding the entrance. What a further door in the same building saves of that is set-up time, which
 * the solver counts on arrival at another location only.
 */
function buildDoor(order: OrderToPlan, id: number, { doorMinutes }: PlanningSettings, locations: Locations) {
  const { windowFrom, windowUntil } = order
  const setup = Math.min(minutes(doorMinutes.base - doorMinutes.nextDoor), order.serviceSeconds)
  const windows = windowFrom === null || windowUntil === null ? [] : [[windowFrom, windowUntil] as const]
  return {
    id,
    location_index: locations.indexOf(order.longitude as number, order.latitude as number),
    ...(setup > 0 && { setup }),
    service: order.serviceSeconds - setup,
    time_windows: windows,
  }
}

/** A parcel is loaded at its hub; a visit delivers nothing. */
function buildDelivery(
  order: OrderToPlan,
  hubIds: ReadonlyMap<string, number>,
  settings: PlanningSettings,
): Partial<VroomJob> {
  if (order.kind === 'visit') return {}
  return {
    delivery: [order.boxes, order.grams],
    hub: hubIds.get(order.hubId as string) as number,
    ...buildRideLimit(order, settings),
  }
}

function buildRideLimit(order: OrderToPlan, settings: PlanningSettings): { max_ride?: number } {
  const seconds = maxRide(order.temperature, settings)
  return seconds === undefined ? {} : { max_ride: seconds }
}

function buildVehicle(
  shift: ShiftToPlan,
  id: number,
  input: PlanningInput,
  locations: Locations,
  skills: Skills,
): VroomVehicle {
  const capacity = capacityOf(shift, input.settings)
  const maximumStops = maxStopsOf(shift)
  const maximumMinutes = maxMinutesOf(shift)
  const start = locations.indexOrNull(shift.startLongitude, shift.startLatitude)
  const end = locations.indexOrNull(shift.endLongitude, shift.endLatitude)
  return {
    id,
    profile: shift.mode,
    ...(start === null ? {} : { start_index: start }),
    ...(end === null ? {} : { end_index: end }),
    time_window: [Math.max(shift.fromTime, input.run.fromTime), Math.min(shift.untilTime, input.run.untilTime)],
    ...(maximumMinutes === null ? {} : { max_duration: minutes(maximumMinutes) }),
    capacity: [capacity.boxes, capacity.grams],
    costs: { per_task_hour: 3600 * planWeights.work },
    skills: skillsOf(shift).map((skill) => skills.idOf(skill)),
    ...(maximumStops === null ? {} : { max_tasks: maximumStops }),
  }
}

/** Nothing is collected at a hub that is retired or closed on the day. */
const hasKnownLocations = (order: OrderToPlan): boolean =>
  order.longitude !== null &&
  order.hubActive !== false &&
  !order.hubClosed &&
  (order.kind !== 'errand' || order.errandLongitude !== null)

function partition<T>(all: readonly T[], test: (one: T) => boolean): [T[], T[]] {
  return [all.filter(test), all.filter((one) => !test(one))]
}

/** Numbers skills in the order of their first use. */
class Skills {
  readonly names: string[] = []

  idOf(name: string): number {
    const known = this.names.indexOf(name)
    return known >= 0 ? known : this.names.push(name) - 1
  }
}

/** Distinct points. Five decimals are about a metre: flats behind one door share a location. */
class Locations {
  readonly points: LonLat[] = []
  readonly #byKey = new Map<string, number>()

  indexOf(longitude: number, latitude: number): number {
    const key = `${longitude.toFixed(5)} ${latitude.toFixed(5)}`
    const known = this.#byKey.get(key)
    if (known !== undefined) return known
    this.points.push([longitude, latitude])
    this.#byKey.set(key, this.points.length - 1)
    return this.points.length - 1
  }

  indexOrNull(longitude: number | null, latitude: number | null): number | null {
    return longitude === null || latitude === null ? null : this.indexOf(longitude, latitude)
  }
}
