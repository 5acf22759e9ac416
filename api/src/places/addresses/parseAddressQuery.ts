import { parsePartialPostcode, parsePostcode } from '@doorstep/shared/rules'
import { fold, wordsOf } from './fold.ts'
import { isDesignator, readNumber } from './houseNumber.ts'

/** A house number as typed. */
export interface TypedNumber {
  /** Folded: `12a`, `81-85`. */
  readonly text: string
  readonly low: number
  readonly high: number
  /** Came after "flat" or the like. */
  readonly isUnit: boolean
}

/** A text as typed, taken apart. */
export interface ParsedQuery {
  /** Folded words in order, at most `mostWords`. */
  readonly words: readonly string[]
  /** The last of them may be the beginning of a word. */
  readonly isLastUnfinished: boolean
  readonly numbers: readonly TypedNumber[]
  /** Every folded word and number, to know a unit by. */
  readonly all: ReadonlySet<string>
  readonly hasUnit: boolean
  /** Normal form; null when there is no whole one. */
  readonly postcode: string | null
  /** The beginning of one in normal form: `NP20 `, `NP20 2`, `NP20 2P`. */
  readonly postcodeBeginning: string | null
}

const longestText = 200
const mostWords = 10
const mostNumbers = 8

const postcodeShape = /(?<![\p{L}\p{N}])[a-z]{1,2}[0-9][a-z0-9]?\s*[0-9][a-z]{2}(?![\p{L}\p{N}])/giu
/** A range, or a run of letters and digits. */
const tokenShape = /[0-9]{1,6}[a-z]?\s?[-–—]\s?[0-9]{1,6}[a-z]?(?![\p{L}\p{N}])|[\p{L}\p{N}]+/gu
const numberShape = /^[0-9]{1,6}[a-z]?$/
const ordinalShape = /^[0-9]+(?:st|nd|rd|th)$/
const numberThenWord = /^([0-9]{1,6})(\p{L}{2,})$/u

/** All whole postcodes that a text holds, in normal form. */
export function postcodesIn(text: string): string[] {
  const found = text.slice(0, longestText).normalize('NFKC').matchAll(postcodeShape)
  return [...found].map(([typed]) => parsePostcode(typed)?.postcode).filter((postcode) => postcode !== undefined)
}

/** Takes a typed text apart: postcode, house numbers, words. Any text gives something. */
export function parseAddressQuery(typed: string): ParsedQuery {
  const text = typed.slice(0, longestText).normalize('NFKC')
  const [postcode = null] = postcodesIn(text)
  const rest = postcode === null ? text : text.replace(postcodeShape, (part) => (parsePostcode(part) ? ' , ' : part))
  const tokens = fold(rest).match(tokenShape) ?? []
  const query = { words: [] as string[], numbers: [] as TypedNumber[], hasUnit: false }
  let postcodeBeginning: string | null = null
  for (let at = 0; at < tokens.length; at++) {
    const [token, next] = [tokens[at]!, tokens[at + 1]]
    if (
      isDesignator(token) &&
      next !== undefined &&
      (/^[0-9]/.test(next) || /^\p{L}$|^\p{L}{1,2}[0-9]{1,3}$/u.test(next))
    ) {
      query.hasUnit = true
      if (/^[0-9]/.test(next)) query.numbers.push({ ...readNumber(next), isUnit: true })
      at++
    } else if (/^[0-9]/.test(token) && !ordinalShape.test(token)) {
      const isSuffixed = next !== undefined && /^[0-9]+$/.test(token) && /^[a-h]$/.test(next)
      at += takeNumber(isSuffixed ? token + next : token, query) && isSuffixed ? 1 : 0
    } else {
      const beginning: string | null = postcodeBeginning === null ? beginningOf(token, next) : null
      if (beginning === null) query.words.push(token)
      else {
        postcodeBeginning = beginning
        // "NP20 2" and "NP20 2p" are on the way to a postcode.
        if (!beginning.endsWith(' ')) at++
      }
    }
  }
  return {
    words: query.words.slice(0, mostWords),
    isLastUnfinished:
      query.words.length <= mostWords && query.words.at(-1) === tokens.at(-1) && rest.trimEnd() === rest,
    numbers: query.numbers.slice(0, mostNumbers),
    all: new Set([...tokens, ...wordsOf(rest)]),
    hasUnit: query.hasUnit,
    postcode,
    postcodeBeginning: postcode === null ? postcodeBeginning : null,
  }
}

/** Adds a number, or the number and the word that were typed as one. */
function takeNumber(token: string, query: { words: string[]; numbers: TypedNumber[] }): boolean {
  const [, digits, word] = numberThenWord.exec(token) ?? []
  if (digits !== undefined && word !== undefined) {
    query.numbers.push({ ...readNumber(digits), isUnit: false })
    query.words.push(word)
  } else if (numberShape.test(token) || /[-–—]/.test(token)) {
    query.numbers.push({ ...readNumber(token.replaceAll(/\s/g, '')), isUnit: false })
  } else query.words.push(token)
  return true
}

/** An outward part, with what of the inward part follows it. */
function beginningOf(token: string, next: string | undefined): string | null {
  if (!/[0-9]/.test(token)) return null
  const partial = parsePartialPostcode(token)
  if (partial === undefined || partial.kind !== 'outward') return null
  return next !== undefined && /^[0-9][a-z]?$/.test(next) && parsePartialPostcode(`${token} ${next[0]}`)
    ? `${partial.outward} ${next.toUpperCase()}`
    : `${partial.outward} `
}
