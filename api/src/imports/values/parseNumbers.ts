import { type Parsed, problem, value } from './parsed.ts'

const words = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']

/** Units that may follow a number, and say nothing more. */
const units =
  /\s*(?:x|kg|kgs|kilos?|kilograms?|box(?:es)?|bags?|crates?|parcels?|packages?|people|persons?|adults?|mins?|minutes?|stops?|drops?)$/

/** A whole number in digits or words, also with a unit: `2`, `2.0`, `two boxes`. */
export function parseCount(typed: string, { min, max }: { min: number; max: number }): Parsed<number> {
  const number = readNumber(typed)
  if (number === undefined || !Number.isInteger(number)) return problem('is not a whole number')
  if (number < min) return problem(`must be at least ${min}`)
  return number > max ? problem(`can be at most ${max.toLocaleString('en-GB')}`) : value(number)
}

/** A number that may have decimals: `2.5 kg`, `2,5`. */
export function parseAmount(typed: string, { min, max }: { min: number; max: number }): Parsed<number> {
  const number = readNumber(typed)
  if (number === undefined) return problem('is not a number')
  if (number < min) return problem(`must be at least ${min}`)
  return number > max ? problem(`can be at most ${max.toLocaleString('en-GB')}`) : value(number)
}

function readNumber(typed: string): number | undefined {
  const text = typed.trim().toLowerCase().replace(units, '').trim()
  const word = words.indexOf(text)
  if (word >= 0) return word
  return /^\d{1,9}(?:[.,]\d{1,3})?$/.test(text) ? Number(text.replace(',', '.')) : undefined
}

const maxPeople = 30

/** People in a household: `4`, `2 adults 3 kids`, `2A 3C`, `2+3`, `family of 4`, `couple`. Ages in brackets do not count. */
export function parseHouseholdSize(typed: string): Parsed<number> {
  const text = typed
    .trim()
    .toLowerCase()
    .replaceAll(/\([^)]*\)/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
  const single = /^(?:single|alone|lives alone|on (?:his|her|their) own)$/.test(text)
    ? 1
    : /^couple$/.test(text)
      ? 2
      : undefined
  const [, family] = /^(?:a )?(?:family|household) of (.+)$/.exec(text) ?? []
  const parts = [
    ...text.matchAll(
      /(\d+|[a-z]+) ?(adults?|children|child|kids?|babies|baby|infants?|toddlers?|teens?|teenagers?|a|c|people)\b/g,
    ),
  ]
  const numbers = parts.map(([, count = '']) => readNumber(count))
  const rest = parts
    .reduce((left, [part]) => left.replace(part, ' '), text)
    .replaceAll(/[\s,&+/]|\b(?:and|plus|with)\b/g, '')
  const sum = /^\d+(?: ?\+ ?\d+)+$/.test(text) ? text.split('+').map(Number) : undefined
  const people =
    single ??
    (family === undefined ? undefined : readNumber(family)) ??
    (sum ? add(sum) : undefined) ??
    (parts.length > 0 && rest === '' && numbers.every((number) => number !== undefined)
      ? add(numbers as number[])
      : readNumber(text))
  if (people === undefined || !Number.isInteger(people))
    return problem('is not a number of people: write 4, or 2 adults 3 children')
  if (people < 1) return problem('must be at least 1')
  return people > maxPeople ? problem(`can be at most ${maxPeople}`) : value(people)
}

const add = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0)

/** A floor: `ground`, `0`, `1st`, `second floor`, `basement`. 0 is the ground floor. */
export function parseFloor(typed: string): Parsed<number> {
  const text = typed
    .trim()
    .toLowerCase()
    .replace(/\s*(?:floor|fl\.?|level)$/, '')
    .replace(/^(?:floor|level)\s*/, '')
  if (/^(?:g|gf|ground)$/.test(text)) return value(0)
  if (/^(?:b|basement|lower ground|lg|-1)$/.test(text)) return value(-1)
  const ordinal = ordinals.indexOf(text)
  const floor =
    ordinal >= 0 ? ordinal + 1 : /^\d{1,2}(?:st|nd|rd|th)?$/.test(text) ? Number.parseInt(text, 10) : undefined
  return floor === undefined || floor > 80
    ? problem('is not a floor: write 0 for the ground floor, 1, 2 …')
    : value(floor)
}

const ordinals = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth']
