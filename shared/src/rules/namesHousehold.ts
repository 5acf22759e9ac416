import { nameTitles, wordsOf } from './fold.ts'

interface Door {
  readonly name: string | null
  readonly address: string | null
  readonly postcode: string | null
}

/** Shorter words of a name are also words of other texts. */
const minLetters = 3

/**
 * Whether a text names a household: a word of its name, its street, or its postcode, however they are spelled. A warning, no proof: a text may
 * describe somebody in other words.
 */
export function namesHousehold(text: string, { name, address, postcode }: Door): boolean {
  const words = wordsOf(text)
  const nameWords = wordsOf(name ?? '').filter((word) => word.length >= minLetters && !nameTitles.has(word))
  return (
    // Also “Ashdown’s”, whose apostrophe is folded away.
    nameWords.some((word) => words.includes(word) || words.includes(`${word}s`)) ||
    containsRun(words, streetWords(address ?? '')) ||
    (postcode !== null && words.join('').includes(wordsOf(postcode).join('')))
  )
}

/** The words of an address up to its first comma, without the numbers before the street. */
function streetWords(address: string): string[] {
  const words = wordsOf(address.split(',')[0] ?? '')
  const first = words.findIndex((word) => !/^\d/.test(word))
  return first < 0 ? [] : words.slice(first)
}

const containsRun = (words: readonly string[], run: readonly string[]): boolean =>
  run.length > 0 && words.some((_, start) => run.every((word, index) => words[start + index] === word))
