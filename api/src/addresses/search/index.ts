export type { AddressQuality, AddressQuery, AddressSearch, FoundAddress } from './addressSearch.ts'
export { createAddressSearch, type RegionAddresses as AddressPlace } from './createAddressSearch.ts'
export { openAddresses } from './openAddresses.ts'
