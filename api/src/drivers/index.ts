export { checkArea, toPolygon } from './checkArea.ts'
export { addDriver } from './commands/addDriver.ts'
export { addDrivers } from './commands/addDrivers.ts'
export { addShift } from './commands/addShift.ts'
export { addShifts } from './commands/addShifts.ts'
export { changeDrivers } from './commands/changeDrivers.ts'
export { changeShift } from './commands/changeShift.ts'
export { deleteDrivers } from './commands/deleteDrivers.ts'
export { leaveCrew } from './commands/leaveCrew.ts'
export { type RestorableDriver, restoreDrivers } from './commands/restoreDrivers.ts'
export { withdrawShift } from './commands/withdrawShift.ts'
export {
  type PatternShift,
  type PatternShiftChanges,
  releasePatternShifts,
  writePatternShifts,
} from './commands/writePatternShifts.ts'
export { type DriverHouseholdPair, listNeverPairs, listUsualPairs, mayGoTo } from './householdPairs.ts'
export { presentShift } from './present.ts'
export {
  type CrewMember,
  countShifts,
  crewIds,
  findActiveDriver,
  findDriver,
  findShift,
  findShifts,
  groupDriverHouseholds,
  hasActiveDrivers,
  listDrivers,
  listShifts,
  listShiftsToPlan,
  lockDrivers,
  type ShiftRow,
  type ShiftToPlan,
} from './queries.ts'
export { driverRoutes } from './routes.ts'
export { storedDriverOf } from './storeDrivers.ts'
export { driverConstraints } from './tables.ts'
