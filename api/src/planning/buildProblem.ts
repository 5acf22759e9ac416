import { carryingByMode, errandCollect, longestRide, planWeights } from '@doorstep/shared/rules'
import { type LonLat, type Mode, modes } from '@doorstep/shared/units'
import type { Roads, RoadsSource } from '../roads/port.ts'
import type { VroomHub, VroomJob, VroomMatrices, VroomProblem, VroomShipment, VroomVehicle } from '../solver/index.ts'
import { affinityByRecipient, affinityOf } from './affinity.ts'
import { lockedShifts } from './lockedShifts.ts'
import type { OrderToPlan, PlanningInput, ShiftToPlan } from './planningInput.ts'
import { startSteps } from './startSteps.ts'

/** What some of the shifts travel by, and how sure its times are. */
export interface Travel {
  readonly mode: Mode
  readonly source: RoadsSource
  /** 1 for a place that stands on no street of the map: every leg from or to it is a guess. */
  readonly guessed: Uint8Array
}

/** A problem with what its ids stand for. */
export interface BuiltProblem {
  readonly problem: VroomProblem
  /** Order of each job and each shipment. */
  readonly orders: readonly OrderToPlan[]
  /** Shift of each vehicle. */
  readonly shifts: readonly ShiftToPlan[]
  readonly hubs: PlanningInput['hubs']
  readonly skills: readonly string[]
  readonly points: readonly LonLat[]
  /** One for each mode in use. */
  readonly travel: readonly Travel[]
  /** Places in `orders` of those that only their present driver may do. */
  readonly locked: ReadonlySet<number>
  /** Orders that cannot be planned because nobody knows where to go. */
  readonly withoutPin: readonly OrderToPlan[]
}

/** Classes of priority: one urgent order outweighs all normal ones, and one of these all low ones. */
const priorityClass = { urgent: 0, normal: 1, low: 2 } as const

/**
 * Turns a day into a problem: a location for every distinct place (so that one building is one drive), a job or an errand's shipment an order,
 * a vehicle a shift, a matrix a mode that somebody travels by. Ids are places in `orders`, `shifts` and `hubs`; costs are seconds.
 */
export async function buildProblem(input: PlanningInput, roads: Roads, signal: AbortSignal): Promise<BuiltProblem> {
  const { hubs, shifts, run } = input
  const places = new Places()
  const skills = new Numbering()
  const [orders, withoutPin] = partition(input.orders, hasPlaces)
  const usedModes = modes.filter((mode) => shifts.some((shift) => shift.mode === mode))
  const hubNumber = new Map(hubs.map((hub, index) => [hub.id, index]))
  const drivers = shifts.map((shift) => shift.driverId)
  const affinity = affinityByRecipient(input.familiar, drivers)
  const lockedTo = lockedShifts(input.present, shifts)
  const wanted = orders.map((order, index) => ({
    order,
    id: index,
    door: doorOf(order, index, places),
    wishes: {
      skills: order.requiredSkills.map((skill) => skills.of(skill)),
      class: priorityClass[order.priority],
      affinity: affinityOf(order, affinity.get(order.recipientId) ?? {}, drivers),
      ...lockOf(lockedTo.get(order.id)),
    },
  }))
  const present = startSteps(input.present, { hubs, shifts, orders })
  const problem = {
    hubs: hubs.map((hub, index) => hubOf(hub, index, places)),
    jobs: wanted
      .filter(({ order }) => order.kind !== 'errand')
      .map(({ order, door, wishes }): VroomJob => ({ ...door, ...wishes, ...broughtFromHub(order, hubNumber) })),
    shipments: wanted
      .filter(({ order }) => order.kind === 'errand')
      .map(
        ({ order, id, door, wishes }): VroomShipment => ({
          ...wishes,
          amount: [order.boxes, order.grams],
          pickup: {
            id,
            location_index: places.at(order.errandLongitude as number, order.errandLatitude as number),
            setup: errandCollect.queue,
            service: errandCollect.each,
          },
          delivery: door,
          ...rideOf(order),
        }),
      ),
    vehicles: shifts.map((shift, index) => ({
      ...vehicleOf(shift, index, run, places, skills),
      reloads: hubs.map((_, hub) => hub),
      steps: present.get(index) ?? [],
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
  for (const mode of usedModes) {
    const { durations, distances, source, guessed } = await roads.matrix(mode, places.points, signal)
    matrices[mode] = { durations, distances }
    travel.push({ mode, source, guessed })
  }
  return {
    problem: { ...problem, matrices },
    orders,
    shifts,
    hubs,
    skills: skills.names,
    points: places.points,
    travel,
    locked: new Set(wanted.filter(({ order }) => lockedTo.has(order.id)).map(({ id }) => id)),
    withoutPin,
  }
}

const lockOf = (shift: number | undefined): { lock?: number } => (shift === undefined ? {} : { lock: shift })

function hubOf(hub: PlanningInput['hubs'][number], id: number, places: Places): VroomHub {
  return {
    id,
    location_index: places.at(hub.longitude, hub.latitude),
    time_windows: hub.hours.map(({ from, until }) => [from, until] as const),
    // Paid at every collection, also by a driver who starts there.
    service: hub.collectSeconds,
  }
}

/** The door's time holds parking and finding the entrance too (product.md), so that there is no set-up besides. */
function doorOf(order: OrderToPlan, id: number, places: Places) {
  const { windowFrom, windowUntil } = order
  const windows = windowFrom === null || windowUntil === null ? [] : [[windowFrom, windowUntil] as const]
  return {
    id,
    location_index: places.at(order.longitude as number, order.latitude as number),
    service: order.serviceSeconds,
    time_windows: windows,
  }
}

/** A parcel is loaded at its hub; to a visit nothing is brought. */
function broughtFromHub(order: OrderToPlan, hubNumber: ReadonlyMap<string, number>): Partial<VroomJob> {
  if (order.kind === 'visit') return {}
  return { delivery: [order.boxes, order.grams], hub: hubNumber.get(order.hubId as string) as number, ...rideOf(order) }
}

function rideOf(order: OrderToPlan): { max_ride?: number } {
  const most = longestRide(order.temperature)
  return most === undefined ? {} : { max_ride: most }
}

function vehicleOf(
  shift: ShiftToPlan,
  id: number,
  run: PlanningInput['run'],
  places: Places,
  skills: Numbering,
): VroomVehicle {
  const most = carrying(shift)
  const start = places.atOrNull(shift.startLongitude, shift.startLatitude)
  const end = places.atOrNull(shift.endLongitude, shift.endLatitude)
  return {
    id,
    profile: shift.mode,
    ...(start === null ? {} : { start_index: start }),
    ...(end === null ? {} : { end_index: end }),
    time_window: [Math.max(shift.fromTime, run.fromTime), Math.min(shift.untilTime, run.untilTime)],
    capacity: [most.boxes, most.grams],
    costs: { per_task_hour: 3600 * planWeights.work },
    skills: shift.skills.map((skill) => skills.of(skill)),
    ...(shift.maximumStops === null ? {} : { max_tasks: shift.maximumStops }),
  }
}

/** What a driver said they carry holds for the way they usually travel; by another mode that mode's default holds. */
export function carrying(shift: ShiftToPlan): { boxes: number; grams: number } {
  const usual = carryingByMode[shift.mode]
  if (shift.mode !== shift.usualMode) return { boxes: usual.boxes, grams: usual.weight }
  return { boxes: shift.maximumBoxes ?? usual.boxes, grams: shift.maximumGrams ?? usual.weight }
}

/** A retired hub is no place to collect any more. */
const hasPlaces = (order: OrderToPlan): boolean =>
  order.longitude !== null && order.hubActive !== false && (order.kind !== 'errand' || order.errandLongitude !== null)

function partition<T>(all: readonly T[], test: (one: T) => boolean): [T[], T[]] {
  return [all.filter(test), all.filter((one) => !test(one))]
}

/** Numbers names in the order in which they come up. */
class Numbering {
  readonly names: string[] = []
  of(name: string): number {
    const known = this.names.indexOf(name)
    return known >= 0 ? known : this.names.push(name) - 1
  }
}

/** Distinct places. Five decimals are about a metre: flats behind one door share a place. */
class Places {
  readonly points: LonLat[] = []
  readonly #byKey = new Map<string, number>()

  at(longitude: number, latitude: number): number {
    const key = `${longitude.toFixed(5)} ${latitude.toFixed(5)}`
    const known = this.#byKey.get(key)
    if (known !== undefined) return known
    this.points.push([longitude, latitude])
    this.#byKey.set(key, this.points.length - 1)
    return this.points.length - 1
  }

  atOrNull(longitude: number | null, latitude: number | null): number | null {
    return longitude === null || latitude === null ? null : this.at(longitude, latitude)
  }
}
