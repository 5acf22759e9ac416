import { growingIndexes, growingInts, TextTable } from '../../storage/index.ts'
import { type HouseNumber, readFlats, readHouseNumbers } from '../format/houseNumber.ts'

/** An address as read from the extract. Coordinates in whole 1e-7 degrees. */
export interface CollectedAddress {
  /** As tagged: `12a`, `1;3;5`. A list becomes one address per number. */
  readonly houseNumber?: string | undefined
  readonly houseName?: string | undefined
  readonly unit?: string | undefined
  /** As tagged: `addr:interpolation` of a building with a range of numbers, and `addr:flats`. */
  readonly interpolation?: string | undefined
  readonly flats?: string | undefined
  /** The street, or what replaces it: a square, an estate, a village. */
  readonly street?: string | undefined
  readonly locality?: string | undefined
  /** Other words to search by: the suburb, the street an estate is on. */
  readonly surroundings?: string | undefined
  /** Normal form. */
  readonly postcode?: string | undefined
  readonly longitude: number
  readonly latitude: number
  /** Derived from an interpolation line. */
  readonly guessed?: boolean
}

/** A named settlement: the locality of streets without `addr:city`. */
export interface CollectedPlace {
  readonly name: string
  /** OpenStreetMap's `place=`. */
  readonly kind: string
  readonly longitude: number
  readonly latitude: number
}

const noNumber: HouseNumber = { text: '', low: 0, high: 0, unit: '' }

/** Collects addresses, named streets and localities in columns. */
export class AddressCollector {
  readonly strings = new TextTable()
  readonly texts = growingIndexes()
  readonly lows = growingIndexes()
  readonly highs = growingIndexes()
  readonly units = growingIndexes()
  readonly houseNames = growingIndexes()
  readonly streets = growingIndexes()
  readonly localities = growingIndexes()
  readonly surroundings = growingIndexes()
  readonly postcodes = growingIndexes()
  readonly longitudes = growingInts()
  readonly latitudes = growingInts()
  readonly guessed = growingIndexes()

  readonly lineNames = growingIndexes()
  readonly lineStarts = growingIndexes()
  readonly lineLongitudes = growingInts()
  readonly lineLatitudes = growingInts()

  readonly places: CollectedPlace[] = []

  constructor() {
    this.lineStarts.push(0)
  }

  /** Addresses and streets so far. */
  get count(): number {
    return this.texts.length
  }

  addAddress(address: CollectedAddress): void {
    const entries = address.houseNumber ? readHouseNumbers(address.houseNumber, address.interpolation) : []
    const flats = address.flats && !address.unit ? readFlats(address.flats) : []
    for (const { text, low, high, unit } of entries.length > 0 ? entries : [noNumber]) {
      this.#addOne(address, text, low, high, address.unit ?? unit)
      for (const flat of flats) this.#addOne(address, text, low, high, flat)
    }
  }

  /** A named segment of a street. */
  addLine(name: string, longitudes: ArrayLike<number>, latitudes: ArrayLike<number>): void {
    if (longitudes.length === 0) return
    this.lineNames.push(this.strings.indexOf(name))
    for (let index = 0; index < longitudes.length; index++) {
      this.lineLongitudes.push(longitudes[index]!)
      this.lineLatitudes.push(latitudes[index]!)
    }
    this.lineStarts.push(this.lineLongitudes.length)
  }

  addPlace(place: CollectedPlace): void {
    this.places.push(place)
  }

  #addOne(address: CollectedAddress, text: string, low: number, high: number, unit: string | undefined): void {
    this.texts.push(this.strings.indexOf(text))
    this.lows.push(low)
    this.highs.push(high)
    this.units.push(this.strings.indexOf(unit))
    this.houseNames.push(this.strings.indexOf(address.houseName))
    this.streets.push(this.strings.indexOf(address.street))
    this.localities.push(this.strings.indexOf(address.locality))
    this.surroundings.push(this.strings.indexOf(address.surroundings))
    this.postcodes.push(this.strings.indexOf(address.postcode))
    this.longitudes.push(address.longitude)
    this.latitudes.push(address.latitude)
    this.guessed.push(address.guessed ? 1 : 0)
  }
}
