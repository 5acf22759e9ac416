import type { Tags } from '../../../extract/index.ts'

/**
 * The value that counts of keys from the most particular to the most general, as in
 * https://wiki.openstreetmap.org/wiki/Key:access: `motor_vehicle=yes` opens to cars what `access=no` closes.
 */
export function accessOf(tags: Tags, keys: readonly string[]): string | undefined {
  for (const key of keys) if (tags[key] !== undefined) return tags[key]
  return undefined
}

/** The same along and against the way: at each step of the hierarchy `key:forward` and `key:backward` go before `key`. */
export function accessEachWay(tags: Tags, keys: readonly string[]): [string | undefined, string | undefined] {
  let forward: string | undefined
  let backward: string | undefined
  for (const key of keys) {
    forward ??= tags[`${key}:forward`] ?? tags[key]
    backward ??= tags[`${key}:backward`] ?? tags[key]
  }
  return [forward, backward]
}
