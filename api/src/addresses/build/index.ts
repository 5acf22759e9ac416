export { AddressCollector } from './addressCollector.ts'
export { type AddressCounts, encodeAddresses } from './encodeAddresses.ts'
export { type PrepareAddressesOptions, prepareAddresses } from './prepareAddresses.ts'
export { readAddresses } from './readAddresses.ts'
