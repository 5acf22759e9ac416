import { normalisePostcode, parsePostcode } from '@doorstep/shared/rules'

export interface AddressParts {
  /** House and street: "12 Elm Grove". */
  readonly address: string
  readonly unit: string | null
  /** Found within the address; null: none. */
  readonly postcode: string | null
}

/** "Flat 2, 12 Elm Grove", "Flat 2 12 Elm Grove", "Apartment B, Elm House": what is behind has a door of its own. */
const leadingUnit =
  /^((?:flat|apartment|apt\.?|unit|room|studio|suite|bedsit|maisonette|flt)\s*(?:no\.?\s*)?(?:\d+[a-z]?|[a-z]\d*))(?:\s*,\s*|\s+)(?=.*\p{L}{2})(.+)$/iu
const trailingUnit =
  /^(.*\p{L}{3}.*?)\s*,\s*((?:flat|apartment|apt\.?|unit|room|studio|suite|bedsit)\s*(?:no\.?\s*)?(?:\d+[a-z]?|[a-z]\d*))$/iu
/** "2/12 Elm Grove", as written in Scotland. */
const slashed = /^(\d+[a-z]?)\/(\d+[a-z]?\s+\p{L}.+)$/iu

/**
 * An address from the cells of its columns, in their order: takes a postcode out of it, and a flat. The town stays: it helps to find the address,
 * and dropping it would be a guess.
 */
export function parseAddress(lines: readonly string[], hasUnit: boolean): AddressParts {
  const joined = lines
    .flatMap((line) => line.split(/[,\n]/))
    .map((part) => part.replaceAll(/\s+/g, ' ').trim())
    .filter((part, index, all) => part !== '' && !isCountry(part) && all.indexOf(part) === index)
    .join(', ')
  const { text, postcode } = takePostcode(joined)
  if (hasUnit) return { address: text, unit: null, postcode }
  const leading = leadingUnit.exec(text)
  if (leading) return { address: leading[2] as string, unit: capitalise(leading[1] as string), postcode }
  const trailing = trailingUnit.exec(text)
  if (trailing) return { address: trailing[1] as string, unit: capitalise(trailing[2] as string), postcode }
  const scottish = slashed.exec(text)
  if (scottish) return { address: scottish[2] as string, unit: `Flat ${scottish[1]}`, postcode }
  return { address: text, unit: null, postcode }
}

/** The last postcode in a text, and the text without it. */
function takePostcode(text: string): { text: string; postcode: string | null } {
  for (const match of [...text.matchAll(/\b[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}\b/gi)].toReversed()) {
    const postcode = parsePostcode(match[0]) && normalisePostcode(match[0])
    if (!postcode) continue
    const rest = `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`
    return { text: tidy(rest), postcode }
  }
  return { text: tidy(text), postcode: null }
}

const tidy = (text: string): string =>
  text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/\s*,(?:\s*,)*\s*/g, ', ')
    .replaceAll(/^[\s,.]+|[\s,.]+$/g, '')

const isCountry = (part: string): boolean =>
  /^(?:uk|u\.k\.|united kingdom|great britain|gb|gbr|england|wales|scotland|northern ireland)$/i.test(part)

const capitalise = (unit: string): string => unit.charAt(0).toUpperCase() + unit.slice(1).replaceAll(/\s+/g, ' ')
