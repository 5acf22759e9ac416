import fc from 'fast-check'
import type {
  VroomBreak,
  VroomHub,
  VroomJob,
  VroomMatrices,
  VroomProblem,
  VroomShipment,
  VroomVehicle,
  VroomWindow,
} from '../../api/src/solver/problem/problem.ts'
import { matricesOf, withoutCosts } from './arbitraryMatrices.ts'

/**
 * Tiny problems with every feature of the format, crowded into 200 s so that constraints interact. With hubs, the triangle inequality
 * holds and loading takes longer than any set-up, so that a needless hub visit never pays.
 */
export const arbitraryVroomProblem: fc.Arbitrary<VroomProblem> = fc
  .record({
    places: fc.array(fc.tuple(fc.nat(20), fc.nat(20)), { minLength: 2, maxLength: 6 }),
    hubs: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 2, arbitrary: fc.constant(1) }, fc.constant(2)),
    breaks: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.constant(1), {
      weight: 1,
      arbitrary: fc.constant(2),
    }),
    dimensions: fc.nat(2),
  })
  .chain(({ places, hubs, breaks, dimensions }) => {
    const most = hubs === 2 || (hubs > 0 && breaks > 0) ? 4 : hubs + breaks > 0 ? 5 : 6
    const all: Frame = { location: fc.nat(places.length - 1), hubs, breaks, dimensions, vehicles: [11, 12, 13] }
    return fc
      .record({
        tasks: fc.array(fc.oneof({ weight: 3, arbitrary: jobOf(all) }, { weight: 1, arbitrary: shipmentOf(all) }), {
          maxLength: most,
        }),
        vehicles: fc.array(vehicleOf(all), { minLength: 1, maxLength: 3 }),
        hubs: fc.array(hubOf(all), { minLength: hubs, maxLength: hubs }),
        car: matricesOf(places, hubs > 0),
        bike: matricesOf(places, hubs > 0),
        costs: fc.boolean(),
        wishes: fc.record({
          balance: fc.constantFrom(0, 0, 0, 1, 0.5),
          compactness: fc.constantFrom(0, 0, 0, 1, 0.25),
          idle: fc.constantFrom(0, 0, 0, 20, 300),
        }),
      })
      .map(({ tasks, vehicles, hubs: loading, car, bike, costs, wishes }): VroomProblem => {
        const ids = vehicles.map((_, index) => 11 + index)
        const owned = atMost(most, tasks).map((task) => onlyKnown(task, ids))
        const matrices = { car: withoutCosts(car, costs), bike: withoutCosts(bike, costs) }
        const hasGaps = [car, bike].some(({ durations }) => durations.some((row) => row.includes(-1)))
        return {
          jobs: owned.flatMap((task, index) => (isShipment(task) ? [] : [{ ...task, id: 100 + index }])),
          shipments: owned.flatMap((task, index) =>
            isShipment(task)
              ? [
                  {
                    ...task,
                    pickup: { ...task.pickup, id: 100 + index },
                    delivery: { ...task.delivery, id: 200 + index },
                  },
                ]
              : [],
          ),
          vehicles: vehicles.map((vehicle, index) => ({
            ...withoutPrices(vehicle, matrices[vehicle.profile as 'car' | 'bike']),
            id: ids[index]!,
          })),
          hubs: loading.map((hub, index) => ({ ...hub, id: 31 + index })),
          matrices,
          wishes: { ...wishes, compactness: hasGaps ? 0 : wishes.compactness },
        }
      })
  })

interface Frame {
  readonly location: fc.Arbitrary<number>
  readonly hubs: number
  readonly breaks: number
  readonly dimensions: number
  readonly vehicles: readonly number[]
}

type Task = VroomJob | VroomShipment

const isShipment = (task: Task): task is VroomShipment => !('id' in task)

/** Tasks taken in order while they fit into this many stops. */
function atMost(stops: number, tasks: readonly Task[]): Task[] {
  let left = stops
  return tasks.filter((task) => {
    const own = isShipment(task) ? 2 : 1
    if (own > left) return false
    left -= own
    return true
  })
}

function onlyKnown(task: Task, ids: readonly number[]): Task {
  const { lock, excluded_vehicles, affinity, ...rest } = task
  const known = Object.entries(affinity ?? {}).filter(([id]) => ids.includes(Number(id)))
  return {
    ...(rest as Task),
    ...(lock !== undefined && ids.includes(lock) && { lock }),
    ...(excluded_vehicles && { excluded_vehicles: excluded_vehicles.filter((id) => ids.includes(id)) }),
    ...(known.length > 0 && { affinity: Object.fromEntries(known) }),
  }
}

/** VROOM allows no vehicle costs with a cost matrix, and no cost per km without distances. */
function withoutPrices(vehicle: VroomVehicle, { costs, distances }: VroomMatrices): VroomVehicle {
  const { max_distance, costs: own, ...rest } = vehicle
  const { fixed = 0, per_task_hour = 0, per_hour = 3600, per_km = 0 } = own ?? {}
  return {
    ...rest,
    ...(distances && max_distance !== undefined && { max_distance }),
    ...(own && {
      costs: { fixed, per_task_hour, ...(!costs && { per_hour, ...(distances && { per_km }) }) },
    }),
  }
}

/** Present once in `n`. (fc.option with `freq: 1` would mean never.) */
const maybe = <Value>(arbitrary: fc.Arbitrary<Value>, every = 3): fc.Arbitrary<Value | undefined> =>
  fc.oneof({ weight: every - 1, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary })

/** Drops undefined properties. */
const compact = <Shape extends object>(shape: Shape) =>
  Object.fromEntries(Object.entries(shape).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Shape]: Exclude<Shape[Key], undefined>
  }

const windowOf = (latest: number): fc.Arbitrary<VroomWindow> =>
  fc.tuple(fc.nat(latest), fc.nat(60)).map(([from, length]) => [from, from + length])

const windows: fc.Arbitrary<readonly VroomWindow[] | undefined> = fc.oneof(
  { weight: 4, arbitrary: fc.constant(undefined) },
  { weight: 3, arbitrary: windowOf(120).map((only) => [only]) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(windowOf(60), fc.integer({ min: 1, max: 40 }), fc.nat(40))
      .map(([first, pause, length]) => [first, [first[1] + pause, first[1] + pause + length] as const]),
  },
)

const skills = fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, fc.subarray([1, 2]))
const amounts = (dimensions: number) =>
  dimensions === 0
    ? fc.constant(undefined)
    : maybe(fc.array(fc.nat(3), { minLength: dimensions, maxLength: dimensions }), 2)
const brief = fc.constantFrom(undefined, undefined, 0, 1, 3)
const perType = maybe(fc.record({ van: fc.nat(3) }), 4)

const workOf = ({ location }: Frame) =>
  fc.record({
    location_index: location,
    setup: brief,
    service: fc.constantFrom(undefined, 0, 2, 10),
    setup_per_type: perType,
    service_per_type: perType,
    time_windows: windows,
  })

const wantedOf = ({ vehicles }: Frame) =>
  fc.record({
    skills,
    priority: fc.constantFrom(undefined, undefined, 0, 1, 5, 10),
    class: fc.constantFrom(undefined, undefined, undefined, 0, 1, 2),
    affinity: maybe(
      fc.tuple(fc.constantFrom(...vehicles), fc.constantFrom(-30, -5, 4, 20)).map(([id, cost]) => ({ [id]: cost })),
      3,
    ),
    lock: maybe(fc.constantFrom(...vehicles), 6),
    excluded_vehicles: maybe(fc.subarray([...vehicles], { minLength: 1 }), 6),
    max_ride: maybe(fc.integer({ min: 5, max: 60 }), 3),
  })

const jobOf = (frame: Frame): fc.Arbitrary<VroomJob> =>
  fc
    .tuple(
      workOf(frame),
      wantedOf(frame),
      fc.record({
        id: fc.constant(0),
        delivery: amounts(frame.dimensions),
        pickup: frame.dimensions === 0 ? fc.constant(undefined) : maybe(amounts(frame.dimensions), 3),
        hub: frame.hubs === 0 ? fc.constant(undefined) : fc.constantFrom(undefined, 31, 30 + frame.hubs),
      }),
    )
    .map(([work, wanted, goods]) => compact({ ...work, ...wanted, ...goods }))

const shipmentOf = (frame: Frame): fc.Arbitrary<VroomShipment> =>
  fc
    .tuple(workOf(frame), workOf(frame), wantedOf(frame), amounts(frame.dimensions))
    .map(([pickup, delivery, wanted, amount]) => ({
      ...compact({ ...wanted, amount }),
      pickup: { ...compact(pickup), id: 0 },
      delivery: { ...compact(delivery), id: 0 },
    }))

const hubOf = (frame: Frame): fc.Arbitrary<VroomHub> =>
  fc
    .record({
      id: fc.constant(0),
      location_index: frame.location,
      setup: brief,
      service: fc.constantFrom(3, 8),
      time_windows: windows,
    })
    .map(compact)

const breakOf = (frame: Frame, id: number): fc.Arbitrary<VroomBreak> =>
  fc
    .record({
      id: fc.constant(id),
      service: fc.constantFrom(undefined, 5, 20),
      time_windows: windows,
      max_load:
        frame.dimensions === 0
          ? fc.constant(undefined)
          : maybe(fc.array(fc.nat(3), { minLength: frame.dimensions, maxLength: frame.dimensions }), 3),
    })
    .map(compact)

const vehicleOf = (frame: Frame): fc.Arbitrary<VroomVehicle> =>
  fc
    .record({
      id: fc.constant(0),
      profile: fc.constantFrom('car', 'car', 'bike'),
      start_index: fc.option(frame.location, { nil: undefined, freq: 4 }),
      end_index: fc.option(frame.location, { nil: undefined, freq: 3 }),
      capacity:
        frame.dimensions === 0
          ? fc.constant(undefined)
          : fc.array(fc.integer({ min: 0, max: 6 }), { minLength: frame.dimensions, maxLength: frame.dimensions }),
      costs: maybe(
        fc.record({
          fixed: fc.constantFrom(0, 10, 50),
          per_hour: fc.constantFrom(3600, 7200, 1800),
          per_task_hour: fc.constantFrom(0, 3600),
          per_km: fc.constantFrom(0, 100),
        }),
        2,
      ),
      skills: fc.oneof(fc.constant([1, 2]), skills),
      type: fc.constantFrom(undefined, 'van', 'car'),
      time_window: fc.oneof(
        { weight: 1, arbitrary: fc.constant(undefined) },
        {
          weight: 3,
          arbitrary: fc
            .tuple(fc.nat(40), fc.integer({ min: 20, max: 200 }))
            .map(([from, length]) => [from, from + length] as const),
        },
      ),
      breaks:
        frame.breaks === 0
          ? fc.constant(undefined)
          : fc
              .nat(frame.breaks)
              .chain((count) => fc.tuple(...Array.from({ length: count }, (_, id) => breakOf(frame, id + 1)))),
      speed_factor: fc.constantFrom(undefined, undefined, 0.5, ...(frame.hubs > 0 ? [0.25] : [1.3, 2])),
      max_tasks: maybe(fc.nat(4), 4),
      max_travel_time: maybe(fc.integer({ min: 10, max: 120 }), 4),
      max_duration: maybe(fc.integer({ min: 20, max: 150 }), 4),
      max_distance: maybe(fc.integer({ min: 100, max: 5000 }), 4),
      reloads: frame.hubs === 0 ? fc.constant(undefined) : fc.subarray([31, 32].slice(0, frame.hubs)),
    })
    .map((vehicle) =>
      // VROOM requires one of the two.
      compact(
        vehicle.start_index === undefined && vehicle.end_index === undefined ? { ...vehicle, start_index: 0 } : vehicle,
      ),
    )
