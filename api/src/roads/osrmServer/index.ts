export { createOsrmServer } from './createOsrmServer.ts'
export type { OrderTrip, TripTimes } from './orderTrip.ts'
export { serveStreets } from './servedStreets.ts'
