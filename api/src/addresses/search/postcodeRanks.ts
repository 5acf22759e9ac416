import type { AddressColumns } from '../format/addressColumns.ts'

/** From up to, not including, until; ranks of postcodes in the order of their letters. */
export type RankRange = readonly [from: number, until: number]

/** What a typed postcode, or its beginning, stands for among those of the file. */
export interface PostcodeRanks {
  /** What was typed; empty when none was, or none of the file is meant. */
  readonly typed: RankRange
  readonly isWhole: boolean
  /** How much it speaks for an address that it has this postcode (`none` for none). */
  worth(postcode: number): number
}

/** How much a postcode speaks for an address, beside 1 for words that fit fully. */
const worths = { whole: 0.6, beginning: 0.5, sector: 0.25, outward: 0.1, notKnown: 0.12 }

/** Reads strings and postcodes out of the columns. */
export const stringOf = ({ stringBytes, stringStarts }: AddressColumns, text: number): string =>
  Buffer.from(
    stringBytes.buffer,
    stringBytes.byteOffset + stringStarts[text]!,
    stringStarts[text + 1]! - stringStarts[text]!,
  ).toString()

export function postcodeRanks(columns: AddressColumns, whole: string | null, beginning: string | null): PostcodeRanks {
  if (whole !== null) {
    const typed = rangeOf(columns, whole)
    const sector = rangeOf(columns, whole.slice(0, -2))
    const outward = rangeOf(columns, whole.slice(0, -3))
    const worth = (postcode: number): number => {
      if (isIn(typed, postcode)) return worths.whole
      if (isIn(sector, postcode)) return worths.sector
      if (isIn(outward, postcode)) return worths.outward
      return isKnown(columns, postcode) ? 0 : worths.notKnown
    }
    return { typed, isWhole: true, worth }
  }
  if (beginning === null) return { typed: [0, 0], isWhole: false, worth: () => 0 }
  const typed = rangeOf(columns, beginning)
  const worth = (postcode: number): number => {
    if (isIn(typed, postcode)) return worths.beginning
    return isKnown(columns, postcode) ? 0 : worths.notKnown
  }
  return { typed, isWhole: false, worth }
}

const isIn = ([from, until]: RankRange, postcode: number): boolean => postcode >= from && postcode < until
const isKnown = ({ postcodeTexts }: AddressColumns, postcode: number): boolean => postcode < postcodeTexts.length

/** Postcodes that begin so. Their letters and digits are ASCII, so that U+FFFF comes after all of them. */
function rangeOf(columns: AddressColumns, beginning: string): RankRange {
  return [firstFrom(columns, beginning), firstFrom(columns, `${beginning}\uffff`)]
}

function firstFrom(columns: AddressColumns, text: string): number {
  let [low, high] = [0, columns.postcodeTexts.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (stringOf(columns, columns.postcodeTexts[middle]!) < text) low = middle + 1
    else high = middle
  }
  return low
}
