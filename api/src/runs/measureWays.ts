import type { Mode } from '@doorstep/shared/units'

interface Place {
  readonly longitude: number
  readonly latitude: number
}

interface Way {
  readonly metres: number
  readonly seconds: number
}

/** The ways along the streets from one place to several, in their order; undefined for one that cannot be reached. */
export type MeasureWays = (mode: Mode, from: Place, to: readonly Place[]) => Promise<readonly (Way | undefined)[]>

/** Measures each way once, for somebody who asks twice in a moment. */
export function rememberWays(measureWays: MeasureWays): MeasureWays {
  const known = new Map<string, Way | undefined>()
  return async (mode, from, to) => {
    const keyOf = (place: Place) => [mode, from.longitude, from.latitude, place.longitude, place.latitude].join(' ')
    const unknown = to.filter((place) => !known.has(keyOf(place)))
    const ways = unknown.length === 0 ? [] : await measureWays(mode, from, unknown)
    for (const [index, place] of unknown.entries()) known.set(keyOf(place), ways[index])
    return to.map((place) => known.get(keyOf(place)))
  }
}
