import './tables.ts'

export { bringOrder, moveOrder, moveOrders } from './commands/changeOrder.ts'
export { logOrder } from './commands/logOrder.ts'
export { presentWindow } from './present.ts'
export { countOrdersToPlan, lockOrder, lockOrders, ordersToPlan } from './queries.ts'
export { makeRegularOrders } from './regulars.ts'
export { orderRoutes } from './routes.ts'
