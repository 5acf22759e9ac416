import type { Tags } from '../../../extract/index.ts'
import type { StreetMode } from '../graph/streetGraph.ts'

/** `no`: this turn is forbidden. `only`: every other turn is. */
export type RestrictionKind = 'no' | 'only'

/** Words in `restriction:WORD` and `except` that speak of a mode, as in https://wiki.openstreetmap.org/wiki/Relation:restriction. */
const wordsOf: Record<StreetMode, readonly string[]> = {
  car: ['motorcar', 'motor_vehicle', 'vehicle'],
  bike: ['bicycle', 'vehicle'],
  cargo_bike: ['cargo_bike', 'bicycle', 'vehicle'],
  foot: ['foot'],
}

/**
 * What a relation with these tags means for a mode; undefined when nothing. Signs of turns are for vehicles: walkers heed only
 * `restriction:foot`. `restriction:conditional` is left aside: most of them bind for a few hours a day.
 */
export function restrictionKind(mode: StreetMode, tags: Tags): RestrictionKind | undefined {
  const words = wordsOf[mode]
  const type = tags.type ?? ''
  if (type !== 'restriction' && !words.some((word) => type === `restriction:${word}`)) return undefined
  if (tags.except?.split(';').some((word) => words.includes(word.trim()))) return undefined
  const own = words.map((word) => tags[`restriction:${word}`]).find((value) => value !== undefined)
  const value = own ?? (mode === 'foot' ? undefined : tags.restriction)
  if (value?.startsWith('no_')) return 'no'
  if (value?.startsWith('only_')) return 'only'
  return undefined
}
