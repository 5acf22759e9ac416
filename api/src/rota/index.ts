import './tables.ts'

export { fillShifts } from './commands/fillShifts.ts'
export { rotaRoutes } from './routes.ts'
