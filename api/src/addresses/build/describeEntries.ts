import { fold, wordsOf } from '@doorstep/shared/rules'
import type { TextTable } from '../../storage/index.ts'
import { entryKinds } from '../format/addressColumns.ts'
import { unitWords } from '../format/houseNumber.ts'
import { nameWords } from '../format/streetWords.ts'
import type { AddressCollector } from './addressCollector.ts'
import type { EntryGroups } from './groupEntries.ts'
import { Localities } from './localities.ts'
import { WordIndex } from './wordIndex.ts'

/** An entry under construction. Members are indexes of kept addresses, in order. */
interface Draft {
  readonly kind: number
  name: string
  /** The street's for a house in a street. */
  readonly street: string
  readonly members: number[]
  /** Points of its line as index pairs into the collector's columns; empty for a house. */
  readonly lines: number[]
}

/** The columns of entries: streets, then named houses in them. Texts go into `strings`. */
export function describeEntries(
  collector: AddressCollector,
  groups: EntryGroups,
  kept: Uint32Array,
  strings: TextTable,
) {
  const drafts = draftEntries(collector, groups, kept)
  const places = new Localities(collector.places)
  const words = new WordIndex()
  const memberStarts = new Uint32Array(drafts.length + 1)
  const columns = {
    entryKinds: Uint8Array.from(drafts, (draft) => draft.kind),
    entryNames: new Uint32Array(drafts.length),
    entryLocalities: new Uint32Array(drafts.length),
    entryLongitudes: new Int32Array(drafts.length),
    entryLatitudes: new Int32Array(drafts.length),
  }
  for (const [entry, draft] of drafts.entries()) {
    const [longitude, latitude] = middleOf(collector, draft, kept)
    const addresses = draft.members.map((member) => kept[member]!)
    const locality = mostCommon(collector, addresses) || places.settlement(longitude, latitude)
    columns.entryNames[entry] = strings.indexOf(draft.name)
    columns.entryLocalities[entry] = strings.indexOf(locality)
    columns.entryLongitudes[entry] = longitude
    columns.entryLatitudes[entry] = latitude
    memberStarts[entry + 1] = memberStarts[entry]! + draft.members.length
    const around = [draft.street, locality, places.part(longitude, latitude)].flatMap(nameWords)
    words.addEntry(nameWords(draft.name), [...around, ...otherWords(collector, addresses)])
  }
  const entryMembers = new Uint32Array(memberStarts[drafts.length]!)
  for (const [entry, draft] of drafts.entries()) entryMembers.set(draft.members, memberStarts[entry])
  return { columns: { ...columns, entryMemberStarts: memberStarts, entryMembers, ...words.columns() } }
}

function draftEntries(collector: AddressCollector, groups: EntryGroups, kept: Uint32Array): Draft[] {
  const { texts } = collector.strings
  const drafts = Array.from(groups.kinds, (kind): Draft => ({ kind, name: '', street: '', members: [], lines: [] }))
  for (const [line, entry] of groups.lineEntries.entries()) {
    const draft = drafts[entry]!
    draft.lines.push(line)
    draft.name ||= texts[collector.lineNames.at(line)]!
  }
  const houses = new Map<string, Draft>()
  for (const [member, address] of kept.entries()) {
    const entry = groups.addressEntries[address]!
    const draft = drafts[entry]!
    draft.members.push(member)
    const houseName = texts[collector.houseNames.at(address)]!
    if (draft.kind === entryKinds.house) draft.name ||= houseName
    if (draft.kind !== entryKinds.street) continue
    const street = texts[collector.streets.at(address)]!
    draft.name ||= street
    if (houseName === '') continue
    const key = `${entry} ${fold(houseName)}`
    const house = houses.get(key) ?? { kind: entryKinds.house, name: houseName, street, members: [], lines: [] }
    house.members.push(member)
    houses.set(key, house)
  }
  for (const house of houses.values()) drafts.push(house)
  return drafts
}

/** The most frequent locality of the addresses; empty when none has one. */
function mostCommon(collector: AddressCollector, addresses: readonly number[]): string {
  const votes = new Map<number, number>()
  for (const address of addresses) {
    const locality = collector.localities.at(address)
    if (locality) votes.set(locality, (votes.get(locality) ?? 0) + 1)
  }
  const [winner] = [...votes].reduce((best, vote) => (vote[1] > best[1] ? vote : best), [0, 0])
  return collector.strings.texts[winner]!
}

/** Other words that addresses are found by: their surroundings, and units with names instead of numbers. */
function otherWords(collector: AddressCollector, addresses: readonly number[]): Set<string> {
  const { texts } = collector.strings
  const found = new Set<string>()
  const seen = new Set<number>()
  for (const address of addresses) {
    for (const text of [collector.localities.at(address), collector.surroundings.at(address)]) {
      if (text && !seen.has(text)) for (const word of nameWords(texts[text]!)) found.add(word)
      seen.add(text)
    }
    const unit = collector.units.at(address)
    if (unit && !seen.has(unit))
      for (const word of unitWords(texts[unit]!)) if (/^\p{L}{2,}$/u.test(word)) found.add(word)
    const number = texts[collector.texts.at(address)]!
    // "Block A": used like a number, but not one.
    if (collector.lows.at(address) === 0 && number) for (const word of wordsOf(number)) found.add(word)
  }
  return found
}

/** The point of a street, or else of its addresses, nearest to their mean. */
function middleOf(collector: AddressCollector, draft: Draft, kept: Uint32Array): [number, number] {
  const points: [number, number][] = []
  for (const line of draft.lines)
    for (let at = collector.lineStarts.at(line); at < collector.lineStarts.at(line + 1); at++)
      points.push([collector.lineLongitudes.at(at), collector.lineLatitudes.at(at)])
  if (points.length === 0)
    for (const member of draft.members)
      points.push([collector.longitudes.at(kept[member]!), collector.latitudes.at(kept[member]!)])
  const [east, north] = [0, 1].map((axis) => points.reduce((sum, point) => sum + point[axis]!, 0) / points.length)
  let best = points[0] ?? [0, 0]
  let nearest = Number.POSITIVE_INFINITY
  for (const point of points) {
    const far = Math.hypot(point[0] - east!, point[1] - north!)
    if (far < nearest) [best, nearest] = [point, far]
  }
  return best
}
