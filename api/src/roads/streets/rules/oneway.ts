import type { Tags } from '../../../extract/index.ts'
import { type AccessKeys, accessOfValue } from './access.ts'

/** Tag values that OpenStreetMap treats as yes, no and "against the way's direction". */
export const isYes = (value: string | undefined): boolean => value === 'yes' || value === '1' || value === 'true'
export const isNo = (value: string | undefined): boolean => value === 'no' || value === '0' || value === 'false'
export const isReverse = (value: string | undefined): boolean => value === '-1' || value === 'reverse'

/** The directions of a way left open by one-way signs. */
export interface Oneway {
  readonly forward: boolean
  readonly backward: boolean
  /** One-way without a tag: a roundabout, a motorway. */
  readonly implied: boolean
  /** Reversible lanes. */
  readonly reversible: boolean
}

/**
 * The effect of one-way tags, from the most specific key (`oneway:bicycle`) to the most general. `bicycle:backward=yes` opens the other
 * direction of a one-way street to bicycles; only a mode's own keys can: `vehicle:backward=yes` does not override the sign.
 */
export function onewayOf(tags: Tags, onewayKeys: readonly string[], { keys, own }: AccessKeys): Oneway {
  const implied = tags.highway === 'motorway' || tags.junction === 'roundabout' || tags.junction === 'circular'
  const value = onewayKeys.map((key) => tags[key]).find((value) => value !== undefined)
  const opens = (direction: 'forward' | 'backward') =>
    keys.slice(0, own).some((key) => {
      const access = accessOfValue(tags[`${key}:${direction}`] ?? '', true)
      return access !== undefined && access !== 'closed'
    })
  const onlyBackward = isReverse(value)
  const onlyForward = !onlyBackward && (isYes(value) || (implied && !isNo(value)))
  return {
    forward: !onlyBackward || opens('forward'),
    backward: !onlyForward || opens('backward'),
    implied,
    reversible: value === 'reversible',
  }
}
