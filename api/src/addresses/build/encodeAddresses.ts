import { encodeColumns, TextTable } from '../../storage/index.ts'
import { type AddressColumns, addressFormat, entryKinds, none } from '../format/addressColumns.ts'
import type { AddressCollector } from './addressCollector.ts'
import { describeEntries } from './describeEntries.ts'
import { groupEntries } from './groupEntries.ts'
import { mergeAddresses } from './mergeAddresses.ts'

/** Counts of an address file. */
export interface AddressCounts {
  readonly addresses: number
  readonly streets: number
  readonly postcodes: number
}

/** Encodes collected addresses into the buffer that `openAddresses` searches. */
export function encodeAddresses(collector: AddressCollector): { bytes: Uint8Array; counts: AddressCounts } {
  const groups = groupEntries(collector)
  const { addresses: kept, postcodes: keptPostcodes } = mergeAddresses(collector, groups)
  const strings = new TextTable()
  const textOf = (text: number): number => strings.indexOf(collector.strings.texts[text]!)
  const pick = (values: { at(index: number): number }): Uint32Array => kept.map((address) => values.at(address))
  const pickText = (values: { at(index: number): number }): Uint32Array => pick(values).map(textOf)

  const entries = describeEntries(collector, groups, kept, strings)
  const postcodes = postcodeColumns(keptPostcodes.map(textOf), strings)
  const columns = {
    ...entries.columns,
    addressEntries: kept.map((address) => groups.addressEntries[address]!),
    addressTexts: pickText(collector.texts),
    addressLows: pick(collector.lows),
    addressHighs: pick(collector.highs),
    addressUnits: pickText(collector.units),
    addressHouseNames: pickText(collector.houseNames),
    addressLongitudes: Int32Array.from(kept, (address) => collector.longitudes.at(address)),
    addressLatitudes: Int32Array.from(kept, (address) => collector.latitudes.at(address)),
    addressGuessed: Uint8Array.from(kept, (address) => collector.guessed.at(address)),
    ...postcodes,
    ...stringColumns(strings),
  } satisfies AddressColumns
  return {
    bytes: encodeColumns(addressFormat, columns),
    counts: {
      addresses: kept.length,
      streets: columns.entryKinds.filter((kind) => kind === entryKinds.street).length,
      postcodes: postcodes.postcodeTexts.length,
    },
  }
}

/** Postcodes in alphabetical order and the addresses of each, already sorted by street and number. */
function postcodeColumns(addressTexts: Uint32Array, strings: TextTable) {
  const texts = [...new Set(addressTexts)]
    .filter((text) => text !== 0)
    .sort((one, other) => (strings.texts[one]! < strings.texts[other]! ? -1 : 1))
  const ranks = new Map(texts.map((text, rank) => [text, rank]))
  const addressPostcodes = addressTexts.map((text) => ranks.get(text) ?? none)
  const postcodeMemberStarts = new Uint32Array(texts.length + 1)
  for (const postcode of addressPostcodes) if (postcode !== none) postcodeMemberStarts[postcode + 1]!++
  for (let rank = 0; rank < texts.length; rank++) postcodeMemberStarts[rank + 1]! += postcodeMemberStarts[rank]!
  const next = postcodeMemberStarts.slice()
  const postcodeMembers = new Uint32Array(postcodeMemberStarts[texts.length]!)
  for (const [address, postcode] of addressPostcodes.entries())
    if (postcode !== none) postcodeMembers[next[postcode]!++] = address
  return { addressPostcodes, postcodeTexts: Uint32Array.from(texts), postcodeMemberStarts, postcodeMembers }
}

function stringColumns(strings: TextTable) {
  const stringStarts = new Uint32Array(strings.texts.length + 1)
  for (const [index, text] of strings.texts.entries())
    stringStarts[index + 1] = stringStarts[index]! + Buffer.byteLength(text)
  return { stringBytes: new Uint8Array(Buffer.from(strings.texts.join(''))), stringStarts }
}
