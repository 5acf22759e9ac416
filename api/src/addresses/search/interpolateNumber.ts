import type { AddressColumns } from '../format/addressColumns.ts'
import { metresBetween } from '../format/distance.ts'

/** The two doors around a number, and the point between them. The same door twice when only the suffix is unknown. */
export interface Between {
  readonly before: number
  readonly after: number
  readonly longitude: number
  readonly latitude: number
}

/** Neighbours farther apart than this, in numbers or in metres, are not interpolated. */
const widestGap = 60
const widestMetres = 400
/** For consecutively numbered streets; in others, the doors opposite are as near. */
const widestMixedGap = 2

/**
 * Estimates the position of a missing house number: on the straight line between the next lower and next higher number of its side (odd or
 * even), or of any side. Undefined at the ends of a street.
 */
export function interpolateNumber(columns: AddressColumns, members: Uint32Array, number: number): Between | undefined {
  const { addressLows, addressHighs } = columns
  let [before, after, mixedBefore, mixedAfter] = [-1, -1, -1, -1]
  for (const address of members) {
    const [low, high] = [addressLows[address]!, addressHighs[address]!]
    if (low === 0) continue
    if (low === number) return { before: address, after: address, ...pointBetween(columns, address, address, 0) }
    const isSide = ((low ^ number) & 1) === 0
    if (high < number) {
      if (isSide && (before < 0 || high > addressHighs[before]!)) before = address
      if (mixedBefore < 0 || high > addressHighs[mixedBefore]!) mixedBefore = address
    } else if (low > number) {
      if (isSide && (after < 0 || low < addressLows[after]!)) after = address
      if (mixedAfter < 0 || low < addressLows[mixedAfter]!) mixedAfter = address
    }
  }
  return (
    between(columns, before, after, number, widestGap) ??
    between(columns, mixedBefore, mixedAfter, number, widestMixedGap)
  )
}

function between(
  columns: AddressColumns,
  before: number,
  after: number,
  number: number,
  gap: number,
): Between | undefined {
  if (before < 0 || after < 0) return undefined
  const [from, to] = [columns.addressHighs[before]!, columns.addressLows[after]!]
  if (to - from > gap) return undefined
  const { addressLongitudes: longitudes, addressLatitudes: latitudes } = columns
  const metres = metresBetween(longitudes[before]!, latitudes[before]!, longitudes[after]!, latitudes[after]!)
  if (metres > widestMetres) return undefined
  return { before, after, ...pointBetween(columns, before, after, (number - from) / (to - from)) }
}

function pointBetween(columns: AddressColumns, before: number, after: number, share: number) {
  const { addressLongitudes: longitudes, addressLatitudes: latitudes } = columns
  return {
    longitude: Math.round(longitudes[before]! + (longitudes[after]! - longitudes[before]!) * share),
    latitude: Math.round(latitudes[before]! + (latitudes[after]! - latitudes[before]!) * share),
  }
}
