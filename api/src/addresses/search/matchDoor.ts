import { fold } from '@doorstep/shared/rules'
import type { AddressColumns } from '../format/addressColumns.ts'
import { holdsNumber, unitWords } from '../format/houseNumber.ts'
import type { ParsedQuery } from './parseAddressQuery.ts'
import { stringOf } from './postcodeRanks.ts'
import type { TypedNumber } from './typedNumbers.ts'

/** Score of a matching door, relative to 1 for a full match of the words. */
const worths = {
  number: 0.4,
  /** Factors for a number within a range, and for a flat without a number. */
  inRange: 0.9,
  unitAlone: 0.9,
  /** For a number typed as a flat's that is a house's, or vice versa. */
  otherKind: 0.6,
  unit: 0.1,
  otherUnit: -0.1,
  /** A house ranks before its flats, and one without listed flats before one with them. */
  unitNotTyped: -0.03,
  noUnit: -0.02,
}

/** Scores an address's number and unit against the typed ones. One per search: it caches parsed units. */
export class DoorMatcher {
  /** Whether a number or unit was typed. */
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
   * The door's addition to an address's score; undefined for another door. `flat` is a typed number known to be a flat's in this house, because
   * the house's name follows it.
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
      // A house without a number does not match a typed house number, whatever its flats.
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
    // "Flat 2, Rose House": no house number was typed.
    return best === 0 && isUnit && isOnlyUnits ? worths.unitAlone : best
  }

  /** For an address whose number equals or contains the typed one: 12 is not 12a, but 12 is in 11-15 and in 12/3. */
  #textFit(address: number, typed: string, isRange: boolean): number {
    const text = fold(stringOf(this.#columns, this.#columns.addressTexts[address]!))
    if (text === typed) return 1
    return isRange || !/^[0-9]+\p{L}?$/u.test(text) ? worths.inRange : 0
  }

  /** A number of letters, such as a block's: all of it must be typed. */
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
