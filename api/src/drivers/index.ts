export { countShifts, findDriver, listShiftsToPlan } from './queries.ts'
export { driverRoutes } from './routes.ts'
