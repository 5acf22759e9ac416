import { type AddressColumns, entryKinds } from '../format/addressColumns.ts'
import type { WordMatches } from './wordMatches.ts'
import { matchWord } from './wordMatches.ts'

/** An entry and how well the typed words match it, 0 to about 1.1. */
export interface RankedEntry {
  readonly entry: number
  readonly fit: number
}

interface WeighedWord extends WordMatches {
  /** Weight of the word: higher when fewer entries have it. */
  readonly weight: number
  readonly postings: number
}

/** Maximum postings read per search; later words only score entries already found. About 2 ms. */
const maxPostings = 250_000
const maxEntries = 400
/** A match in the surroundings counts less than one in the name. */
const surroundingShare = 0.8
/** Bonuses for a completely typed name, and for a street. */
const wholeName = 0.1
const isStreet = 0.01

/** Scratch space of one open file, to avoid allocating large arrays per search. Entries not in `touched` are 0. */
export class EntryScores {
  readonly sums: Float32Array
  readonly bests: Float32Array
  readonly lastWords: Uint8Array
  readonly touched: Uint32Array
  count = 0

  constructor(entries: number) {
    this.sums = new Float32Array(entries)
    this.bests = new Float32Array(entries)
    this.lastWords = new Uint8Array(entries)
    this.touched = new Uint32Array(entries)
  }

  reset(): void {
    for (let index = 0; index < this.count; index++) {
      const entry = this.touched[index]!
      this.sums[entry] = 0
      this.lastWords[entry] = 0
    }
    this.count = 0
  }
}

/** Entries, best first. */
export interface Ranking {
  readonly entries: readonly RankedEntry[]
  /** How many of the typed words occur in any entry. */
  readonly knownWords: number
}

/**
 * The entries that match the words best, best first, and those of `also` (of a typed postcode) regardless of match. Words that occur nowhere are
 * ignored. `distance` breaks ties where too many entries match equally.
 */
export function rankEntries(
  columns: AddressColumns,
  scores: EntryScores,
  words: readonly string[],
  isLastUnfinished: boolean,
  also: Iterable<number>,
  distance?: (entry: number) => number,
): Ranking {
  const weighed = words
    .map((word, index) => weigh(columns, matchWord(columns, word, isLastUnfinished && index === words.length - 1)))
    .filter((word) => word.postings > 0)
    .sort((one, other) => one.postings - other.postings)
  const total = weighed.reduce((sum, word) => sum + word.weight, 0)
  const candidates = new Set(also)
  if (weighed.length > 0) {
    gather(columns, scores, weighed)
    for (const entry of bestTouched(scores, distance)) candidates.add(entry)
    scores.reset()
  }
  const entries = [...candidates]
    .map((entry) => ({ entry, fit: total === 0 ? 0 : fitOf(columns, entry, weighed, total) }))
    .sort((one, other) => other.fit - one.fit || one.entry - other.entry)
  return { entries, knownWords: weighed.length }
}

function weigh(columns: AddressColumns, matches: WordMatches): WeighedWord {
  const { postingStarts } = columns
  let exact = 0
  let postings = 0
  for (const [word, good] of matches.words) {
    const count = postingStarts[word + 1]! - postingStarts[word]!
    postings += count
    if (good >= 0.98) exact += count
  }
  const beginning = matches.beginning > 0 ? postingStarts[matches.until]! - postingStarts[matches.from]! : 0
  // A word in the dictionary is weighted by its own rarity, not that of similar spellings.
  const weight = Math.log(1 + columns.entryKinds.length / (exact || postings + beginning || 1))
  return { ...matches, postings: postings + beginning, weight: Math.max(weight, 0.05) }
}

/** Accumulates the score of each word for each entry, rarest word first, up to the limit of postings. */
function gather(columns: AddressColumns, scores: EntryScores, weighed: readonly WeighedWord[]): void {
  const { postingStarts } = columns
  let left = maxPostings
  for (const [index, word] of weighed.entries()) {
    if (index > 0 && word.postings > left) break
    const number = index + 1
    for (const [match, good] of word.words) {
      const [start, end] = [postingStarts[match]!, postingStarts[match + 1]!]
      addPostings(columns, scores, start, Math.min(end, start + left), good * word.weight, number)
      left -= Math.min(left, end - start)
    }
    if (word.beginning > 0) {
      const [start, end] = [postingStarts[word.from]!, postingStarts[word.until]!]
      addPostings(columns, scores, start, Math.min(end, start + left), word.beginning * word.weight, number)
      left -= Math.min(left, end - start)
    }
  }
}

/** Each word counts once per entry, with its best match. */
function addPostings(
  { postings }: AddressColumns,
  scores: EntryScores,
  start: number,
  end: number,
  worth: number,
  number: number,
): void {
  const { sums, bests, lastWords, touched } = scores
  for (let at = start; at < end; at++) {
    const posting = postings[at]!
    const entry = posting >>> 1
    const value = posting & 1 ? worth * surroundingShare : worth
    const last = lastWords[entry]!
    if (last === number) {
      if (value <= bests[entry]!) continue
      sums[entry]! += value - bests[entry]!
    } else {
      if (last === 0) touched[scores.count++] = entry
      lastWords[entry] = number
      sums[entry]! += value
    }
    bests[entry] = value
  }
}

/** The best touched entries, about `mostEntries`, by sorting the scores into 256 buckets. */
function bestTouched({ touched, count, sums }: EntryScores, distance?: (entry: number) => number): number[] {
  const found = touched.subarray(0, count)
  let largest = 0
  for (const entry of found) if (sums[entry]! > largest) largest = sums[entry]!
  const boxOf = (entry: number): number => Math.floor((sums[entry]! / largest) * 255)
  const boxes = new Uint32Array(256)
  for (const entry of found) boxes[boxOf(entry)]!++
  let cut = 255
  let above = 0
  while (cut > 0 && above + boxes[cut]! < maxEntries) above += boxes[cut--]!
  const best: number[] = []
  const last: number[] = []
  for (const entry of found) {
    const box = boxOf(entry)
    if (box > cut) best.push(entry)
    else if (box === cut && (distance || last.length < maxEntries)) last.push(entry)
  }
  if (distance) {
    const far = new Map(last.map((entry) => [entry, distance(entry)]))
    last.sort((one, other) => far.get(one)! - far.get(other)!)
  }
  return [...best, ...last.slice(0, maxEntries)]
}

/** The match of one entry: the share of the words' weight found in it, and the share of its name that this is. */
function fitOf(columns: AddressColumns, entry: number, weighed: readonly WeighedWord[], total: number): number {
  const { entryWordStarts, entryWords } = columns
  const [start, end] = [entryWordStarts[entry]!, entryWordStarts[entry + 1]!]
  const bests = new Float64Array(weighed.length)
  let [named, matched] = [0, 0]
  for (let at = start; at < end; at++) {
    const word = entryWords[at]! >>> 1
    const isSurrounding = (entryWords[at]! & 1) === 1
    let isMatched = false
    for (const [index, typed] of weighed.entries()) {
      const good = goodOf(typed, word) * (isSurrounding ? surroundingShare : 1)
      if (good > 0) isMatched = true
      if (good > bests[index]!) bests[index] = good
    }
    if (isSurrounding) continue
    named++
    if (isMatched) matched++
  }
  // A house matched only by its street: the street is the same result.
  if (matched === 0 && columns.entryKinds[entry] === entryKinds.house) return 0
  const sum = weighed.reduce((added, word, index) => added + word.weight * bests[index]!, 0)
  const street = columns.entryKinds[entry] === entryKinds.street ? isStreet : 0
  return sum / total + (named > 0 ? (wholeName * matched) / named : 0) + street
}

function goodOf(typed: WordMatches, word: number): number {
  const good = typed.words.get(word) ?? 0
  return word >= typed.from && word < typed.until && typed.beginning > good ? typed.beginning : good
}
