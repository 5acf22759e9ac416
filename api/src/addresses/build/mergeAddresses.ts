import { metresBetween } from '../format/distance.ts'
import type { AddressCollector } from './addressCollector.ts'
import { type EntryGroups, noEntry } from './groupEntries.ts'

/** Addresses without duplicates, by entry and number. Indexes into the collector. */
export interface MergedAddresses {
  readonly addresses: Uint32Array
  /** Text of each kept address's postcode: its own, or its duplicate's where it has none. */
  readonly postcodes: Uint32Array
}

/** A shop and its building often carry the same address; farther apart they may be two. */
const doubleMetres = 25

/** Sorts by entry, number, text, unit and house; keeps the duplicate with the most detail. */
export function mergeAddresses(collector: AddressCollector, { addressEntries }: EntryGroups): MergedAddresses {
  const { texts } = collector.strings
  const { lows } = collector
  const lower = foldedTexts(texts)
  const all = Uint32Array.from({ length: collector.count }, (_, index) => index)
  const order = all.filter((index) => addressEntries[index] !== noEntry)
  const byText = (one: number, other: number): number =>
    one === other || lower[one] === lower[other] ? 0 : lower[one]! < lower[other]! ? -1 : 1
  const compare = (one: number, other: number): number =>
    addressEntries[one]! - addressEntries[other]! ||
    lows.at(one) - lows.at(other) ||
    byText(collector.texts.at(one), collector.texts.at(other)) ||
    byText(collector.units.at(one), collector.units.at(other)) ||
    byText(collector.houseNames.at(one), collector.houseNames.at(other))
  order.sort((one, other) => compare(one, other) || one - other)

  const kept: number[] = []
  const postcodes: number[] = []
  for (let start = 0; start < order.length; ) {
    let end = start + 1
    while (end < order.length && compare(order[start]!, order[end]!) === 0) end++
    for (const { address, postcode } of mergeRun(collector, order.subarray(start, end))) {
      kept.push(address)
      postcodes.push(postcode)
    }
    start = end
  }
  return dropGuessed(collector, addressEntries, kept, postcodes)
}

interface Merged {
  readonly address: number
  postcode: number
  doubles: number
}

/** Merges nearby addresses with equal texts. Those with only a postcode are all kept. */
function mergeRun(collector: AddressCollector, run: Uint32Array): Merged[] {
  const merged: Merged[] = []
  const { longitudes, latitudes, guessed } = collector
  const first = run[0]!
  const isBare = !collector.texts.at(first) && !collector.units.at(first) && !collector.houseNames.at(first)
  for (const address of run) {
    const postcode = collector.postcodes.at(address)
    const double =
      !isBare && merged.length < 100
        ? merged.find(
            (other) =>
              (!postcode || !other.postcode || other.postcode === postcode) &&
              guessed.at(other.address) === guessed.at(address) &&
              metresBetween(
                ...([longitudes.at(address), latitudes.at(address)] as const),
                ...([longitudes.at(other.address), latitudes.at(other.address)] as const),
              ) <= doubleMetres,
          )
        : undefined
    if (!double) merged.push({ address, postcode, doubles: 0 })
    else {
      double.doubles++
      double.postcode ||= postcode
    }
  }
  return merged.length === 1
    ? merged
    : merged.sort((one, other) => other.doubles - one.doubles || one.address - other.address)
}

/** Drops interpolated numbers that are also mapped. */
function dropGuessed(
  collector: AddressCollector,
  addressEntries: Uint32Array,
  kept: readonly number[],
  postcodes: readonly number[],
): MergedAddresses {
  const isSame = (one: number, other: number): boolean =>
    addressEntries[one] === addressEntries[other] && collector.lows.at(one) === collector.lows.at(other)
  const stays = new Uint8Array(kept.length).fill(1)
  for (let start = 0; start < kept.length; ) {
    let end = start + 1
    while (end < kept.length && isSame(kept[start]!, kept[end]!)) end++
    const run = kept.slice(start, end)
    if (run.some((address) => collector.guessed.at(address)) && run.some((address) => !collector.guessed.at(address)))
      for (let index = start; index < end; index++) if (collector.guessed.at(kept[index]!)) stays[index] = 0
    start = end
  }
  return {
    addresses: Uint32Array.from(kept.filter((_, index) => stays[index])),
    postcodes: Uint32Array.from(postcodes.filter((_, index) => stays[index])),
  }
}

/** Each text in lower case. Few are long, so copying all is cheap. */
const foldedTexts = (texts: readonly string[]): string[] => texts.map((text) => text.toLowerCase())
