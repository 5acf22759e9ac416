import { editDistance, unitsOfWord } from '../../addresses/index.ts'

/** A household as `households_matching` tells of it: folded words with a space between, `words` being name, a bar, and the rest. */
export interface Candidate {
  readonly id: string
  readonly words: string
}

export interface Ranked {
  readonly id: string
  /** 0 is the best; the same words always give the same. */
  readonly rank: number
}

/** How far a typed word is from what it was found in. The order matters: whole before begun, name before address, slips last. */
const distance = {
  ...{ wholeName: 0, begunName: 2, wholeOther: 3, begunOther: 5, inName: 6, inOther: 7 },
  ...{ slipInName: 9, slipInOther: 11, secondSlip: 3 },
}
/** What was typed stands there in one piece. */
const notContiguousPenalty = 1
/** A long word may hold two slips. */
const minLengthForTwoSlips = 8
const minInfixLength = 3

/** Those in which every typed word is found, the best first, then the newest. Each household once. */
export function rankHouseholds(typed: readonly string[], candidates: readonly Candidate[]): Ranked[] {
  const units = typed.map(unitsOfWord)
  const ranked = new Map<string, number>()
  for (const { id, words } of candidates) {
    if (ranked.has(id)) continue
    const rank = rankCandidate(typed, units, words)
    if (rank !== undefined) ranked.set(id, rank)
  }
  return [...ranked]
    .map(([id, rank]) => ({ id, rank }))
    .sort((one, other) => one.rank - other.rank || (one.id < other.id ? 1 : -1))
}

function rankCandidate(typed: readonly string[], units: readonly Uint16Array[], words: string): number | undefined {
  const [names = [], others = []] = words.split('|').map((part) => part.split(' ').filter((word) => word !== ''))
  let sum = 0
  for (const [index, word] of typed.entries()) {
    const far = matchDistance(word, units[index] as Uint16Array, names, others)
    if (far === undefined) return undefined
    sum += far
  }
  // Doubled, so that the piece decides between those that are otherwise alike and never more.
  return 2 * sum + (words.includes(` ${typed.join(' ')} `) ? 0 : notContiguousPenalty)
}

function matchDistance(
  word: string,
  units: Uint16Array,
  names: readonly string[],
  others: readonly string[],
): number | undefined {
  if (names.includes(word)) return distance.wholeName
  if (names.some((name) => name.startsWith(word))) return distance.begunName
  if (others.includes(word)) return distance.wholeOther
  if (others.some((other) => other.startsWith(word))) return distance.begunOther
  if (word.length >= minInfixLength) {
    if (names.some((name) => name.includes(word))) return distance.inName
    if (others.some((other) => other.includes(word))) return distance.inOther
  }
  return misspeltDistance(units, names, distance.slipInName) ?? misspeltDistance(units, others, distance.slipInOther)
}

function misspeltDistance(units: Uint16Array, words: readonly string[], far: number): number | undefined {
  if (units.length < minInfixLength) return undefined
  const maxSlips = units.length >= minLengthForTwoSlips ? 2 : 1
  const minSlips = Math.min(...words.filter(isWord).map((word) => editDistance(units, unitsOfWord(word), maxSlips)))
  return minSlips <= maxSlips ? far + (minSlips - 1) * distance.secondSlip : undefined
}

/** One digit more or less is another house and another number. */
const isWord = (word: string): boolean => !/\d/.test(word)
