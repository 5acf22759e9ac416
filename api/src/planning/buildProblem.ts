import { carryingByMode, errandCollectSeconds, longestRide } from '@doorstep/shared/rules'
import { type LonLat, type Mode, modes, seconds } from '@doorstep/shared/units'
import type { Matrix, Roads, RoadsSource } from '../roads/port.ts'
import { type Hub, type Problem, type Profile, type Task, travelTimeCosts, type Vehicle } from '../solver/index.ts'
import type { OrderToPlan, PlanningInput, ShiftToPlan } from './planningInput.ts'

/** What a profile of the Problem travels by, and how sure its times are. */
export interface Travel {
  readonly mode: Mode
  readonly source: RoadsSource
  /** 1 for a place that stands on no street of the map: every leg from or to it is a guess. */
  readonly guessed: Uint8Array
}

/** A Problem with what its indices stand for. */
export interface BuiltProblem {
  readonly problem: Problem
  /** Order of each task. */
  readonly orders: readonly OrderToPlan[]
  /** Shift of each vehicle. */
  readonly shifts: readonly ShiftToPlan[]
  readonly hubs: PlanningInput['hubs']
  readonly skills: readonly string[]
  readonly points: readonly LonLat[]
  /** One for each profile. */
  readonly travel: readonly Travel[]
  /** Orders that cannot be planned because nobody knows where to go. */
  readonly withoutPin: readonly OrderToPlan[]
}

/** Classes of priority, the highest first, as the solver counts them. */
const priorityClass = { urgent: 0, normal: 1, low: 2 } as const

/**
 * Turns a day into a Problem: a location for every distinct place (so that one building is one drive), a task an order, a vehicle a shift,
 * a matrix a mode that somebody travels by.
 */
export async function buildProblem(input: PlanningInput, roads: Roads, signal: AbortSignal): Promise<BuiltProblem> {
  const places = new Places()
  const skills = new Numbering()
  const hubs = input.hubs
  const [located, withoutPin] = partition(input.orders, hasPlaces)
  const usedModes = modes.filter((mode) => input.shifts.some((shift) => shift.mode === mode))
  const solverHubs = hubs.map(
    (hub): Hub => ({
      location: places.at(hub.longitude, hub.latitude),
      windows: hub.hours.map((open) => ({ from: seconds(open.from), until: seconds(open.until) })),
      setup: seconds(hub.collectSeconds),
    }),
  )
  const hubIndex = new Map(hubs.map((hub, index) => [hub.id, index]))
  const tasks = located.map((order) => taskOf(order, places, skills, hubIndex))
  const vehicles = input.shifts.map((shift) => vehicleOf(shift, input.run, places, skills, usedModes))
  const profiles: Profile[] = []
  const travel: Travel[] = []
  for (const mode of usedModes) {
    const matrix = await roads.matrix(mode, places.points, signal)
    profiles.push(shared(matrix))
    travel.push({ mode, source: matrix.source, guessed: matrix.guessed })
  }
  return {
    problem: { size: places.points.length, profiles, dimensions: 2, hubs: solverHubs, tasks, vehicles },
    orders: located,
    shifts: input.shifts,
    hubs,
    skills: skills.names,
    points: places.points,
    travel,
    withoutPin,
  }
}

function taskOf(order: OrderToPlan, places: Places, skills: Numbering, hubIndex: ReadonlyMap<string, number>): Task {
  const door = {
    location: places.at(order.longitude as number, order.latitude as number),
    windows:
      order.windowFrom === null || order.windowUntil === null
        ? []
        : [{ from: seconds(order.windowFrom), until: seconds(order.windowUntil) }],
    // Parking and finding the entrance are part of the doorstep time (product.md), so arriving costs nothing more.
    setup: seconds(0),
    service: seconds(order.serviceSeconds),
    skills: order.requiredSkills.map((skill) => skills.of(skill)),
    priority: priorityClass[order.priority],
  }
  if (order.kind === 'visit') return { kind: 'visit', ...door }
  const ride = longestRide(order.temperature)
  const carried = { amounts: [order.boxes, order.grams], ...(ride === undefined ? {} : { maxRide: ride }) }
  if (order.kind === 'parcel')
    return { kind: 'delivery', ...door, ...carried, hub: hubIndex.get(order.hubId as string) as number }
  return {
    kind: 'errand',
    ...door,
    ...carried,
    collection: {
      location: places.at(order.errandLongitude as number, order.errandLatitude as number),
      windows: [],
      setup: seconds(0),
      service: errandCollectSeconds,
    },
  }
}

function vehicleOf(
  shift: ShiftToPlan,
  run: PlanningInput['run'],
  places: Places,
  skills: Numbering,
  usedModes: readonly Mode[],
): Vehicle {
  const most = carrying(shift)
  return {
    profile: usedModes.indexOf(shift.mode),
    start: places.atOrNull(shift.startLongitude, shift.startLatitude),
    end: places.atOrNull(shift.endLongitude, shift.endLatitude),
    shift: {
      from: seconds(Math.max(shift.fromTime, run.fromTime)),
      until: seconds(Math.min(shift.untilTime, run.untilTime)),
    },
    capacities: [most.boxes, most.grams],
    skills: shift.skills.map((skill) => skills.of(skill)),
    ...(shift.maximumStops === null ? {} : { maxTasks: shift.maximumStops }),
    costs: travelTimeCosts,
  }
}

/** What a driver said they carry holds for the way they usually travel; by another mode that mode's default holds. */
export function carrying(shift: ShiftToPlan): { boxes: number; grams: number } {
  const usual = carryingByMode[shift.mode]
  if (shift.mode !== shift.usualMode) return { boxes: usual.boxes, grams: usual.weight }
  return { boxes: shift.maximumBoxes ?? usual.boxes, grams: shift.maximumGrams ?? usual.weight }
}

const hasPlaces = (order: OrderToPlan): boolean =>
  order.longitude !== null && (order.kind !== 'errand' || order.errandLongitude !== null)

function partition<T>(all: readonly T[], test: (one: T) => boolean): [T[], T[]] {
  return [all.filter(test), all.filter((one) => !test(one))]
}

/** Matrices that threads read without a copy. */
function shared({ durations, distances }: Matrix): Profile {
  return { durations: sharedCopy(durations), distances: sharedCopy(distances) }
}

function sharedCopy(values: Int32Array): Int32Array {
  const copy = new Int32Array(new SharedArrayBuffer(values.byteLength))
  copy.set(values)
  return copy
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
