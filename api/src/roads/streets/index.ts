export { openStreetRouter } from './openStreetRouter.ts'
export { type PrepareStreetsOptions, prepareStreets } from './prepareStreets.ts'
