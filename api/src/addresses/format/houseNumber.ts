import { wordsOf } from '@doorstep/shared/rules'

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

/** As `readHouseNumbers` leaves it: at most this many flats of one building are listed. */
const maxFlats = 400

/**
 * The flats that `addr:flats` names, as units: `1-9` → 1 to 9, `1-3;5;7A`, `A-F`. What cannot be read stands for nothing.
 * Source: OpenStreetMap wiki, Key:addr:flats.
 */
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
const slashShape = /^([0-9]{1,6})\s*\/\s*([0-9]{1,6})$/
const widestJoined = 10
/** A list longer than this is no list of doors. */
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

/** Both numbers of `12/14`, and those that an interpolation puts into a range whose ends do not say so themselves. */
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
 * `12/14` are two doors of one building; `12/3` and `1/2` are a flat of a house, as in Scotland. Nothing else tells them apart, so it is by
 * size: the next numbers of the same side.
 */
export const areNeighbours = (first: number, second: number): boolean =>
  second > first && second - first <= widestJoined && ((first ^ second) & 1) === 0

/**
 * How far apart the numbers are that `addr:interpolation` stands for; undefined for what is no such value.
 * Source: OpenStreetMap wiki, Key:addr:interpolation.
 */
export function interpolationStep(kind: string): number | undefined {
  const step = kind === 'all' ? 1 : kind === 'even' || kind === 'odd' ? 2 : Number(kind)
  return Number.isInteger(step) && step >= 1 && step <= 100 ? step : undefined
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
