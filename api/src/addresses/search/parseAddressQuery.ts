import { fold, parsePartialPostcode, parsePostcode, wordsOf } from '@doorstep/shared/rules'
import { type TypedNumber, wordsAndNumbers } from './typedNumbers.ts'
import { type TypedPart, typedParts } from './typedParts.ts'

/** A parsed query. */
export interface ParsedQuery {
  /** Folded words in order, at most `maxWords`. */
  readonly words: readonly string[]
  /** Whether the last may be the beginning of a word. */
  readonly isLastUnfinished: boolean
  readonly numbers: readonly TypedNumber[]
  /** Every folded word and number, to match units. */
  readonly all: ReadonlySet<string>
  readonly hasUnit: boolean
  /** Normal form; null when there is no whole one. */
  readonly postcode: string | null
  /** A partial postcode in normal form: `NP20 `, `NP20 2`, `NP20 2P`. */
  readonly postcodeBeginning: string | null
}

const maxTextLength = 200
const maxWords = 10
const maxNumbers = 8

const postcodeShape = /(?<![\p{L}\p{N}])[a-z]{1,2}[0-9][a-z0-9]?\s*[0-9][a-z]{2}(?![\p{L}\p{N}])/giu
/** All whole postcodes in a text, in normal form. */
export function postcodesIn(text: string): string[] {
  const found = text.slice(0, maxTextLength).normalize('NFKC').matchAll(postcodeShape)
  return [...found].map(([typed]) => parsePostcode(typed)?.postcode).filter((postcode) => postcode !== undefined)
}

/** Parses a typed text into postcode, house numbers and words. Never fails. */
export function parseAddressQuery(typed: string): ParsedQuery {
  const text = typed.slice(0, maxTextLength).normalize('NFKC')
  const [postcode = null] = postcodesIn(text)
  const rest = postcode === null ? text : text.replace(postcodeShape, (part) => (parsePostcode(part) ? ' , ' : part))
  const folded = fold(rest)
  const { parts, postcodeBeginning } = withoutBeginning(typedParts(folded))
  const { words, numbers, hasUnit } = wordsAndNumbers(parts)
  const typedWords = wordsOf(rest)
  return {
    words: words.slice(0, maxWords),
    isLastUnfinished: words.length <= maxWords && words.at(-1) === typedWords.at(-1) && rest.trimEnd() === rest,
    numbers: numbers.slice(0, maxNumbers),
    all: new Set([...parts.flatMap((part) => ('text' in part ? [part.text] : [])), ...typedWords]),
    hasUnit,
    postcode,
    postcodeBeginning: postcode === null ? postcodeBeginning : null,
  }
}

/** Extracts the first partial postcode: `NP20`, and the `2` or `2p` after it. */
function withoutBeginning(parts: readonly TypedPart[]): { parts: TypedPart[]; postcodeBeginning: string | null } {
  for (const [at, part] of parts.entries()) {
    if (part.kind !== 'word') continue
    const next = parts[at + 1]
    const beginning = beginningOf(part.text, next?.kind === 'number' ? next.text : undefined)
    if (beginning === null) continue
    // "NP20 2" and "NP20 2p" are unfinished postcodes.
    return { parts: parts.toSpliced(at, beginning.endsWith(' ') ? 1 : 2), postcodeBeginning: beginning }
  }
  return { parts: [...parts], postcodeBeginning: null }
}

/** An outward code, with the part of the inward code after it. */
function beginningOf(token: string, next: string | undefined): string | null {
  if (!/[0-9]/.test(token)) return null
  const partial = parsePartialPostcode(token)
  if (partial === undefined || partial.kind !== 'outward') return null
  return next !== undefined && /^[0-9][a-z]?$/.test(next) && parsePartialPostcode(`${token} ${next[0]}`)
    ? `${partial.outward} ${next.toUpperCase()}`
    : `${partial.outward} `
}
