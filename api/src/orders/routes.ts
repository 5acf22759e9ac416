import * as contract from '@doorstep/shared/contracts'
import { boxesForHousehold, isDueOn } from '@doorstep/shared/rules'
import { findActiveDriver } from '../drivers/index.ts'
import { type Route, route } from '../http/route.ts'
import { definedFields } from '../kernel/definedFields.ts'
import { invalidField, missingOrStale, notFound } from '../kernel/errors.ts'
import { buildPage, readCursor } from '../kernel/keyset.ts'
import { newId } from '../kernel/newId.ts'
import type { TenantDb } from '../kernel/tenant.ts'
import { audit, recordReading } from '../privacy/index.ts'
import { findRecipient, linkToPartner } from '../recipients/index.ts'
import { addHouseholds, type OrderWithHousehold } from './addHouseholds.ts'
import { changeOrder, changeOrderStatus } from './commands/changeOrder.ts'
import { logOrder } from './commands/logOrder.ts'
import { presentListedOrder, presentOrder } from './present.ts'
import { findOrderRow, listOrders, sortTypes } from './queries.ts'
import { findRegular, isStopped, listRegulars, presentRegular } from './regulars.ts'
import { requireActiveSupply } from './requireActiveSupply.ts'

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

  route(contract.listRegulars, async ({ db, actor, peoplePerHour, query }) => {
    const rows = await listRegulars(db)
    const { stoppedOn } = query
    const asked = stoppedOn === undefined ? rows : rows.filter((row) => isStopped(row) && isDueOn(row, stoppedOn))
    const recipientIds = asked.map(({ recipientId }) => recipientId)
    await recordReading({ db, actor, peoplePerHour }, { entity: 'regular', recipientIds })
    return { items: asked.map(presentRegular) }
  }),

  route(contract.createRegular, async ({ db, actor, body }) => {
    const recipient = await findRecipient(db, body.recipientId)
    if (!recipient) throw invalidField('recipientId', 'is not a household we know')
    await requireActiveSupply(db, body)
    for (const field of ['preferredDriverId', 'backupDriverId'] as const) {
      const driverId = body[field]
      if (driverId && !(await findActiveDriver(db, driverId))) throw invalidField(field, 'is not one of the drivers')
    }
    const id = newId()
    const { window, boxes, ...plain } = body
    await db
      .insertInto('regulars')
      .values({
        organisationId: actor.organisationId,
        id,
        ...plain,
        boxes: boxes ?? boxesForHousehold(recipient.householdSize),
        windowFrom: window?.from ?? null,
        windowUntil: window?.until ?? null,
      })
      .execute()
    await linkToPartner(db, actor, recipient, body.partnerId)
    await audit(db, actor, { action: 'created', entity: 'regular', entityId: id })
    return shownRegular(db, id)
  }),

  route(contract.updateRegular, async ({ db, actor, params, body }) => {
    const { version, ...changes } = body
    const before = await findRegular(db, params.regularId)
    if (!before) throw notFound('regular')
    if (changes.hubId) await requireActiveSupply(db, { partnerId: before.partnerId, hubId: changes.hubId })
    const row = await db
      .updateTable('regulars')
      .set({ ...definedFields(changes), version: version + 1 })
      .where('id', '=', params.regularId)
      .where('version', '=', version)
      .returning('id')
      .executeTakeFirst()
    if (!row) throw missingOrStale(await findRegular(db, params.regularId), 'regular')
    await audit(db, actor, { action: 'changed', entity: 'regular', entityId: row.id, fields: Object.keys(changes) })
    return shownRegular(db, row.id)
  }),
]

async function getOrderView(db: TenantDb, id: string): Promise<contract.Order> {
  const row = await findOrderRow(db, id)
  if (!row) throw notFound('order')
  const [shown] = await addHouseholds(db, [row])
  return presentOrder(shown as OrderWithHousehold)
}

async function shownRegular(db: TenantDb, id: string): Promise<contract.Regular> {
  const row = await findRegular(db, id)
  if (!row) throw notFound('regular')
  return presentRegular(row)
}
