import { cleanText } from './cleanText.ts'

/**
 * The grammar of UK postcodes: validity, normal form, and likely intended ones for invalid text. Independent of which areas exist, so the demo
 * town's unassigned area ZZ passes.
 *
 * Source: Royal Mail, *PAF Programmers' Guide*, "Postcode format" (also BS 7666-0, annex C): six outward shapes; Q, V, X are never first and I,
 * J, Z never second (we allow Z there, for ZZ); few letters follow a digit in the outward code; C, I, K, M, O, V are never in the inward code.
 * Postcodes of overseas territories (ASCN 1ZZ) are not covered.
 */

/** A9, A99, AA9, AA99, A9A, AA9A. A two-digit district does not begin with 0. Girobank's GIR 0AA is a special case. */
const outwardShapes = [
  /^([A-PR-UWYZ][A-HK-Z]?)(?:[0-9]|[1-9][0-9])$/,
  /^([A-PR-UWYZ])[0-9][A-HJKPSTUW]$/,
  /^([A-PR-UWYZ][A-HK-Z])[0-9][ABEHMNPRV-Y]$/,
]
const inwardShape = /^[0-9][ABD-HJLNP-UW-Z]{2}$/
const girobank = { outward: 'GIR', inward: '0AA' }

/** A whole postcode and its parts: `N19 4PG` is in area `N`, outward `N19`, sector `N19 4`, unit `PG`. */
export interface Postcode {
  /** Normal form: upper case, one space before the last three characters. */
  readonly postcode: string
  readonly area: string
  readonly outward: string
  /** Three characters: the sector's digit and the unit. */
  readonly inward: string
  /** Outward part, space, digit. */
  readonly sector: string
  readonly unit: string
}

/** The beginning of a postcode: an outward code (`N19`), or a sector (`N19 4`). */
export type PartialPostcode =
  | { readonly kind: 'outward'; readonly outward: string }
  | { readonly kind: 'sector'; readonly outward: string; readonly sector: string }

/** Upper case without white space and invisible characters. NFKC converts the full-width letters of some keyboards. */
const compact = (text: string): string => cleanText(text).normalize('NFKC').replace(/\s+/gu, '').toUpperCase()

const areaOf = (outward: string): string | undefined => {
  if (outward === girobank.outward) return outward
  for (const shape of outwardShapes) {
    const area = shape.exec(outward)?.[1]
    if (area !== undefined) return area
  }
  return undefined
}

/**
 * Parses a whole postcode in any case and with any white space. Undefined when the letters and digits are not one: other characters (`N19-4PG`)
 * and look-alikes (`NI9 4PG`) are never corrected here, see {@link suggestPostcodes}.
 */
export function parsePostcode(text: string): Postcode | undefined {
  const letters = compact(text)
  const outward = letters.slice(0, -3)
  const inward = letters.slice(-3)
  const area = areaOf(outward)
  if (area === undefined || !inwardShape.test(inward)) return undefined
  if (outward === girobank.outward && inward !== girobank.inward) return undefined
  const postcode = `${outward} ${inward}`
  return { postcode, area, outward, inward, sector: postcode.slice(0, -2), unit: inward.slice(1) }
}

/**
 * Whether the text is a British Forces Post Office number, `BFPO 57`, or one of its postcodes, `BF1 3AD`: their mail goes to a depot, never to a
 * door. Source: gov.uk, British Forces Post Office locations.
 */
export const isForcesAddress = (text: string): boolean =>
  /^(?:BFPO(?:C\/?O)?\d{1,4}|BF1\d[A-Z]{2})$/.test(compact(text))

/** The normal form: `n194pg` → `N19 4PG`. Undefined when the text is not a whole postcode. */
export function normalisePostcode(text: string): string | undefined {
  return parsePostcode(text)?.postcode
}

/**
 * Parses the beginning of a postcode. A space decides ambiguous digits: `N1 9` is a sector of N1, `N19` is an outward code; without one the
 * longer outward code wins. Undefined for a whole postcode and for anything else.
 */
export function parsePartialPostcode(text: string): PartialPostcode | undefined {
  const spaced = /^\s*(\S+)\s+([0-9])\s*$/u.exec(cleanText(text).normalize('NFKC'))
  if (spaced) return sectorOf(compact(spaced[1] ?? ''), spaced[2] ?? '')
  const letters = compact(text)
  if (areaOf(letters) !== undefined) return { kind: 'outward', outward: letters }
  const digit = letters.slice(-1)
  return /^[0-9]$/.test(digit) ? sectorOf(letters.slice(0, -1), digit) : undefined
}

function sectorOf(outward: string, digit: string): PartialPostcode | undefined {
  if (areaOf(outward) === undefined) return undefined
  return { kind: 'sector', outward, sector: `${outward} ${digit}` }
}

/** Characters confused with each other when a postcode is heard, read or typed. */
const lookAlikes = ['O0', 'I1L', 'S5']
const readings = new Map(lookAlikes.flatMap((group) => [...group].map((character) => [character, [...group]])))

/**
 * Whole postcodes that the text may mean, in normal form, those with the fewest changed characters first. Repairs O/0, I/1/L and S/5, lost or
 * extra spaces, stray punctuation and lower case; adds and drops no letter or digit. Empty when nothing grammatical is near. Excludes the text
 * itself when it is already in normal form. For a person to choose from: nothing may apply one silently.
 */
export function suggestPostcodes(text: string): string[] {
  const letters = compact(text).replace(/[^A-Z0-9]/g, '')
  if (letters.length < 5 || letters.length > 7) return []
  let candidates = [{ letters: '', changes: 0 }]
  for (const character of letters) {
    candidates = candidates.flatMap((candidate) =>
      (readings.get(character) ?? [character]).map((reading) => ({
        letters: candidate.letters + reading,
        changes: candidate.changes + (reading === character ? 0 : 1),
      })),
    )
  }
  return candidates
    .flatMap(({ letters: candidate, changes }) => {
      const postcode = normalisePostcode(candidate)
      return postcode === undefined || postcode === text ? [] : [{ postcode, changes }]
    })
    .sort((a, b) => a.changes - b.changes || (a.postcode < b.postcode ? -1 : 1))
    .map(({ postcode }) => postcode)
}
