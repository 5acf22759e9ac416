import './tables.ts'

export { deleteOrders } from './commands/deleteOrders.ts'
export { logOrder } from './commands/logOrder.ts'
export { type BulkOrder, logOrders } from './commands/logOrders.ts'
export { logRegularOrders, type RegularOrder } from './commands/logRegularOrders.ts'
export { cancelOrders, moveOrders } from './commands/moveOrders.ts'
export { requireActiveSupply } from './commands/requireActiveSupply.ts'
export { setRest } from './commands/setRest.ts'
export { snapshotDoors, snapshotHousehold, updateSnapshot } from './commands/snapshotDoors.ts'
export { applyOutcomeStatus, recordAttempts, transitionOrder, transitionOrders } from './commands/transitionOrders.ts'
export { type FoundObstacle, findObstacles, offerNextDay } from './hubDays.ts'
export { mayOverride } from './policy.ts'
export { presentWindow } from './present.ts'
export {
  countOrdersToPlan,
  findOpenOrders,
  lockOrder,
  lockOrders,
  orderIdentity,
  selectOrdersToPlan,
} from './queries.ts'
export { orderRoutes } from './routes.ts'
