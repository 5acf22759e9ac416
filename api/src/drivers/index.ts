export { checkArea, toPolygon } from './checkArea.ts'
export { addDriver } from './commands/addDriver.ts'
export { addDrivers } from './commands/addDrivers.ts'
export { addShift } from './commands/addShift.ts'
export { addShifts } from './commands/addShifts.ts'
export { changeDriver } from './commands/changeDriver.ts'
export { changeShift } from './commands/changeShift.ts'
export {
  deleteDrivers,
  type RestorableDriver,
  type RestorableRules,
  restoreDriver,
} from './commands/deleteDrivers.ts'
export { leaveCrew } from './commands/leaveCrew.ts'
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
  listDriverHouseholds,
  listDrivers,
  listShifts,
  listShiftsToPlan,
  lockDrivers,
  type ShiftRow,
  type ShiftToPlan,
} from './queries.ts'
export { driverRoutes } from './routes.ts'
export { driverConstraints } from './tables.ts'
