import { wordsOf } from './fold.ts'

/** One entry of `addr:housenumber`. An entry that is only a unit has low and high 0 and an empty text. */
export interface HouseNumber {
  /** As it is shown: `12a`, `81-85`. */
  readonly text: string
  /** First and last number that it stands for; the same but for ranges. 0: it has none. */
  readonly low: number
  readonly high: number
  /** `Flat 3` where the number says so. */
  readonly unit: string
}

/** Words before the number of a flat; they do not tell one unit from another. */
const designators = new Set(
  'flat flats apartment apt unit units suite room shop stall studio no number office plot'.split(' '),
)
export const isDesignator = (word: string): boolean => designators.has(word)

/** What tells a unit from another in its house: `Flat 3`, `3` and `flat 3.` are the same. */
export const unitWords = (unit: string): string[] => wordsOf(unit).filter((word) => !designators.has(word))

const unitShape = /^(?:flats?|apartment|apt|units?|suite|room|shop|stall|studio)\.?\s*[\p{L}\p{N}.-]{1,8}$/iu
const unitThenNumber = /^((?:flat|apartment|apt|unit|suite|room|shop|studio)\.?\s*[\p{L}\p{N}]{1,4})\s+([0-9].*)$/iu
const numberThenUnit =
  /^([0-9]{1,6}\p{L}?)\s+((?:flat|apartment|apt|unit|suite|room|shop|studio)\.?\s*[\p{L}\p{N}]{1,4})$/iu
const numberShape = /^([0-9]{1,6})\s*(\p{L}?)(?:\s*(?:-|–|—|to)\s*([0-9]{1,6})\s*(\p{L}?))?$/iu
/** A list longer than this is no list of doors. */
const mostEntries = 60

/** Reads `addr:housenumber`: `12a`, `81-85`, `19 to 22`, `1;3;5`, `4, 5`, `Flat 3, 12`, `Unit 21`. Never throws. */
export function readHouseNumbers(value: string): HouseNumber[] {
  const entries: HouseNumber[] = []
  let unit = ''
  for (const part of value.slice(0, 250).split(/[;,|]|\.\s/u)) {
    const text = part.trim().replace(/[-–]+$/u, '')
    if (text === '' || entries.length >= mostEntries) continue
    const both = unitThenNumber.exec(text)
    const turned = numberThenUnit.exec(text)
    if (both) entries.push({ ...readNumber(both[2]!), unit: both[1]! })
    else if (turned) entries.push({ ...readNumber(turned[1]!), unit: turned[2]! })
    else if (unitShape.test(text)) {
      if (unit !== '') entries.push({ text: '', low: 0, high: 0, unit })
      unit = text
    } else {
      entries.push({ ...readNumber(text), unit })
      unit = ''
    }
  }
  if (unit !== '') entries.push({ text: '', low: 0, high: 0, unit })
  return entries
}

/** One number or range; anything else keeps its text and the number it begins with. */
export function readNumber(text: string): Omit<HouseNumber, 'unit'> {
  const [, first, suffix, last, lastSuffix] = numberShape.exec(text) ?? []
  if (first === undefined) {
    const low = Number(/^[0-9]{1,6}/.exec(text)?.[0] ?? 0)
    return { text, low, high: low }
  }
  const low = Number(first)
  if (last === undefined) return { text: `${first}${suffix}`, low, high: low }
  // "105-7" is short for 105 to 107.
  const full = last.length < first.length ? first.slice(0, first.length - last.length) + last : last
  const high = Number(full)
  return { text: `${first}${suffix}-${last}${lastSuffix}`, low, high: Math.max(high, low) }
}

/** Whether a range holds a number. 81 to 85 are the odd ones between; 1 to 18 are all. */
export const holdsNumber = (low: number, high: number, number: number): boolean =>
  low <= number && number <= high && ((low ^ high) & 1 ? true : ((low ^ number) & 1) === 0)
