import { type Seconds, seconds } from '@doorstep/shared/units'
import fc from 'fast-check'
import type { Hub, Problem, Profile, Task, TimeWindows, Vehicle } from '../model/problem.ts'

export interface ArbitraryProblemOptions {
  readonly maxTasks: number
  readonly maxVehicles: number
  /** Every detour costs time: no pairs without a way, no distances that differ there and back. */
  readonly even?: boolean
}

/** Random problems with every feature, crowded into two hours so that rules get in each other's way. */
export function arbitraryProblem({
  maxTasks,
  maxVehicles,
  even = false,
}: ArbitraryProblemOptions): fc.Arbitrary<Problem> {
  const place = fc.tuple(fc.nat(12), fc.nat(12))
  return fc.array(place, { minLength: 2, maxLength: 9 }).chain((places) => {
    const location = fc.nat(places.length - 1)
    return fc.record({
      size: fc.constant(places.length),
      profiles: fc.tuple(arbitraryProfile(places, even), arbitraryProfile(places, even)),
      dimensions: fc.constant(2),
      hubs: fc.tuple(arbitraryHub(location), arbitraryHub(location)),
      tasks: fc.array(arbitraryTask(location), { maxLength: maxTasks }),
      vehicles: fc.array(arbitraryVehicle(location), { maxLength: maxVehicles }),
    })
  })
}

const upTo = (most: number): fc.Arbitrary<Seconds> => fc.nat(most).map(seconds)

/** Mostly open, sometimes once or twice, sometimes over before anything begins. */
const arbitraryWindows: fc.Arbitrary<TimeWindows> = fc.oneof(
  { weight: 5, arbitrary: fc.constant([]) },
  {
    weight: 3,
    arbitrary: fc
      .uniqueArray(fc.nat(7200), { minLength: 2, maxLength: 2 })
      .map((times) => times.sort((a, b) => a - b))
      .map(([from, until]) => [{ from: seconds(from!), until: seconds(until!) }]),
  },
  {
    weight: 2,
    arbitrary: fc
      .uniqueArray(fc.nat(7200), { minLength: 4, maxLength: 4 })
      .map((times) => times.sort((a, b) => a - b).map(seconds))
      .map(([a, b, c, d]) => [
        { from: a!, until: b! },
        { from: c!, until: d! },
      ]),
  },
  { weight: 1, arbitrary: fc.constant([{ from: seconds(-500), until: seconds(-100) }]) },
)

const arbitraryHub = (location: fc.Arbitrary<number>): fc.Arbitrary<Hub> =>
  fc.record({ location, windows: arbitraryWindows, setup: upTo(300) })

const skills = fc.oneof({ weight: 4, arbitrary: fc.constant([]) }, fc.subarray([0, 1]))

function arbitraryTask(location: fc.Arbitrary<number>): fc.Arbitrary<Task> {
  const door = {
    location,
    windows: arbitraryWindows,
    setup: upTo(120),
    service: upTo(300),
    skills,
    priority: fc.nat(2),
  }
  const carried = {
    amounts: fc.tuple(
      fc.nat(3),
      fc.nat(20).map((kilograms) => kilograms * 1000),
    ),
    ride: fc.option(upTo(1500), { nil: undefined, freq: 2 }),
  }
  const limited = <Shape extends { ride: Seconds | undefined }>({ ride, ...task }: Shape) =>
    ride === undefined ? task : { ...task, maxRide: ride }
  const collection = fc.record({ location, windows: arbitraryWindows, setup: upTo(120), service: upTo(300) })
  return fc.oneof(
    {
      weight: 4,
      arbitrary: fc
        .record({ kind: fc.constant('delivery' as const), hub: fc.nat(1), ...door, ...carried })
        .map(limited),
    },
    {
      weight: 2,
      arbitrary: fc.record({ kind: fc.constant('errand' as const), collection, ...door, ...carried }).map(limited),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('visit' as const), ...door }) },
  )
}

function arbitraryVehicle(location: fc.Arbitrary<number>): fc.Arbitrary<Vehicle> {
  return fc
    .record({
      profile: fc.nat(1),
      start: fc.option(location, { freq: 3 }),
      end: fc.option(location, { freq: 2 }),
      shift: fc.tuple(fc.nat(1500), fc.integer({ min: 1000, max: 6000 })).map(([from, length]) => ({
        from: seconds(from),
        until: seconds(from + length),
      })),
      capacities: fc.tuple(fc.nat(8), fc.constantFrom(20_000, 50_000, 300_000)),
      skills,
      limit: fc.option(fc.nat(4), { nil: undefined, freq: 2 }),
      costs: fc.record({ fixed: fc.constantFrom(0, 0, 900), perTravelSecond: fc.nat(2), perMetre: fc.nat(1) }),
    })
    .map(({ limit, ...vehicle }) => (limit === undefined ? vehicle : { ...vehicle, maxTasks: limit }))
}

function arbitraryProfile(places: readonly (readonly [number, number])[], even: boolean): fc.Arbitrary<Profile> {
  const pairs = places.length ** 2
  return fc
    .record({
      pace: fc.integer({ min: 5, max: 90 }),
      detours: even
        ? fc.constant<number[]>([])
        : fc.oneof(fc.constant<number[]>([]), fc.array(fc.nat(400), { minLength: pairs, maxLength: pairs })),
      closed: even ? fc.constant<number[]>([]) : fc.array(fc.nat(pairs - 1), { maxLength: 2 }),
    })
    .map(({ pace, detours, closed }) => {
      const blocks = places.flatMap(([x, y]) => places.map(([toX, toY]) => Math.abs(x - toX) + Math.abs(y - toY)))
      const open = (value: number, index: number): number => (closed.includes(index) ? -1 : value)
      return {
        durations: Int32Array.from(blocks.map((block, index) => open(block * pace + (detours[index] ?? 0), index))),
        distances: Int32Array.from(blocks.map((block, index) => open(block * 100, index))),
      }
    })
}
