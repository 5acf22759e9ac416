import { fold } from '@doorstep/shared/rules'
import type { AddressColumns } from '../format/addressColumns.ts'
import { holdsNumber, unitWords } from '../format/houseNumber.ts'
import type { ParsedQuery } from './parseAddressQuery.ts'
import { stringOf } from './postcodeRanks.ts'
import type { TypedNumber } from './typedNumbers.ts'

/** What it is worth, beside 1 for words that fit fully, that the door is the one typed. */
const worths = {
  number: 0.4,
  /** Of it, for a number within a range, and for a flat without a number. */
  inRange: 0.9,
  unitAlone: 0.9,
  /** For a number that was said to be a flat's and is a house's, or the other way round. */
  otherKind: 0.6,
  unit: 0.1,
  otherUnit: -0.1,
  /** A house comes before its flats, and one that is not said to have any before one that has. */
  unitNotTyped: -0.03,
  noUnit: -0.02,
}

/** Tells how well an address's number and unit fit what was typed. One for a search: it remembers the units it has read. */
export class DoorMatcher {
  /** Whether a number or a unit was typed at all. */
  readonly isTyped: boolean
  readonly #columns: AddressColumns
  readonly #query: ParsedQuery
  readonly #unitFits = new Map<number, boolean>()

  constructor(columns: AddressColumns, query: ParsedQuery) {
    this.#columns = columns
    this.#query = query
    this.isTyped = query.numbers.length > 0 || query.hasUnit
  }

  /**
   * What the door adds to an address's score; undefined when it is another door. `flat` is a typed number that is known to be a
   * flat's in this house, since the house's name was typed right behind it.
   */
  worth(address: number, flat?: TypedNumber): number | undefined {
    const hasUnit = this.#query.hasUnit || flat !== undefined
    const unit = this.#columns.addressUnits[address]!
    const isUnit = unit !== 0 && this.#fitsUnit(unit)
    const number = this.#numberFit(address, isUnit, hasUnit, flat)
    if (number === 0) return undefined
    const isLoneUnit = this.#columns.addressLows[address] === 0 && !hasUnit
    return worths.number * number + (isLoneUnit ? 0 : this.#unitWorth(unit, isUnit, hasUnit))
  }

  #numberFit(address: number, isUnit: boolean, hasUnit: boolean, flat: TypedNumber | undefined): number {
    const [low, high] = [this.#columns.addressLows[address]!, this.#columns.addressHighs[address]!]
    if (low === 0) {
      const isNamed = this.#columns.addressTexts[address] !== 0 && this.#namesNumber(address)
      if (isNamed) return 1
      if (!isUnit) return 0
      // A house that has no number is not the one whose number was typed, whatever its flats.
      const isOfNumber = this.#query.numbers.some((typed) => !typed.isUnit && typed !== flat)
      return hasUnit && !isOfNumber ? worths.unitAlone : worths.otherKind
    }
    let best = 0
    let isOnlyUnits = true
    for (const typed of this.#query.numbers) {
      const isFlat = typed.isUnit || typed === flat
      if (!isFlat) isOnlyUnits = false
      if (typed.low === 0 || !holdsNumber(low, high, typed.low)) continue
      const fit = this.#textFit(address, typed.text, low !== high || typed.low !== typed.high)
      best = Math.max(best, isFlat ? fit * worths.otherKind : fit)
    }
    // "Flat 2, Rose House": the number of the house was not typed.
    return best === 0 && isUnit && isOnlyUnits ? worths.unitAlone : best
  }

  /** Of an address whose number is the one typed, or holds it: 12 is not 12a, but 12 is in 11-15 and in 12/3. */
  #textFit(address: number, typed: string, isRange: boolean): number {
    const text = fold(stringOf(this.#columns, this.#columns.addressTexts[address]!))
    if (text === typed) return 1
    return isRange || !/^[0-9]+\p{L}?$/u.test(text) ? worths.inRange : 0
  }

  /** A number of letters, such as a block's: all of it must have been typed. */
  #namesNumber(address: number): boolean {
    const words = unitWords(stringOf(this.#columns, this.#columns.addressTexts[address]!))
    return words.length > 0 && words.every((word) => this.#query.all.has(word))
  }

  #unitWorth(unit: number, isUnit: boolean, hasUnit: boolean): number {
    if (unit === 0) return hasUnit ? worths.noUnit : 0
    if (isUnit) return worths.unit
    return hasUnit ? worths.otherUnit : worths.unitNotTyped
  }

  #fitsUnit(unit: number): boolean {
    const known = this.#unitFits.get(unit)
    if (known !== undefined) return known
    const words = unitWords(stringOf(this.#columns, unit))
    const fits = words.length > 0 && words.every((word) => this.#query.all.has(word))
    this.#unitFits.set(unit, fits)
    return fits
  }
}
