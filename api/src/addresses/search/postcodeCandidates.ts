import type { Candidate } from './candidates.ts'
import { addressCandidate, type SearchTools } from './entryCandidates.ts'

/** Maximum addresses examined for a partial postcode. */
const maxAddresses = 20_000

/** Candidates for a full or partial postcode typed without words: its addresses by street and house number. */
export function postcodeCandidates(tools: SearchTools, limit: number): Candidate[] {
  const { columns, postcodes, doors } = tools
  const [from, until] = postcodes.typed
  if (from === until) return []
  const starts = columns.postcodeMemberStarts
  const members = columns.postcodeMembers.subarray(starts[from], Math.min(starts[until]!, starts[from]! + maxAddresses))
  if (doors.isTyped) {
    return [...members].flatMap((address) => {
      const door = doors.worth(address)
      return door === undefined ? [] : [addressCandidate(tools, columns.addressEntries[address]!, address, door)]
    })
  }
  if (!postcodes.isWhole) return wholePostcodes(tools, limit)
  const doorsThere = [...members].filter((address) => isDoor(tools, address))
  // They are sorted by number already: equal scores keep the order.
  return doorsThere.map((address) => addressCandidate(tools, columns.addressEntries[address]!, address, 0))
}

const isDoor = ({ columns }: SearchTools, address: number): boolean =>
  columns.addressTexts[address] !== 0 || columns.addressUnits[address] !== 0 || columns.addressHouseNames[address] !== 0

/** The first postcodes with this prefix, each at the mean of its addresses. */
function wholePostcodes(tools: SearchTools, limit: number): Candidate[] {
  const [from, until] = tools.postcodes.typed
  return Array.from({ length: Math.min(until - from, limit) }, (_, index) => postcodeAsWhole(tools, from + index))
}

/** A whole postcode: the mean of its addresses. */
export function postcodeAsWhole({ columns, postcodes }: SearchTools, postcode: number): Candidate {
  const starts = columns.postcodeMemberStarts
  const members = columns.postcodeMembers.subarray(starts[postcode], starts[postcode + 1])
  let [east, north] = [0, 0]
  for (const address of members) {
    east += columns.addressLongitudes[address]! / members.length
    north += columns.addressLatitudes[address]! / members.length
  }
  return {
    score: postcodes.worth(postcode),
    quality: 'postcode',
    ...{ entry: -1, address: -1, postcode, longitude: Math.round(east), latitude: Math.round(north) },
  }
}
