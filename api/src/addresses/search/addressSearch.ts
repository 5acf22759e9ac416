import type { LonLat } from '@doorstep/shared/units'

/** How sure a found address is; also the order in which equally good matches are shown. */
export type AddressQuality = 'exact' | 'interpolated' | 'street' | 'postcode'

/** An address that may be meant. Every part that the extract does not know is null. */
export interface FoundAddress {
  /** One line to show. */
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
  /** Where doors are likely: what is far from all of these comes last, and of equally good answers the nearest comes first. */
  readonly near?: readonly LonLat[] | undefined
  /** The most answers wanted. */
  readonly limit: number
}

/** Searches the addresses of the places that are brought in. Synchronous and bounded: it runs on the server's main thread. */
export interface AddressSearch {
  /** Whether the addresses of any place are there. */
  hasAddresses(): boolean
  /** The likeliest first. Never throws for any text. */
  search(query: AddressQuery): FoundAddress[]
}
