import { type AddressColumns, entryKinds } from '../format/addressColumns.ts'
import type { FoundAddress } from './addressSearch.ts'
import type { Candidate } from './candidates.ts'
import { stringOf } from './postcodeRanks.ts'

/** A unit that is only a number or a letter is shown as "Flat 3". */
const bareUnit = /^[0-9]{1,4}[a-z]?$|^[a-z][0-9]{0,3}$/i

/** Formats a candidate. */
export function presentCandidate(columns: AddressColumns, candidate: Candidate): FoundAddress {
  const { address, entry } = candidate
  const text = (values: Uint32Array): string | null =>
    address < 0 ? null : stringOf(columns, values[address]!) || null
  const postcodeRank = candidate.postcode ?? columns.addressPostcodes[address]!
  const postcodeText = columns.postcodeTexts[postcodeRank]
  const postcode = postcodeText === undefined ? null : stringOf(columns, postcodeText)
  const shownEntry = address < 0 ? entry : columns.addressEntries[address]!
  const isStreet = shownEntry >= 0 && columns.entryKinds[shownEntry] === entryKinds.street
  const parts = {
    houseNumber: candidate.number ?? text(columns.addressTexts),
    houseName: candidate.number === undefined ? text(columns.addressHouseNames) : null,
    unit: candidate.withoutUnit ? null : text(columns.addressUnits),
    street: isStreet ? stringOf(columns, columns.entryNames[shownEntry]!) : null,
    locality: shownEntry < 0 ? null : stringOf(columns, columns.entryLocalities[shownEntry]!) || null,
    postcode,
  }
  return {
    label: labelOf(parts),
    ...parts,
    point: [candidate.longitude / 1e7, candidate.latitude / 1e7],
    quality: candidate.quality,
  }
}

function labelOf(parts: Omit<FoundAddress, 'label' | 'point' | 'quality'>): string {
  const unit = parts.unit !== null && bareUnit.test(parts.unit) ? `Flat ${parts.unit}` : parts.unit
  const door = [parts.houseNumber, parts.street].filter((part) => part !== null).join(' ') || null
  return [unit, parts.houseName, door, parts.locality, parts.postcode].filter((part) => part !== null).join(', ')
}
