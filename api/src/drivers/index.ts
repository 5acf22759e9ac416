export { countShifts, findActiveDriver, listShiftsToPlan } from './queries.ts'
export { driverRoutes } from './routes.ts'
export { driverConstraints } from './tables.ts'
