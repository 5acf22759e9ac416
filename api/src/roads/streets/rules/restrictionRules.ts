import type { Tags } from '../../../extract/index.ts'
import type { StreetMode } from '../graph/streetGraph.ts'
import { wordSet } from './table.ts'

/** `no`: this turn is forbidden. `only`: all others are. */
export type RestrictionKind = 'no' | 'only'

/** What a relation means for a mode: nothing, nothing understood, or a ban. */
export type RestrictionMeaning =
  | 'none'
  | 'unknown'
  | { readonly kind: RestrictionKind; readonly manyFrom: boolean; readonly manyTo: boolean }

/** The values of https://wiki.openstreetmap.org/wiki/Relation:restriction. Others are not understood, whatever their prefix. */
const bans: ReadonlyMap<string, RestrictionKind> = new Map([
  ...['no_left_turn', 'no_right_turn', 'no_straight_on', 'no_u_turn', 'no_entry', 'no_exit'].map(
    (value) => [value, 'no'] as const,
  ),
  ...['only_left_turn', 'only_right_turn', 'only_straight_on', 'only_u_turn'].map((value) => [value, 'only'] as const),
])
/** Signs that forbid no turn, or only at a red light. */
const otherSigns = wordSet('no_right_turn_on_red no_left_turn_on_red no_turn_on_red none no give_way stop')
/** Words in `restriction:WORD` and `except` that apply to a mode. */
const modeKeys: Record<StreetMode, readonly string[]> = {
  car: ['motorcar', 'motor_vehicle', 'vehicle'],
  bike: ['bicycle', 'vehicle'],
  cargo_bike: ['cargo_bike', 'bicycle', 'vehicle'],
  foot: ['foot'],
}
/** How time-limited restrictions were written before `restriction:conditional`. */
const hours = ['day_on', 'day_off', 'hour_on', 'hour_off'] as const

/**
 * What a relation with these tags means for a mode. Turn restrictions are for vehicles: walkers heed only `restriction:foot`. Time-limited
 * ones are ignored. Several ways lead into `no_entry`, and several out of `no_exit`; other restrictions have one of each.
 */
export function restrictionMeaning(mode: StreetMode, tags: Tags): RestrictionMeaning {
  const words = modeKeys[mode]
  const type = tags.type ?? ''
  if (type !== 'restriction' && !words.some((word) => type === `restriction:${word}`)) return 'none'
  if (tags.except?.split(';').some((word) => words.includes(word.trim()))) return 'none'
  if (hours.some((key) => tags[key] !== undefined)) return 'none'
  const own = words.map((word) => tags[`restriction:${word}`]).find((value) => value !== undefined)
  const value = own ?? (mode === 'foot' && type === 'restriction' ? undefined : tags.restriction)
  if (value === undefined) return 'none'
  const items = value.split(';').map((item) => item.trim())
  const kinds = new Set(items.filter((item) => !otherSigns.has(item)).map((item) => bans.get(item) ?? 'unknown'))
  if (kinds.size === 0) return 'none'
  const [kind] = kinds
  if (kinds.size > 1 || kind === undefined || kind === 'unknown') return 'unknown'
  return { kind, manyFrom: items.includes('no_entry'), manyTo: items.includes('no_exit') }
}
