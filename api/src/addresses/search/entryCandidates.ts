import { type AddressColumns, entryKinds, none } from '../format/addressColumns.ts'
import { meaningsOf, nameWords } from '../format/streetWords.ts'
import type { Candidate } from './candidates.ts'
import { interpolateNumber } from './interpolateNumber.ts'
import type { DoorMatcher } from './matchDoor.ts'
import type { ParsedQuery } from './parseAddressQuery.ts'
import { type PostcodeRanks, stringOf } from './postcodeRanks.ts'
import type { RankedEntry } from './rankEntries.ts'
import type { TypedNumber } from './typedNumbers.ts'

/** The state of one search. */
export interface SearchTools {
  readonly columns: AddressColumns
  readonly query: ParsedQuery
  readonly postcodes: PostcodeRanks
  readonly doors: DoorMatcher
}

/** A number between two doors scores below a known door (0.4) and above the street. */
const interpolatedWorth = 0.25
/** An unmapped flat of a house named right after it: above a door of that number in the street. */
const namedHouseWorth = 0.34
const flatOfHouse = -0.05
const maxOfEntry = 20
/** If the nearest number is farther than this from the typed one, its door is a worse guess than the middle of the street. */
const farthestNumber = 20

/** Candidates of an entry: the typed doors; else a point between two; else the whole street or house. */
export function entryCandidates(tools: SearchTools, { entry, fit }: RankedEntry): Candidate[] {
  const { columns, doors, query } = tools
  const members = membersOf(columns, entry)
  const flat = flatOfNamedHouse(tools, entry)
  if (doors.isTyped) {
    const found = doorsOf(tools, entry, members, fit, flat)
    if (found.length > 0) return found
    const guessed =
      columns.entryKinds[entry] === entryKinds.house ? undefined : betweenDoors(tools, entry, members, fit)
    if (guessed) return [guessed]
  }
  if (columns.entryKinds[entry] === entryKinds.street) return [streetAsWhole(tools, entry, members, fit)]
  return columns.entryKinds[entry] === entryKinds.house
    ? houseAsWhole(tools, entry, members, fit + (flat ? namedHouseWorth : 0), query.hasUnit || flat !== undefined)
    : []
}

const membersOf = ({ entryMembers, entryMemberStarts }: AddressColumns, entry: number): Uint32Array =>
  entryMembers.subarray(entryMemberStarts[entry], entryMemberStarts[entry + 1])

/** The typed number directly before a house's whole name: the 4 of `4 Wheatfield Court, Wheatfield Street`. */
function flatOfNamedHouse({ columns, query }: SearchTools, entry: number): TypedNumber | undefined {
  if (columns.entryKinds[entry] !== entryKinds.house) return undefined
  const name = nameWords(stringOf(columns, columns.entryNames[entry]!))
  const isNameAt = (first: number): boolean =>
    name.every((word, index) => {
      const typed = query.words[first + index]
      return typed !== undefined && (typed === word || meaningsOf(typed).includes(word))
    })
  return name.length === 0 ? undefined : query.numbers.find(({ wordAfter }) => wordAfter >= 0 && isNameAt(wordAfter))
}

function doorsOf(
  tools: SearchTools,
  entry: number,
  members: Uint32Array,
  fit: number,
  flat: TypedNumber | undefined,
): Candidate[] {
  const found: Candidate[] = []
  for (const address of members) {
    const door = tools.doors.worth(address, flat)
    if (door !== undefined) found.push(addressCandidate(tools, entry, address, fit + door))
  }
  return found.length > maxOfEntry ? found.sort((one, other) => other.score - one.score).slice(0, maxOfEntry) : found
}

/** An address as a candidate; its postcode is added to the score. */
export function addressCandidate(
  { columns, postcodes }: SearchTools,
  entry: number,
  address: number,
  score: number,
  withoutUnit = false,
): Candidate {
  return {
    score: score + postcodes.worth(columns.addressPostcodes[address]!),
    quality: columns.addressGuessed[address] ? 'interpolated' : 'exact',
    ...{ entry, address, withoutUnit },
    longitude: columns.addressLongitudes[address]!,
    latitude: columns.addressLatitudes[address]!,
  }
}

function betweenDoors(tools: SearchTools, entry: number, members: Uint32Array, fit: number): Candidate | undefined {
  const { columns, query, postcodes } = tools
  for (const typed of query.numbers) {
    const found = typed.isUnit || typed.low === 0 ? undefined : interpolateNumber(columns, members, typed.low)
    if (!found) continue
    const [before, after] = [columns.addressPostcodes[found.before]!, columns.addressPostcodes[found.after]!]
    return {
      score: fit + interpolatedWorth + Math.max(postcodes.worth(before), postcodes.worth(after)),
      quality: 'interpolated',
      ...{ entry, address: found.before, longitude: found.longitude, latitude: found.latitude },
      number: typed.text,
      postcode: before === after ? before : none,
      withoutUnit: true,
    }
  }
  return undefined
}

/** The street's middle, or that of its part with the typed postcode; for a number past the end, the last door. */
function streetAsWhole(
  { columns, postcodes, query }: SearchTools,
  entry: number,
  members: Uint32Array,
  fit: number,
): Candidate {
  const [from, until] = postcodes.typed
  const part = members.filter(
    (address) => columns.addressPostcodes[address]! >= from && columns.addressPostcodes[address]! < until,
  )
  const middle = part.length > 0 ? nearestToMean(columns, part) : undefined
  const first = members.length > 0 ? columns.addressPostcodes[members[0]!]! : none
  const isOne = members.every((address) => columns.addressPostcodes[address] === first)
  const typed = query.numbers.find((number) => !number.isUnit && number.low > 0)
  const pin = (typed && nearestNumber(columns, part.length > 0 ? part : members, typed.low)) ?? middle
  return {
    score: fit + postcodes.worth(middle === undefined ? (isOne ? first : none) : columns.addressPostcodes[middle]!),
    quality: 'street',
    ...{ entry, address: -1 },
    longitude: pin === undefined ? columns.entryLongitudes[entry]! : columns.addressLongitudes[pin]!,
    latitude: pin === undefined ? columns.entryLatitudes[entry]! : columns.addressLatitudes[pin]!,
    postcode: middle !== undefined && postcodes.isWhole ? from : isOne ? first : none,
  }
}

/** The door with the nearest number, preferably on the same side of the street; undefined when all are far from it. */
function nearestNumber(columns: AddressColumns, addresses: Uint32Array, number: number): number | undefined {
  let best: number | undefined
  let smallest = farthestNumber + 1
  for (const address of addresses) {
    const low = columns.addressLows[address]!
    if (low === 0) continue
    const difference = Math.min(Math.abs(low - number), Math.abs(columns.addressHighs[address]! - number))
    const apart = difference + ((low ^ number) & 1)
    if (apart < smallest) [best, smallest] = [address, apart]
  }
  return best
}

/** The address nearest to the middle of several, so that the pin is at a door. */
function nearestToMean(columns: AddressColumns, addresses: Uint32Array): number {
  const { addressLongitudes: longitudes, addressLatitudes: latitudes } = columns
  let [east, north] = [0, 0]
  for (const address of addresses) {
    east += longitudes[address]! / addresses.length
    north += latitudes[address]! / addresses.length
  }
  const far = (address: number): number => Math.hypot(longitudes[address]! - east, latitudes[address]! - north)
  return addresses.reduce((best, address) => (far(address) < far(best) ? address : best))
}

/** A named house: itself, then its flats. */
function houseAsWhole(
  tools: SearchTools,
  entry: number,
  members: Uint32Array,
  fit: number,
  hasUnit: boolean,
): Candidate[] {
  const { addressUnits } = tools.columns
  const whole = members.find((address) => addressUnits[address] === 0) ?? members[0]
  if (whole === undefined) return []
  const flats = [...members].filter((address) => addressUnits[address] !== 0)
  // For an unknown flat, only the house is a result.
  const listed = hasUnit ? [] : flats.slice(0, maxOfEntry)
  return [
    addressCandidate(tools, entry, whole, fit, flats.length > 1),
    ...listed.map((address) => addressCandidate(tools, entry, address, fit + flatOfHouse)),
  ]
}
