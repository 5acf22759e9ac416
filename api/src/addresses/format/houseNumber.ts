import { wordsOf } from '@doorstep/shared/rules'

/** One entry of `addr:housenumber`. A unit without a number has low and high 0 and an empty text. */
export interface HouseNumber {
  /** As shown: `12a`, `81-85`. */
  readonly text: string
  /** First and last number; equal unless it is a range. 0: none. */
  readonly low: number
  readonly high: number
  /** `Flat 3` where the number contains it. */
  readonly unit: string
}

/** Maximum flats listed for one building. */
const maxFlats = 400

/** The flats in `addr:flats`, as units: `1-9` → 1 to 9, `1-3;5;7A`, `A-F`. Unreadable parts are ignored. Source: OpenStreetMap wiki, Key:addr:flats. */
export function readFlats(value: string): string[] {
  const flats = value
    .slice(0, 1_000)
    .split(/[;,]/)
    .flatMap((part) => {
      const text = part.trim()
      const [, first, last] = /^([0-9]{1,5}|[a-z])\s*(?:-|–|—|to)\s*([0-9]{1,5}|[a-z])$/iu.exec(text) ?? []
      if (first === undefined || last === undefined) return /^[\p{L}\p{N}./-]{1,8}$/u.test(text) ? [text] : []
      const isNumeric = /^[0-9]/.test(first)
      if (isNumeric !== /^[0-9]/.test(last)) return []
      const [from, to] = isNumeric ? [Number(first), Number(last)] : [first.charCodeAt(0), last.charCodeAt(0)]
      if (to < from || to - from >= maxFlats) return []
      const numbers = Array.from({ length: to - from + 1 }, (_, index) => from + index)
      return numbers.map((number) => (isNumeric ? String(number) : String.fromCharCode(number)))
    })
  return [...new Set(flats)].slice(0, maxFlats)
}

/** Words before a flat's number; they do not distinguish units. */
const designators = new Set(
  'flat flats apartment apt unit units suite room shop stall studio no number office plot'.split(' '),
)
export const isDesignator = (word: string): boolean => designators.has(word)

/** What distinguishes a unit in its house: `Flat 3`, `3` and `flat 3.` are the same. */
export const unitWords = (unit: string): string[] => wordsOf(unit).filter((word) => !designators.has(word))

const unitShape = /^(?:flats?|apartment|apt|units?|suite|room|shop|stall|studio)\.?\s*[\p{L}\p{N}.-]{1,8}$/iu
const unitThenNumber = /^((?:flat|apartment|apt|unit|suite|room|shop|studio)\.?\s*[\p{L}\p{N}]{1,4})\s+([0-9].*)$/iu
const numberThenUnit =
  /^([0-9]{1,6}\p{L}?)\s+((?:flat|apartment|apt|unit|suite|room|shop|studio)\.?\s*[\p{L}\p{N}]{1,4})$/iu
const numberShape = /^([0-9]{1,6})\s*(\p{L}?)(?:\s*(?:-|–|—|to)\s*([0-9]{1,6})\s*(\p{L}?))?$/iu
const slashShape = /^([0-9]{1,6})\s*\/\s*([0-9]{1,6})$/
const widestJoined = 10
/** A longer list is not a list of doors. */
const maxEntries = 60

/**
 * Reads `addr:housenumber`: `12a`, `81-85`, `19 to 22`, `1;3;5`, `4, 5`, `6 & 8`, `5+7`, `8 and 10`, `12/14`, `Flat 3, 12`,
 * `Unit 21`. `interpolation`, if given, says which numbers of a range exist. Never throws.
 */
export function readHouseNumbers(value: string, interpolation?: string): HouseNumber[] {
  return readEntries(value)
    .flatMap((entry) => numbersOfEntry(entry, interpolation))
    .slice(0, maxEntries)
}

function readEntries(value: string): HouseNumber[] {
  const entries: HouseNumber[] = []
  let unit = ''
  for (const part of value
    .slice(0, 250)
    .split(/[;,|]|\.\s/u)
    .flatMap(splitJoined)) {
    const text = part.trim().replace(/[-–]+$/u, '')
    if (text === '' || entries.length >= maxEntries) continue
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

/** `6 & 8`, `5+7` and `8 and 10` are numbers of one building; words joined by the same signs are a name. */
function splitJoined(part: string): string[] {
  const pieces = part.split(/\s*[&+]\s*|\s+and\s+/iu)
  return pieces.every((piece) => numberShape.test(piece.trim())) ? pieces : [part]
}

/** Both numbers of `12/14`, and those that an interpolation adds to a range. */
function numbersOfEntry(entry: HouseNumber, interpolation: string | undefined): HouseNumber[] {
  const [, first, second] = slashShape.exec(entry.text) ?? []
  if (first !== undefined && second !== undefined && areNeighbours(Number(first), Number(second)))
    return [first, second].map((number) => ({ ...entry, low: Number(number), high: Number(number) }))
  if (entry.low === entry.high || interpolation === undefined) return [entry]
  const step = interpolationStep(interpolation)
  const isOneSide = ((entry.low ^ entry.high) & 1) === 0
  if (step === undefined || (step === 2 && isOneSide) || (step === 1 && !isOneSide)) return [entry]
  const from =
    interpolation === 'odd' || interpolation === 'even'
      ? entry.low + ((entry.low & 1) ^ (interpolation === 'odd' ? 1 : 0))
      : entry.low
  const count = Math.floor((entry.high - from) / step) + 1
  if (count > maxEntries) return [entry]
  return Array.from({ length: count }, (_, index) => from + index * step).map((number) => ({
    ...entry,
    low: number,
    high: number,
  }))
}

/**
 * `12/14` are two doors of one building; `12/3` and `1/2` are a flat of a house, as in Scotland. Only size distinguishes them: two doors are
 * consecutive numbers of one side.
 */
export const areNeighbours = (first: number, second: number): boolean =>
  second > first && second - first <= widestJoined && ((first ^ second) & 1) === 0

/** The step between the numbers of an `addr:interpolation`; undefined for other values. Source: OpenStreetMap wiki, Key:addr:interpolation. */
export function interpolationStep(kind: string): number | undefined {
  const step = kind === 'all' ? 1 : kind === 'even' || kind === 'odd' ? 2 : Number(kind)
  return Number.isInteger(step) && step >= 1 && step <= 100 ? step : undefined
}

/** One number or range; anything else keeps its text and its leading number. */
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

/** Whether a range contains a number: 81 to 85 are the odd numbers; 1 to 18 are all. */
export const holdsNumber = (low: number, high: number, number: number): boolean =>
  low <= number && number <= high && ((low ^ high) & 1 ? true : ((low ^ number) & 1) === 0)
