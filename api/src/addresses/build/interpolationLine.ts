import { metresBetween } from '../format/distance.ts'
import { interpolationStep, readHouseNumbers } from '../format/houseNumber.ts'
import type { CollectedAddress } from './addressCollector.ts'
import type { AddressParts } from './addressTags.ts'

/** A point of an interpolation line; those with an address carry the numbers at its ends. */
export interface LinePoint {
  readonly longitude: number
  readonly latitude: number
  readonly address?: AddressParts | undefined
}

/** More numbers than this between two doors are a typing error. */
const maxBetween = 1_000

/**
 * The addresses of an `addr:interpolation` line, evenly spaced between its numbered points and without them. Values: `even`, `odd`, `all`, a
 * step as a number, or `alphabetic` (12a to 12f); others give none. Source: OpenStreetMap wiki, Addresses, "Using interpolation".
 */
export function interpolatedAddresses(kind: string, points: readonly LinePoint[]): CollectedAddress[] {
  const found: CollectedAddress[] = []
  let from = -1
  for (const [to, point] of points.entries()) {
    if (point.address?.houseNumber === undefined) continue
    if (from >= 0) found.push(...between(kind, points.slice(from, to + 1)))
    from = to
  }
  return found
}

function between(kind: string, points: readonly LinePoint[]): CollectedAddress[] {
  const [first, last] = [points[0]!.address!, points.at(-1)!.address!]
  const texts = numbersBetween(kind, first.houseNumber ?? '', last.houseNumber ?? '')
  const address = { street: first.street ?? last.street, locality: first.locality ?? last.locality, guessed: true }
  const surroundings = first.surroundings ?? last.surroundings
  const postcode = first.postcode === last.postcode ? first.postcode : undefined
  if (address.street === undefined && postcode === undefined) return []
  return texts.map((houseNumber, index) => {
    const [longitude, latitude] = pointAlong(points, (index + 1) / (texts.length + 1))
    return { ...address, surroundings, postcode, houseNumber, longitude, latitude }
  })
}

/** The numbers strictly between two, in the line's direction. */
function numbersBetween(kind: string, first: string, last: string): string[] {
  const [one, other] = [readHouseNumbers(first)[0], readHouseNumbers(last)[0]]
  if (!one || !other || one.low === 0 || other.low === 0) return []
  if (kind === 'alphabetic') {
    const [from, to] = [one.text, other.text].map((text) => /^[0-9]+([a-z])$/i.exec(text)?.[1]?.charCodeAt(0))
    if (one.low !== other.low || from === undefined || to === undefined) return []
    return steps(from, to, 1).map((code) => `${one.low}${String.fromCharCode(code)}`)
  }
  const step = interpolationStep(kind)
  if (step === undefined) return []
  if (step === 2 && (kind === 'even' || kind === 'odd') && one.low % 2 !== (kind === 'odd' ? 1 : 0)) return []
  return steps(one.low, other.low, step).map(String)
}

function steps(from: number, to: number, step: number): number[] {
  const count = Math.ceil(Math.abs(to - from) / step) - 1
  if (count < 1 || count > maxBetween) return []
  return Array.from({ length: count }, (_, index) => from + Math.sign(to - from) * step * (index + 1))
}

/** The point at a fraction of a line's length. */
function pointAlong(points: readonly LinePoint[], share: number): [number, number] {
  const lengths = points.slice(1).map((point, index) => {
    const before = points[index]!
    return metresBetween(before.longitude, before.latitude, point.longitude, point.latitude)
  })
  let left = share * lengths.reduce((sum, length) => sum + length, 0)
  let segment = 0
  while (segment < lengths.length - 1 && left > lengths[segment]!) left -= lengths[segment++]!
  const [from, to] = [points[segment]!, points[segment + 1]!]
  const part = lengths[segment]! > 0 ? left / lengths[segment]! : 0
  return [
    Math.round(from.longitude + (to.longitude - from.longitude) * part),
    Math.round(from.latitude + (to.latitude - from.latitude) * part),
  ]
}
