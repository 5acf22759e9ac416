export {
  type AddressPlace,
  type AddressSearch,
  createAddressSearch,
  editDistance,
  unitsOfWord,
} from './addresses/index.ts'
export { openCodePointZip } from './codePointZip.ts'
export { type ImportPostcodesOptions, importPostcodes, type PostcodesImported } from './importPostcodes.ts'
export { latestPostcodeImport, type PostcodeImport } from './latestPostcodeImport.ts'
export {
  findOutwardPoint,
  listPostcodes,
  lookUpPostcode,
  type NearPoint,
  type PlacesQueries,
  type PostcodeLookup,
  type PostcodeSuggestion,
} from './lookUpPostcode.ts'
export { type PostcodeRow, type PostcodeSource, PostcodesError } from './postcodeSource.ts'
export { type PostcodesCommand, runPostcodesCommand } from './postcodesCommand.ts'
export type {
  PlacesDatabase,
  PostcodeImportsTable,
  PostcodesTable,
} from './postcodesTable.ts'
export { presentPoint } from './presentPoint.ts'
export { placeRoutes } from './routes.ts'
