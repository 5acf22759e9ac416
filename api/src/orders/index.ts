import './tables.ts'

export {
  applyOutcomeStatus,
  transitionOrder,
  transitionOrders,
} from './commands/changeOrder.ts'
export { logOrder } from './commands/logOrder.ts'
export { presentWindow } from './present.ts'
export { countOrdersToPlan, lockOrder, lockOrders, selectOrdersToPlan } from './queries.ts'
export { makeRegularOrders } from './regulars.ts'
export { orderRoutes } from './routes.ts'
