export type { StreetsByMode } from './answerRequest.ts'
export { createOsrmServer } from './createOsrmServer.ts'
export { serveStreets } from './servedStreets.ts'
export { defaultLimits, type ServerLimits } from './serverLimits.ts'
