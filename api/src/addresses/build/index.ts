export { AddressCollector } from './addressCollector.ts'
export { type AddressCounts, encodeAddresses } from './encodeAddresses.ts'
export { prepareAddresses } from './prepareAddresses.ts'
export { readAddresses } from './readAddresses.ts'
