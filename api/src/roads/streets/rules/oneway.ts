import type { Tags } from '../../../extract/index.ts'
import { type AccessKeys, accessOfValue } from './access.ts'

/** Values of a tag that OpenStreetMap takes for a yes, a no and for "against the way's direction". */
export const isYes = (value: string | undefined): boolean => value === 'yes' || value === '1' || value === 'true'
export const isNo = (value: string | undefined): boolean => value === 'no' || value === '0' || value === 'false'
export const isReverse = (value: string | undefined): boolean => value === '-1' || value === 'reverse'

/** Which directions of a way one-way signs leave open. */
export interface Oneway {
  readonly forward: boolean
  readonly backward: boolean
  /** Of itself a one-way, without a tag: a roundabout, a motorway. */
  readonly implied: boolean
  /** Lanes that change their direction by the hour. */
  readonly reversible: boolean
}

/**
 * What one-way tags say, from the most particular key (`oneway:bicycle`) to the most general. `bicycle:backward=yes` opens the other
 * direction of a one-way to bicycles: only a mode's own keys do that, `vehicle:backward=yes` says nothing of the sign.
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
