import type { AddressColumns } from '../format/addressColumns.ts'
import { bitCount, editDistance, letterMask, unitsOfWord } from '../format/editDistance.ts'
import { meaningsOf } from '../format/streetWords.ts'

/** The dictionary words that a typed word may mean, with the quality of each: 1 is an exact match. */
export interface WordMatches {
  /** Best first. */
  readonly words: ReadonlyMap<number, number>
  /** Words `from` to `until` (exclusive) have the typed word as prefix. */
  readonly from: number
  readonly until: number
  /** Their quality; 0 when they do not count. */
  readonly beginning: number
}

/** Match qualities; the order matters, the values were tuned on Newport's addresses. */
const matchScores = {
  meaning: 0.98,
  unfinished: 0.9,
  beginning: 0.75,
  oneEdit: 0.8,
  twoEdits: 0.6,
  editedBeginning: 0.65,
}
/** Shorter words have too many neighbours one edit away. */
const shortestEdited = 4
const shortestTwiceEdited = 8
const maxEdited = 48
/** Maximum comparisons per word after the letter mask: bounds the time for any dictionary. */
const maxCompared = 4_000

/** All matches of a typed word. `isUnfinished`: more letters may follow. */
export function matchWord(columns: AddressColumns, word: string, isUnfinished: boolean): WordMatches {
  const units = unitsOfWord(word)
  const [from, until] = rangeOf(columns, units)
  const found = new Map<number, number>()
  if (from < until && lengthOf(columns, from) === units.length) found.set(from, 1)
  for (const meaning of meaningsOf(word)) {
    const meant = unitsOfWord(meaning)
    const [first, end] = rangeOf(columns, meant)
    if (first < end && lengthOf(columns, first) === meant.length) found.set(first, matchScores.meaning)
  }
  const edited = units.length >= shortestEdited ? editedWords(columns, units, isUnfinished) : []
  for (const [other, good] of edited) if (!found.has(other)) found.set(other, good)
  const beginning = isUnfinished ? matchScores.unfinished : units.length >= 3 ? matchScores.beginning : 0
  return { words: found, from, until, beginning }
}

const lengthOf = (columns: AddressColumns, word: number): number =>
  columns.wordStarts[word + 1]! - columns.wordStarts[word]!

/** Words with this prefix, by binary search. */
function rangeOf(columns: AddressColumns, units: Uint16Array): [from: number, until: number] {
  const search = (isPast: (order: number) => boolean): number => {
    let [low, high] = [0, columns.wordStarts.length - 1]
    while (low < high) {
      const middle = (low + high) >>> 1
      if (isPast(compareBeginning(columns, middle, units))) high = middle
      else low = middle + 1
    }
    return low
  }
  return [search((order) => order >= 0), search((order) => order > 0)]
}

/** Negative: the word sorts before all words with this prefix; 0: it has the prefix; positive: after. */
function compareBeginning(columns: AddressColumns, word: number, units: Uint16Array): number {
  const start = columns.wordStarts[word]!
  const length = lengthOf(columns, word)
  for (let index = 0; index < units.length; index++) {
    if (index >= length) return -1
    const difference = columns.wordUnits[start + index]! - units[index]!
    if (difference !== 0) return difference
  }
  return 0
}

/**
 * Words one edit away (two for long ones), nearest first, and words with nearly this prefix. An edit changes at most two letters, so the masks
 * leave a few per cent to compare.
 */
function editedWords(columns: AddressColumns, units: Uint16Array, isUnfinished: boolean): [number, number][] {
  const { wordMasks, wordStarts, wordUnits } = columns
  const most = units.length >= shortestTwiceEdited ? 2 : 1
  const mask = letterMask(units)
  const takesBeginnings = isUnfinished && units.length > shortestEdited
  const found: [number, number][] = []
  let compared = 0
  for (let word = 0; word < wordMasks.length && compared < maxCompared; word++) {
    const other = wordMasks[word]!
    const longer = wordStarts[word + 1]! - wordStarts[word]! - units.length
    const isAlike = longer <= most && longer >= -most && bitCount(mask ^ other) <= 2 * most
    const mayBegin = takesBeginnings && longer >= -1 && bitCount(mask & ~other) <= 1
    if (!isAlike && !mayBegin) continue
    compared++
    const letters = wordUnits.subarray(wordStarts[word], wordStarts[word + 1])
    const edits = isAlike ? editDistance(units, letters, most) : most + 1
    if (edits === 0) continue
    if (edits <= most) found.push([word, edits === 1 ? matchScores.oneEdit : matchScores.twoEdits])
    else if (mayBegin && editDistance(units, letters, 1, true) === 1) found.push([word, matchScores.editedBeginning])
  }
  return found.sort((one, other) => other[1] - one[1] || one[0] - other[0]).slice(0, maxEdited)
}
