import './tables.ts'

export { packingRoutes } from './routes.ts'
