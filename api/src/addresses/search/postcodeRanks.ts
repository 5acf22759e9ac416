import type { AddressColumns } from '../format/addressColumns.ts'

/** Half-open range of postcodes in alphabetical order. */
export type RankRange = readonly [from: number, until: number]

/** A typed full or partial postcode, as ranks in the file. */
export interface PostcodeRanks {
  /** The typed range; empty when no postcode was typed or the file has none of them. */
  readonly typed: RankRange
  readonly isWhole: boolean
  /** The score that this postcode (`none`: no postcode) adds to an address. */
  worth(postcode: number): number
}

/** Score of a matching postcode, relative to 1 for a full match of the words. */
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

/** Postcodes with this prefix. They are ASCII, so U+FFFF sorts after all of them. */
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
