export { editDistance, unitsOfWord } from './format/editDistance.ts'
export { addressRoutes } from './routes.ts'
export { type AddressPlace, type AddressSearch, createAddressSearch } from './search/index.ts'
