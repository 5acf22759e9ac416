import { metresBetween, unitsOf } from '../format/distance.ts'
import type { CollectedPlace } from './addressCollector.ts'

/** Radius of a settlement, in metres. Rough, as `place=` nodes have no boundary. */
const reaches: Readonly<Record<string, number>> = {
  ...{ city: 12_000, town: 5_000, village: 2_000, hamlet: 1_000 },
}
const partReaches: Readonly<Record<string, number>> = {
  ...{ suburb: 1_800, quarter: 1_200, neighbourhood: 800, village: 1_500, hamlet: 800 },
}

/** Finds the locality of a point from the settlements around it. */
export class Localities {
  readonly #settlements: readonly CollectedPlace[]
  readonly #parts: readonly CollectedPlace[]

  constructor(places: readonly CollectedPlace[]) {
    this.#settlements = places.filter((place) => Object.hasOwn(reaches, place.kind))
    this.#parts = places.filter((place) => Object.hasOwn(partReaches, place.kind))
  }

  /** The city, town or village around a point; empty when none is near. */
  settlement(longitude: number, latitude: number): string {
    return nearest(this.#settlements, reaches, longitude, latitude)
  }

  /** The suburb, village or neighbourhood around a point; empty when none is near. */
  part(longitude: number, latitude: number): string {
    return nearest(this.#parts, partReaches, longitude, latitude)
  }
}

/** The settlement with the smallest ratio of distance to radius. */
function nearest(
  places: readonly CollectedPlace[],
  reach: Readonly<Record<string, number>>,
  longitude: number,
  latitude: number,
): string {
  let name = ''
  let smallest = 1
  for (const place of places) {
    const metres = reach[place.kind]!
    if (Math.abs(place.latitude - latitude) > unitsOf(metres)) continue
    const share = metresBetween(longitude, latitude, place.longitude, place.latitude) / metres
    if (share >= smallest) continue
    smallest = share
    name = place.name
  }
  return name
}
