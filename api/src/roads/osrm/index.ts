export { osrmTravel } from './osrmModes.ts'
export { createOsrmRoads, type OsrmOptions, type OsrmRoads } from './osrmRoads.ts'
export { type OsrmSettings, OsrmSettingsError, readOsrmSettings } from './osrmSettings.ts'
