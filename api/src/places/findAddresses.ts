import { parsePostcode } from '@doorstep/shared/rules'
import type { AddressQuery, AddressSearch, FoundAddress } from './addresses/addressSearch.ts'
import { lookUpPostcode, type PlacesQueries } from './lookUpPostcode.ts'

/** A whole postcode somewhere in a text: the longest run of characters that may be one, with or without its space. */
const postcodeShape = /(?<![\p{L}\p{N}])([a-z]{1,2}[0-9][a-z0-9]?)\s*([0-9][a-z]{2})(?![\p{L}\p{N}])/giu

/**
 * Searches the addresses that are brought in, then the table of postcodes: a postcode that no address there has is answered
 * with its middle. Never throws for any text.
 */
export async function findAddresses(
  db: PlacesQueries,
  addresses: AddressSearch,
  query: AddressQuery,
): Promise<FoundAddress[]> {
  const found = addresses.search(query)
  for (const [typed] of query.text.normalize('NFKC').matchAll(postcodeShape)) {
    const postcode = parsePostcode(typed)?.postcode
    if (postcode === undefined) continue
    if (found.some((address) => address.postcode === postcode)) return found
    const known = await lookUpPostcode(db, postcode)
    if (known.status !== 'found') continue
    return [middleOf(postcode, known.point), ...found].slice(0, query.limit)
  }
  return found
}

const middleOf = (postcode: string, point: FoundAddress['point']): FoundAddress => ({
  label: postcode,
  ...{ houseNumber: null, houseName: null, unit: null, street: null, locality: null },
  postcode,
  point,
  quality: 'postcode',
})
