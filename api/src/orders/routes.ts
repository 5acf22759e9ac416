import * as contract from '@doorstep/shared/contracts'
import { type Route, route } from '../http/route.ts'
import { notFound } from '../kernel/errors.ts'
import { buildPage, readCursor } from '../kernel/keyset.ts'
import type { TenantDb } from '../kernel/tenant.ts'
import { recordReading } from '../privacy/index.ts'
import { addHouseholds, type OrderWithHousehold } from './addHouseholds.ts'
import { changeOrder } from './commands/changeOrder.ts'
import { changeOrderStatus } from './commands/changeOrderStatus.ts'
import { logOrder } from './commands/logOrder.ts'
import { presentListedOrder, presentOrder } from './present.ts'
import { findOrderRow, listOrders, sortTypes } from './queries.ts'

export const orderRoutes: readonly Route[] = [
  route(contract.listOrders, async ({ db, actor, peoplePerHour, query }) => {
    const order = `${query.sort} ${query.direction}`
    const { status } = query
    const rows = await listOrders(
      db,
      { ...query, status: status === undefined || Array.isArray(status) ? status : [status] },
      readCursor(query.cursor, order, sortTypes[query.sort]),
    )
    const { items, nextCursor } = buildPage(rows, query.limit, order, (row) => ({ value: row.sortValue, id: row.id }))
    const shown = await addHouseholds(db, items)
    const recipientIds = shown.filter(({ recipient }) => recipient).map(({ recipientId }) => recipientId)
    await recordReading({ db, actor, peoplePerHour }, { entity: 'order', recipientIds })
    return { items: shown.map(presentListedOrder), nextCursor }
  }),

  route(contract.createOrder, async ({ db, actor, body }) => {
    const warnings = await logOrder(db, actor, body)
    return { order: await getOrderView(db, body.id), warnings }
  }),

  route(contract.getOrder, async ({ db, actor, peoplePerHour, params }) => {
    const order = await getOrderView(db, params.orderId)
    const recipientIds = order.recipient.shown ? [order.recipient.id] : []
    await recordReading({ db, actor, peoplePerHour }, { entity: 'order', entityId: order.id, recipientIds })
    return order
  }),

  route(contract.updateOrder, async ({ db, actor, params, body }) => {
    await changeOrder(db, actor, params.orderId, body)
    return getOrderView(db, params.orderId)
  }),

  route(contract.changeOrderStatus, async ({ db, actor, params, body }) => {
    await changeOrderStatus(db, actor, params.orderId, body)
    return getOrderView(db, params.orderId)
  }),
]

async function getOrderView(db: TenantDb, id: string): Promise<contract.Order> {
  const row = await findOrderRow(db, id)
  if (!row) throw notFound('order')
  const [shown] = await addHouseholds(db, [row])
  return presentOrder(shown as OrderWithHousehold)
}
