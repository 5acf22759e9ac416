import * as contract from '@doorstep/shared/contracts'
import { hubDayOn } from '@doorstep/shared/rules'
import { type Route, route } from '../http/route.ts'
import { notFound } from '../kernel/errors.ts'
import { buildPage, readCursor } from '../kernel/keyset.ts'
import type { TenantDb } from '../kernel/tenant.ts'
import { findActiveHub } from '../partners/index.ts'
import { recordReading } from '../privacy/index.ts'
import { addHouseholds, type OrderWithHousehold } from './addHouseholds.ts'
import { changeOrder } from './commands/changeOrder.ts'
import { changeOrderStatus } from './commands/changeOrderStatus.ts'
import { logOrder } from './commands/logOrder.ts'
import { findNextDay, findObstacles } from './hubDays.ts'
import { mayOverride } from './policy.ts'
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

  route(contract.createOrder, async ({ db, actor, clock, body }) => {
    const warnings = await logOrder(db, actor, body, clock.now())
    return { order: await getOrderView(db, body.id), warnings }
  }),

  route(contract.getOrder, async ({ db, actor, peoplePerHour, params }) => {
    const order = await getOrderView(db, params.orderId)
    const recipientIds = order.recipient.shown ? [order.recipient.id] : []
    await recordReading({ db, actor, peoplePerHour }, { entity: 'order', entityId: order.id, recipientIds })
    return order
  }),

  route(contract.updateOrder, async ({ db, actor, clock, params, body }) => {
    await changeOrder(db, actor, params.orderId, body, clock.now())
    return getOrderView(db, params.orderId)
  }),

  route(contract.changeOrderStatus, async ({ db, actor, clock, params, body }) => {
    await changeOrderStatus(db, actor, params.orderId, body, clock.now())
    return getOrderView(db, params.orderId)
  }),

  route(contract.checkHubDay, async ({ db, actor, clock, params, query }) => {
    const hub = await findActiveHub(db, params.hubId)
    if (!hub) throw notFound('hub')
    const demand = {
      ...{ date: params.date, boxes: query.boxes },
      ...{ recipientId: query.recipientId ?? null, orderId: query.orderId ?? null },
    }
    const local = { now: clock.now(), timeZone: actor.timeZone }
    const obstacles = await findObstacles(db, hub, demand, local)
    const next = obstacles.length > 0 ? await findNextDay(db, hub, demand, local) : undefined
    return {
      hours: [...hubDayOn(hub, params.date).hours],
      obstacles: obstacles.map(({ code, sentence }) => ({
        code,
        sentence: `${sentence}.`,
        canOverride: mayOverride(actor, code),
      })),
      nextDate: next ?? null,
    }
  }),
]

async function getOrderView(db: TenantDb, id: string): Promise<contract.Order> {
  const row = await findOrderRow(db, id)
  if (!row) throw notFound('order')
  const [shown] = await addHouseholds(db, [row])
  return presentOrder(shown as OrderWithHousehold)
}
