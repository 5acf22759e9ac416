import { areNeighbours } from '../format/houseNumber.ts'
import type { TypedPart } from './typedParts.ts'

/** A house number as typed. */
export interface TypedNumber {
  /** Folded: `12a`, `81-85`. */
  readonly text: string
  readonly low: number
  readonly high: number
  /** Follows "flat" or similar, or is in a flat's position: before the house number. */
  readonly isUnit: boolean
  /** Index of the word directly after it; -1 before a comma or the end. */
  readonly wordAfter: number
}

/** Words and numbers of a typed address. */
export interface WordsAndNumbers {
  readonly words: readonly string[]
  readonly numbers: readonly TypedNumber[]
  readonly hasUnit: boolean
}

/** Types of street whose name may be a bare number: `5 Avenue` is 5th Avenue. */
const numberedKinds = new Set(['avenue', 'ave', 'av', 'street', 'st', 'road', 'rd', 'lane', 'way', 'drive'])
const otherKinds = new Set([
  'close',
  'court',
  'grove',
  'gardens',
  'park',
  'place',
  'square',
  'terrace',
  'crescent',
  'walk',
])
const isKind = (word: string): boolean => numberedKinds.has(word) || otherKinds.has(word)

interface Draft {
  readonly text: string
  readonly low: number
  readonly high: number
  role: 'unit' | 'slash' | 'open' | 'main'
  /** Index of the part. */
  readonly at: number
}

/**
 * Separates the house number from those of flats. In Britain it is directly before the street, and a number before it is a flat: `1 17A Mayes
 * Gardens`, `2/1, 15 Byres Road`. After the street, the first number is the house's. `6 & 8` are both. `19/2` is flat 2 of 19, but `12/14` two
 * doors of one building.
 */
export function wordsAndNumbers(parts: readonly TypedPart[]): WordsAndNumbers {
  const drafts = parts.flatMap((part, at): Draft[] =>
    part.kind === 'number' ? [{ text: part.text, low: part.low, high: part.high, role: part.role, at }] : [],
  )
  settleRoles(parts, drafts)
  const ordinal = numberedStreet(parts, drafts)
  const words: string[] = []
  const wordIndexes = parts.map((part, at) => {
    if (part.kind === 'word') return words.push(part.text) - 1
    return at === ordinal ? words.push(`${part.kind === 'number' ? part.low : ''}`) - 1 : -1
  })
  const numbers = drafts.map(({ text, low, high, role, at }) => ({
    ...{ text, low, high },
    isUnit: role !== 'main',
    wordAfter: wordIndexes[at + 1] ?? -1,
  }))
  return { words, numbers: numbers.filter(({ low }) => low > 0), hasUnit: numbers.some(({ isUnit }) => isUnit) }
}

function settleRoles(parts: readonly TypedPart[], drafts: readonly Draft[]): void {
  const open = drafts.filter(({ role }) => role === 'open')
  const isBeforeWord = ({ at }: Draft): boolean => {
    const after = parts.slice(at + 1).find((part) => part.kind !== 'break' && !isRestOfNumber(part))
    return after?.kind === 'word'
  }
  const isBehindWord = ({ at }: Draft): boolean =>
    parts.slice(0, at).findLast(({ kind }) => kind !== 'break')?.kind === 'word'
  const before = open.filter(isBeforeWord)
  const behind = before.length > 0 ? undefined : open.find(isBehindWord)
  for (const draft of open)
    if (before.includes(draft) || draft === behind || (before.length === 0 && !behind)) draft.role = 'main'
  for (const [index, draft] of drafts.entries()) {
    const previous = drafts[index - 1]
    // `6 & 8`: the first has the type of the second.
    if (previous?.role === 'open' && parts[previous.at + 1]?.kind === 'joint' && draft.at === previous.at + 2)
      previous.role = draft.role
    if (draft.role === 'slash' && previous?.role === 'main' && areNeighbours(previous.low, draft.low))
      draft.role = 'main'
  }
}

/** The second number of `19/2` is between the first and the street. */
const isRestOfNumber = (part: TypedPart): boolean => part.kind === 'number' && part.role === 'slash'

/** A part that looks like a number but is a street name by position: the 5 of `12 5 Avenue`. */
function numberedStreet(parts: readonly TypedPart[], drafts: Draft[]): number | undefined {
  for (const [index, draft] of drafts.entries()) {
    const [next, overNext] = [parts[draft.at + 1], parts[draft.at + 2]]
    const previous = drafts[index - 1]
    if (draft.role !== 'main' || draft.low !== draft.high || previous?.role !== 'open') continue
    if (next?.kind !== 'word' || !numberedKinds.has(next.text)) continue
    if (overNext?.kind === 'word' && isKind(overNext.text)) continue
    draft.role = 'open'
    previous.role = 'main'
    return draft.at
  }
  return undefined
}
