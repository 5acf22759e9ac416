import { editDistance, unitsOfWord } from '../../addresses/index.ts'

/** A row of `households_matching`: folded words with a space between; a bar separates the name from the rest. */
export interface Candidate {
  readonly id: string
  readonly words: string
}

export interface Ranked {
  readonly id: string
  /** 0 is the best; deterministic. */
  readonly rank: number
}

/** Distance of a typed word from its match. The order matters: whole words before prefixes, names before addresses, typos last. */
const distance = {
  ...{ wholeName: 0, namePrefix: 2, wholeOther: 3, otherPrefix: 5, nameInfix: 6, otherInfix: 7 },
  ...{ nameTypo: 9, otherTypo: 11, secondTypo: 3 },
}
const notContiguousPenalty = 1
const minLengthForTwoTypos = 8
const minInfixLength = 3

/** Households that contain every typed word, the best first, then the newest. */
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
  // Doubled, so that contiguity only decides between equals.
  return 2 * sum + (words.includes(` ${typed.join(' ')} `) ? 0 : notContiguousPenalty)
}

function matchDistance(
  word: string,
  units: Uint16Array,
  names: readonly string[],
  others: readonly string[],
): number | undefined {
  if (names.includes(word)) return distance.wholeName
  if (names.some((name) => name.startsWith(word))) return distance.namePrefix
  if (others.includes(word)) return distance.wholeOther
  if (others.some((other) => other.startsWith(word))) return distance.otherPrefix
  if (word.length >= minInfixLength) {
    if (names.some((name) => name.includes(word))) return distance.nameInfix
    if (others.some((other) => other.includes(word))) return distance.otherInfix
  }
  return misspeltDistance(units, names, distance.nameTypo) ?? misspeltDistance(units, others, distance.otherTypo)
}

function misspeltDistance(units: Uint16Array, words: readonly string[], far: number): number | undefined {
  if (units.length < minInfixLength) return undefined
  const maxTypos = units.length >= minLengthForTwoTypos ? 2 : 1
  const minTypos = Math.min(...words.filter(isWord).map((word) => editDistance(units, unitsOfWord(word), maxTypos)))
  return minTypos <= maxTypos ? far + (minTypos - 1) * distance.secondTypo : undefined
}

/** Words with digits must match exactly: one digit more or less is another house. */
const isWord = (word: string): boolean => !/\d/.test(word)
