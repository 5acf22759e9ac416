export type { AddressQuality, AddressQuery, AddressSearch, FoundAddress } from './addressSearch.ts'
export { type AddressPlace, createAddressSearch } from './createAddressSearch.ts'
export { openAddresses } from './openAddresses.ts'
