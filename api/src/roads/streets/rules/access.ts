import type { Tags } from '../../../extract/index.ts'
import { wordSet } from './table.ts'

/** `restricted`: access only, for the last metres to a door, without through traffic. */
export type Access = 'open' | 'restricted' | 'closed'

/** The meaning of one key's value, and the key. */
export interface TaggedAccess {
  readonly access: Access
  readonly key: string
  readonly value: string
}

/** The values of https://wiki.openstreetmap.org/wiki/Key:access that admit everybody, and others used for the same. */
const openValues: ReadonlySet<string> = new Set([
  ...['yes', 'permissive', 'designated', 'public', 'allowed', 'true', '1'],
  // Allowed, if not recommended; on foot only; where another path may be taken instead.
  ...['discouraged', 'limited', 'dismount', 'optional_sidepath'],
])
/** Closed to deliveries: closed to all, or reserved for others. */
const closedValues = wordSet(
  'no false 0 never prohibited forbidden impassable use_sidepath agricultural forestry agricultural_machinery',
  'military official emergency emergency_vehicle emergency_vehicles psv bus taxi tourist_bus coach hov hgv tram',
  'train horse foot bicycle motorcycle moped motorcar motor_vehicle snowmobile police ambulance',
)
/** Equivalent to no tag. */
const emptyValues: ReadonlySet<string> = new Set(['', 'unknown', 'unclear', 'undefined', 'fixme', 'default'])
/** From most to least open. */
const grades: readonly Access[] = ['open', 'restricted', 'closed']

/**
 * What a value means for a delivery; undefined when nothing. A list (`private;delivery`) names all who may pass: the most open item counts.
 * An unknown value (`residents`) counts as `restricted`. On a mode's own key `official` is an old word for a signed path, and a mode's own
 * name (`access=foot`) means itself.
 */
export function accessOfValue(value: string, isOwnKey: boolean, ownWords: readonly string[] = []): Access | undefined {
  const found = value
    .split(';')
    .map((item) => item.trim().toLowerCase())
    .filter((item) => !emptyValues.has(item))
    .map((item): Access => {
      if (openValues.has(item) || ownWords.includes(item) || (isOwnKey && item === 'official')) return 'open'
      return closedValues.has(item) ? 'closed' : 'restricted'
    })
  return grades.find((grade) => found.includes(grade))
}

/** The keys that apply to a mode, from the most specific to the most general. */
export interface AccessKeys {
  readonly keys: readonly string[]
  /** How many of them, from the first, apply to this mode alone. */
  readonly own: number
}

/**
 * The most specific key with a meaning counts, as in https://wiki.openstreetmap.org/wiki/Key:access: `motor_vehicle=yes` opens to cars what
 * `access=no` closes.
 */
export function accessOf(tags: Tags, { keys, own }: AccessKeys): TaggedAccess | undefined {
  for (const [index, key] of keys.entries()) {
    const tagged = accessOfTag(tags, key, index < own, keys)
    if (tagged) return tagged
  }
  return undefined
}

/** The same along and against the way: at each level `key:forward` and `key:backward` precede `key`. */
export function accessByDirection(
  tags: Tags,
  { keys, own }: AccessKeys,
): readonly [forward: TaggedAccess | undefined, backward: TaggedAccess | undefined] {
  const along = (direction: 'forward' | 'backward'): TaggedAccess | undefined => {
    for (const [index, key] of keys.entries()) {
      const tagged =
        accessOfTag(tags, `${key}:${direction}`, index < own, keys, key) ?? accessOfTag(tags, key, index < own, keys)
      if (tagged) return tagged
    }
    return undefined
  }
  return [along('forward'), along('backward')]
}

function accessOfTag(
  tags: Tags,
  tag: string,
  isOwn: boolean,
  keys: readonly string[],
  key = tag,
): TaggedAccess | undefined {
  const value = tags[tag]
  if (value === undefined) return undefined
  const access = accessOfValue(value, isOwn, keys)
  return access && { access, key, value }
}
