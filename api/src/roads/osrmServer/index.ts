export { createOsrmServer } from './createOsrmServer.ts'
export { type RoadsCommand, RoadsCommandError, runRoadsCommand } from './roadsCommand.ts'
export { serveStreets } from './servedStreets.ts'
