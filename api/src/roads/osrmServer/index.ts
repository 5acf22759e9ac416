export { createOsrmServer } from './createOsrmServer.ts'
export type { OrderTrip, TripTimes } from './orderTrip.ts'
export { type RoadsCommand, RoadsCommandError, runRoadsCommand } from './roadsCommand.ts'
export { serveStreets } from './servedStreets.ts'
