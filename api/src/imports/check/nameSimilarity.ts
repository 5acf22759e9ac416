import { nameTitles, wordsOf } from '@doorstep/shared/rules'

/** A name as names are compared: folded, without titles, in any order. */
export const foldName = (name: string): string =>
  wordsOf(name)
    .filter((word) => !nameTitles.has(word))
    .toSorted()
    .join(' ')

/** From this on two names may be one person's: "Jon Smyth" and "John Smith" have 0.33, "R. Ashdown" and "Rosalind Ashdown" 0.5. */
export const similarFrom = 0.4

/** How alike two names are, 0 to 1: shared trigrams of all, as pg_trgm's `similarity`. */
export function nameSimilarity(one: string, other: string): number {
  const [first, second] = [trigramsOf(one), trigramsOf(other)]
  let shared = 0
  for (const trigram of first) if (second.has(trigram)) shared++
  return trigramSimilarity(shared, first.size, second.size)
}

/** Of two names with so many trigrams in common, and so many each. */
export function trigramSimilarity(shared: number, first: number, second: number): number {
  const all = first + second - shared
  return all === 0 ? 0 : shared / all
}

export function trigramsOf(name: string): Set<string> {
  const found = new Set<string>()
  for (const word of foldName(name).split(' ')) {
    const padded = `  ${word} `
    for (let index = 0; index + 3 <= padded.length; index++) found.add(padded.slice(index, index + 3))
  }
  return found
}
