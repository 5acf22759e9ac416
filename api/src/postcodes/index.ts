export { openCodePointZip } from './codePointZip.ts'
export { type ImportPostcodesOptions, importPostcodes, type PostcodesImported } from './importPostcodes.ts'
export { latestPostcodeImport, type PostcodeImport } from './latestPostcodeImport.ts'
export {
  lookUpPostcode,
  type NearPoint,
  type PostcodeLookup,
  type PostcodeQueries as PlacesQueries,
  type PostcodeSuggestion,
} from './lookUpPostcode.ts'
export { type PostcodeRow, type PostcodeSource, PostcodesError } from './postcodeSource.ts'
export { postcodeRoutes } from './routes.ts'
export type { PostcodesDatabase as PlacesDatabase } from './tables.ts'
