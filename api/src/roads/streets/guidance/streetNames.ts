import type { StreetGraph } from '../graph/streetGraph.ts'

export interface StreetName {
  /** Empty when there is none. */
  readonly name: string
  /** Number of the street (A48), empty when there is none. */
  readonly reference: string
}

export function nameOfLine({ lines, strings }: StreetGraph, line: number): StreetName {
  return { name: strings[lines.names[line]!] ?? '', reference: strings[lines.references[line]!] ?? '' }
}

/** Whether both are the same street to somebody who reads the signs. Streets without any name are not. */
export function isSameStreet(one: StreetName, other: StreetName): boolean {
  if (one.name === '' && other.name === '') return one.reference !== '' && one.reference === other.reference
  return one.name !== '' && other.name !== '' && isWithin(one.name, other.name)
}

/**
 * Whether a new name is announced to somebody who follows the street. As in OSRM, not a name that begins or ends, one that only grows
 * longer (Mill Lane, Mill Lane North), or a number that changes beside a name that stays.
 */
export function needsAnnouncing(before: StreetName, after: StreetName): boolean {
  if (before.name !== '' && after.name !== '') return !isWithin(before.name, after.name)
  if (before.reference === '' && after.reference === '') return false
  // Only a number before, only a name after: nothing tells that it is the same street.
  if (before.name === '' && before.reference !== '' && after.reference === '') return true
  return conflict(before, after)
}

function isWithin(one: string, other: string): boolean {
  return one.startsWith(other) || other.startsWith(one)
}

function conflict(one: StreetName, other: StreetName): boolean {
  return (
    one.reference !== '' &&
    other.reference !== '' &&
    !one.reference.includes(other.reference) &&
    !other.reference.includes(one.reference)
  )
}
