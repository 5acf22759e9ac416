import type { AddressQuality } from './addressSearch.ts'

/** A possible result before formatting. Numbers are indexes into the columns. */
export interface Candidate {
  readonly score: number
  readonly quality: AddressQuality
  /** The entry whose words matched; -1 for a postcode. */
  readonly entry: number
  /** The address it is or represents; -1 for a whole street or a postcode. */
  readonly address: number
  /** 1e-7 degrees. */
  readonly longitude: number
  readonly latitude: number
  /** A house number that no address has, as typed. */
  readonly number?: string
  /** Index of a postcode other than the address's. */
  readonly postcode?: number
  /** Shown without a unit: the house, not one of its flats. */
  readonly withoutUnit?: boolean
}
