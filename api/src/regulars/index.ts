import './tables.ts'

export { createDueOrders } from './commands/createDueOrders.ts'
export { regularRoutes } from './routes.ts'
export { routesOfSupply } from './routesOfSupply.ts'
