import type { LonLat } from '@doorstep/shared/units'
import { lookUpPostcode, type PlacesQueries } from '../postcodes/index.ts'
import type { AddressQuery, AddressSearch, FoundAddress } from './search/addressSearch.ts'
import { postcodesIn } from './search/parseAddressQuery.ts'

/**
 * Searches the addresses of all regions, and the postcode table when a whole postcode is typed: its centre selects between streets of one name,
 * and is a result itself where no address is known. Never throws for any text.
 */
export async function findAddresses(
  db: PlacesQueries,
  addresses: AddressSearch,
  query: AddressQuery,
): Promise<FoundAddress[]> {
  const [postcode] = postcodesIn(query.text)
  if (postcode === undefined) return addresses.search(query)
  const known = await lookUpPostcode(db, postcode)
  if (known.status !== 'found') return addresses.search(query)
  const found = addresses.search({ ...query, near: [known.point] })
  if (found.some((address) => address.postcode === postcode)) return found
  // An address that matches but has no postcode on the map is probably the one.
  const isLikely = found[0]?.postcode === null && ['exact', 'interpolated'].includes(found[0].quality)
  const middle = middleOf(postcode, known.point)
  return (isLikely ? [found[0]!, middle, ...found.slice(1)] : [middle, ...found]).slice(0, query.limit)
}

const middleOf = (postcode: string, point: LonLat): FoundAddress => ({
  label: postcode,
  ...{ houseNumber: null, houseName: null, unit: null, street: null, locality: null },
  postcode,
  point,
  quality: 'postcode',
})
