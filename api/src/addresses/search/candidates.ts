import type { AddressQuality } from './addressSearch.ts'

/** A possible answer before it is written out. Numbers are indexes into the columns. */
export interface Candidate {
  readonly score: number
  readonly quality: AddressQuality
  /** The entry whose words fitted; -1 for a postcode. */
  readonly entry: number
  /** The address it is or stands for; -1 for a street as a whole and a postcode. */
  readonly address: number
  /** 1e-7 degrees. */
  readonly longitude: number
  readonly latitude: number
  /** A house number that no address has, as typed. */
  readonly number?: string
  /** Index of a postcode, where it is not the address's. */
  readonly postcode?: number
  /** Shown without a unit: the house rather than one of its flats. */
  readonly withoutUnit?: boolean
}
