import './tables.ts'

export { availabilityRoutes } from './asks/routes.ts'
export { deleteOldAsks } from './commands/deleteOldAsks.ts'
export { fillShifts } from './commands/fillShifts.ts'
export { rotaRoutes } from './routes.ts'
