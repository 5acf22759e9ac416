import type { LonLat } from '@doorstep/shared/units'

/** Precision of a found address, best first. */
export type AddressQuality = 'exact' | 'interpolated' | 'street' | 'postcode'

/** A result. Parts missing from the extract are null. */
export interface FoundAddress {
  /** One line to display. */
  readonly label: string
  readonly houseNumber: string | null
  readonly houseName: string | null
  readonly unit: string | null
  readonly street: string | null
  readonly locality: string | null
  /** Normal form, `NP20 1JN`. */
  readonly postcode: string | null
  readonly point: LonLat
  readonly quality: AddressQuality
}

export interface AddressQuery {
  /** As typed; any text. */
  readonly text: string
  /** Results far from all of these come last; equal scores are sorted by distance. */
  readonly near?: readonly LonLat[] | undefined
  /** Maximum results. */
  readonly limit: number
}

/** Searches the addresses of the loaded regions. Synchronous and bounded: it runs on the server's main thread. */
export interface AddressSearch {
  /** Whether any region has addresses. */
  hasAddresses(): boolean
  /** Best first. Never throws for any text. */
  search(query: AddressQuery): FoundAddress[]
}
