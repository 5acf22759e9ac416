export { leaveCrew } from './commands/leaveCrew.ts'
export { presentShift } from './present.ts'
export {
  type CrewMember,
  countShifts,
  crewIds,
  findActiveDriver,
  findShift,
  listShiftsToPlan,
  type ShiftToPlan,
} from './queries.ts'
export { driverRoutes } from './routes.ts'
export { driverConstraints } from './tables.ts'
