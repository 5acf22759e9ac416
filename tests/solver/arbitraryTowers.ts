import fc from 'fast-check'
import type { VroomJob, VroomProblem, VroomVehicle } from '../../api/src/solver/problem/problem.ts'

const hour = 3600
const shift = [9 * hour, 17 * hour] as const
/** Boxes, and metres a second. */
const modes = { car: { boxes: 25, speed: 8 }, bike: { boxes: 3, speed: 4 }, foot: { boxes: 3, speed: 1.3 } }
type Mode = keyof typeof modes

/** Service time, including the walk between flats. */
const doorSeconds = 300
/** Upper bound on a car's round trip, with loading. */
const tripSeconds = 3600
/** Maximum utilisation of the shifts if every trip took `tripSeconds` and were half full. */
const share = 0.6

/** Many households at few locations, with enough reloading cars to serve them all: nothing may be unassigned. */
export const arbitraryTowers: fc.Arbitrary<VroomProblem> = fc
  .record({
    places: fc.array(fc.tuple(fc.nat(6000), fc.nat(6000)), { minLength: 1, maxLength: 12 }),
    hubs: fc.array(fc.tuple(fc.nat(6000), fc.nat(6000)), { minLength: 1, maxLength: 3 }),
    households: fc.array(fc.record({ place: fc.nat(), hub: fc.nat(), boxes: fc.integer({ min: 1, max: 3 }) }), {
      minLength: 30,
      maxLength: 150,
    }),
    others: fc.array(fc.constantFrom<Mode>('bike', 'foot'), { maxLength: 4 }),
    /** Metres between the entrances of a tower; 0: one shared location. */
    apart: fc.constantFrom(0, 0, 15),
  })
  .map(({ places, hubs, households, others, apart }) => {
    const doors = apart === 0 ? places : households.map(({ place }, index) => entrance(places, place, apart * index))
    const points = [...hubs, ...doors]
    const jobs = households.map(
      ({ place, hub, boxes }, index): VroomJob => ({
        id: index + 1,
        location_index: hubs.length + (apart === 0 ? place % places.length : index),
        hub: 1 + (hub % hubs.length),
        delivery: [boxes],
        service: doorSeconds,
      }),
    )
    const boxes = households.reduce((sum, household) => sum + household.boxes, 0)
    const trips = Math.ceil((2 * boxes) / modes.car.boxes) + hubs.length
    const seconds = trips * tripSeconds + households.length * doorSeconds
    const cars = Math.ceil(seconds / (share * (shift[1] - shift[0])))
    const vehicles = [...new Array<Mode>(cars).fill('car'), ...others].map(
      (profile, index): VroomVehicle => ({
        id: index + 1,
        profile,
        start_index: index % hubs.length,
        end_index: index % hubs.length,
        capacity: [modes[profile].boxes],
        time_window: shift,
        reloads: hubs.map((_, hub) => hub + 1),
      }),
    )
    const matrixOf = (mode: Mode) =>
      points.map(([x, y]) => points.map(([a, b]) => Math.round(Math.hypot(x - a, y - b) / modes[mode].speed)))
    return {
      jobs,
      vehicles,
      hubs: hubs.map((_, hub) => ({ id: hub + 1, location_index: hub, service: 300 })),
      matrices: Object.fromEntries((Object.keys(modes) as Mode[]).map((mode) => [mode, { durations: matrixOf(mode) }])),
    }
  })

function entrance(places: readonly (readonly [number, number])[], place: number, metres: number) {
  const [x, y] = places[place % places.length]!
  return [x + (metres % 60), y] as const
}
