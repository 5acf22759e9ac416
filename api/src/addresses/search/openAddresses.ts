import { readFileSync } from 'node:fs'
import type { LonLat } from '@doorstep/shared/units'
import { openColumns } from '../../storage/index.ts'
import { type AddressColumns, addressFormat } from '../format/addressColumns.ts'
import { metresBetween } from '../format/distance.ts'
import type { AddressQuery, FoundAddress } from './addressSearch.ts'
import type { Candidate } from './candidates.ts'
import { entryCandidates, type SearchTools } from './entryCandidates.ts'
import { DoorMatcher } from './matchDoor.ts'
import { parseAddressQuery } from './parseAddressQuery.ts'
import { postcodeAsWhole, postcodeCandidates } from './postcodeCandidates.ts'
import { postcodeRanks } from './postcodeRanks.ts'
import { presentCandidate } from './presentCandidate.ts'
import { EntryScores, rankEntries } from './rankEntries.ts'

/** A result with its ranking. */
export interface ScoredAddress {
  readonly score: number
  /** Metres to the nearest of the query's points; 0 without. */
  readonly metres: number
  readonly address: FoundAddress
}

/** Results of one region, best first, with what merging regions requires. */
export interface RegionResults {
  readonly items: readonly ScoredAddress[]
  /** How many of the typed words, plus one for the postcode, occur in this region; scores count only those. */
  readonly known: number
}

interface Candidates {
  readonly candidates: readonly Candidate[]
  readonly knownWords: number
}

/** Entries that match worse than this share of the best are dropped. */
const minFit = 0.6
/** Results that score below this share of the best are dropped. */
export const minScore = 0.55
/** Minimum match of the words. */
const minWordFit = 0.4

/** Opens a file that prepareAddresses wrote. Throws ColumnFileError for another file, and the system's error when it is missing. */
export function openAddresses(file: string): OpenAddresses {
  return new OpenAddresses(readFileSync(file))
}

/** The addresses of a region: views of one buffer, and nine bytes of scratch space per entry. */
export class OpenAddresses {
  readonly #columns: AddressColumns
  readonly #scores: EntryScores

  /** Throws ColumnFileError when the content is not that of an address file. */
  constructor(content: Uint8Array) {
    this.#columns = openColumns(addressFormat, content).columns
    this.#scores = new EntryScores(this.#columns.entryKinds.length)
  }

  /** Distinct locations of addresses, from west to east. */
  *doors(): Generator<{ readonly point: LonLat; readonly label: () => string }> {
    const { addressEntries, addressGuessed, addressLatitudes, addressLongitudes } = this.#columns
    const isSame = (one: number, other: number): boolean =>
      addressLongitudes[one] === addressLongitudes[other] && addressLatitudes[one] === addressLatitudes[other]
    const order = Uint32Array.from(addressEntries.keys())
      .filter((address) => addressGuessed[address] === 0)
      .sort(
        (one, other) =>
          addressLongitudes[one]! - addressLongitudes[other]! ||
          addressLatitudes[one]! - addressLatitudes[other]! ||
          one - other,
      )
    for (const [index, address] of order.entries()) {
      if (index > 0 && isSame(address, order[index - 1]!)) continue
      const [longitude, latitude] = [addressLongitudes[address]!, addressLatitudes[address]!]
      const candidate = { score: 0, quality: 'exact', entry: addressEntries[address]!, address } as const
      const label = () => presentCandidate(this.#columns, { ...candidate, longitude, latitude }).label
      yield { point: [longitude / 1e7, latitude / 1e7], label }
    }
  }

  /** Best first. Never throws for any text. */
  search({ text, near, limit }: AddressQuery): RegionResults {
    const columns = this.#columns
    const query = parseAddressQuery(text)
    const postcodes = postcodeRanks(columns, query.postcode, query.postcodeBeginning)
    const tools = { columns, query, postcodes, doors: new DoorMatcher(columns, query) }
    const { candidates, knownWords } =
      query.words.length > 0
        ? this.#byWords(tools, near)
        : { candidates: this.#byPostcode(tools, limit), knownWords: 0 }
    const [from, until] = postcodes.typed
    const known = knownWords + (from < until ? 1 : 0)
    return { items: withoutDoubles(columns, rank(candidates, near), limit), known }
  }

  #byWords(tools: SearchTools, near: readonly LonLat[] | undefined): Candidates {
    const { columns, query, postcodes } = tools
    const distance =
      near && ((entry: number) => metresFrom(near, columns.entryLongitudes[entry]!, columns.entryLatitudes[entry]!))
    const ofPostcode = postcodes.isWhole ? this.#entriesOfPostcode(tools) : new Set<number>()
    const { entries, knownWords } = rankEntries(
      columns,
      this.#scores,
      query.words,
      query.isLastUnfinished,
      ofPostcode,
      distance,
    )
    const best = entries[0]?.fit ?? 0
    const candidates = entries
      .filter(({ entry, fit }) => (fit >= best * minFit && fit >= minWordFit) || ofPostcode.has(entry))
      .flatMap((entry) => entryCandidates(tools, entry))
    return { candidates, knownWords }
  }

  #byPostcode(tools: SearchTools, limit: number): Candidate[] {
    const found = postcodeCandidates(tools, limit)
    const [from, until] = tools.postcodes.typed
    if (found.length > 0 || from === until) return found
    const streets = [...this.#entriesOfPostcode(tools)].flatMap((entry) => entryCandidates(tools, { entry, fit: 0 }))
    return streets.length > 0 ? streets : [postcodeAsWhole(tools, from)]
  }

  #entriesOfPostcode({ columns, postcodes, query }: SearchTools): Set<number> {
    if (query.postcode === null) return new Set()
    const [from, until] = postcodes.typed
    const { postcodeMembers, postcodeMemberStarts: starts } = columns
    const members = postcodeMembers.subarray(starts[from], starts[until])
    return new Set(Array.from(members, (address) => columns.addressEntries[address]!))
  }
}

/** Distance to the nearest of several points. */
const metresFrom = (points: readonly LonLat[], longitude: number, latitude: number): number =>
  points.reduce(
    (nearest, [east, north]) => Math.min(nearest, metresBetween(east * 1e7, north * 1e7, longitude, latitude)),
    Number.POSITIVE_INFINITY,
  )

/** The range of a volunteer's round: within it, distance costs nothing. */
const usualMetres = 20_000
const worthOfDoubling = 0.1
/** More than a known door number (0.4), less than a postcode. */
const worthOfFar = 0.5

/** A candidate's penalty for distance: a tenth at 40 km, two tenths at 80 km, and so on. */
const lossAt = (metres: number): number =>
  Math.min(worthOfFar, Math.max(0, Math.log2(metres / usualMetres)) * worthOfDoubling)

interface RankedCandidate {
  readonly candidate: Candidate
  readonly metres: number
}

/** By score minus the distance penalty, then distance, then file order. */
function rank(candidates: readonly Candidate[], near: readonly LonLat[] | undefined): RankedCandidate[] {
  const best = candidates.reduce((most, candidate) => Math.max(most, candidate.score), 0)
  return candidates
    .filter((candidate) => candidate.score >= best * minScore)
    .map((candidate) => {
      const metres = near ? metresFrom(near, candidate.longitude, candidate.latitude) : 0
      const score = Math.max(0, candidate.score - lossAt(metres))
      return { candidate: { ...candidate, score: Math.round(score * 1e4) / 1e4 }, metres }
    })
    .sort((one, other) => other.candidate.score - one.candidate.score || one.metres - other.metres)
}

/** Formats up to `limit` results, without duplicate labels. */
function withoutDoubles(columns: AddressColumns, ranked: readonly RankedCandidate[], limit: number): ScoredAddress[] {
  const found: ScoredAddress[] = []
  const seen = new Set<string>()
  for (const { candidate, metres } of ranked) {
    if (found.length >= limit) break
    const address = presentCandidate(columns, candidate)
    const key = `${address.label}|${candidate.address < 0 ? candidate.entry : columns.addressEntries[candidate.address]}`
    if (seen.has(key)) continue
    seen.add(key)
    found.push({ score: candidate.score, metres, address })
  }
  return found
}
