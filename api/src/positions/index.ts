export { deleteEndedPositions } from './commands/deleteEndedPositions.ts'
export { positionRoutes } from './routes.ts'
export { positionConstraints } from './tables.ts'
