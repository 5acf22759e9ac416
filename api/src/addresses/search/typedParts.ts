import { isDesignator, readNumber } from '../format/houseNumber.ts'

/** A part of a typed address, in order; a break is a comma or similar. */
export type TypedPart =
  | { readonly kind: 'word'; readonly text: string }
  | { readonly kind: 'break' }
  /** `low` 0: a flat without a number, such as `2fr`. */
  | { readonly kind: 'number'; readonly text: string; readonly low: number; readonly high: number; readonly role: Role }
  | { readonly kind: 'joint' }

/** `unit`: after "flat", or reads like a floor; `slash`: the second number of `19/2`; `open`: decided by position. */
type Role = 'unit' | 'slash' | 'open'

const end = '(?![\\p{L}\\p{N}])'
const numberPattern = '[0-9]{1,6}[a-z]?'
const floors =
  'lower ground|upper ground|ground|gnd|grnd|grd|basement|bsmt|top|first|second|third|fourth|fifth|[0-9]{1,2}(?:st|nd|rd|th)'
const shapes = {
  /** `2nd flr`, `ground floor`: the flat's floor, not part of the house's name. */
  floor: new RegExp(`(?<![\\p{L}\\p{N}])(?:${floors})\\s+(?:floor|flr|fl)${end}`, 'u'),
  /** Scottish flats: `2f1`, `2fr`, `2f/r`, `gfl`, `g/2`; and `3.02`, `g.02`. Not `tf1`, which is a postcode area. */
  flat: new RegExp(
    `(?<![\\p{L}\\p{N}])(?:(?:[0-9]{1,2}|[gp])f(?:\\s?/\\s?)?[0-9]{1,2}|(?:[0-9]{1,2}|[gbpt])f(?:\\s?/\\s?)?[lrc]|[gb]\\s?/\\s?[0-9]{1,3}|(?:[0-9]{1,3}|[gb])\\.[0-9]{1,3})${end}`,
    'u',
  ),
  slash: new RegExp(`${numberPattern}\\s?/\\s?${numberPattern}${end}`, 'u'),
  range: new RegExp(`${numberPattern}\\s?[-–—]\\s?${numberPattern}${end}`, 'u'),
  joint: /\+/u,
  break: /[,;\n]/u,
  run: /[\p{L}\p{N}]+/u,
}
const tokenShape = new RegExp(
  Object.entries(shapes)
    .map(([name, { source }]) => `(?<${name}>${source})`)
    .join('|'),
  'gu',
)
const numberShape = /^[0-9]{1,6}[a-z]?$/
const ordinalShape = /^[0-9]+(?:st|nd|rd|th)$/
const numberThenWord = /^([0-9]{1,6})(\p{L}{2,})$/u
const unitShape = /^[0-9]|^\p{L}$|^\p{L}{1,2}[0-9]{1,3}$/u

interface Token {
  readonly kind: keyof typeof shapes
  readonly text: string
}

/** Splits a folded text into parts. Never fails. */
export function typedParts(folded: string): TypedPart[] {
  const tokens = [...folded.matchAll(tokenShape)].map(({ 0: text, groups }): Token => {
    const [kind] = Object.entries(groups ?? {}).find(([, found]) => found !== undefined) ?? ['run']
    return { kind: kind as Token['kind'], text }
  })
  const parts: TypedPart[] = []
  for (let at = 0; at < tokens.length; at++) {
    const [token, next] = [tokens[at]!, tokens[at + 1]]
    if (token.kind === 'run' && isDesignator(token.text) && next && isUnit(next)) {
      parts.push(...unitParts(next))
      at++
    } else if (token.kind === 'run' && /^[0-9]+$/.test(token.text) && next && /^[a-h]$/.test(next.text)) {
      parts.push(numberPart(token.text + next.text, 'open'))
      at++
    } else parts.push(...partsOf(token, parts))
  }
  return parts
}

const isUnit = ({ kind, text }: Token): boolean =>
  kind === 'flat' || kind === 'slash' || kind === 'range' || (kind === 'run' && unitShape.test(text))

const numberPart = (text: string, role: Role): TypedPart => ({
  kind: 'number',
  ...readNumber(text.replaceAll(/\s/g, '')),
  role,
})
const lettersOnly = (text: string): TypedPart => ({ kind: 'number', text, low: 0, high: 0, role: 'unit' })

/** The token after "flat". */
function unitParts({ kind, text }: Token): TypedPart[] {
  if (kind === 'slash') return text.split('/').map((number) => numberPart(number.trim(), 'unit'))
  return kind !== 'flat' && /^[0-9]/.test(text) ? [numberPart(text, 'unit')] : [lettersOnly(text)]
}

function partsOf({ kind, text }: Token, before: readonly TypedPart[]): TypedPart[] {
  if (kind === 'break' || kind === 'joint') return [{ kind }]
  if (kind === 'floor' || kind === 'flat') return [lettersOnly(text)]
  if (kind === 'range') return [numberPart(text, 'open')]
  if (kind === 'slash') {
    const [first = '', second = ''] = text.split('/').map((number) => number.trim())
    return [numberPart(first, 'open'), numberPart(second, 'slash')]
  }
  if (text === 'and' && before.at(-1)?.kind === 'number') return [{ kind: 'joint' }]
  if (!/^[0-9]/.test(text) || ordinalShape.test(text)) return [{ kind: 'word', text }]
  const [, digits, word] = numberThenWord.exec(text) ?? []
  if (digits !== undefined && word !== undefined) return [numberPart(digits, 'open'), { kind: 'word', text: word }]
  return numberShape.test(text) ? [numberPart(text, 'open')] : [{ kind: 'word', text }]
}
