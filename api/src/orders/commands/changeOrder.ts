import type { updateOrder } from '@doorstep/shared/contracts'
import {
  canOrderBecome,
  canOutcomeSetStatus,
  doorstepSeconds,
  isOver,
  type OrderStatus,
  weightOfBoxes,
} from '@doorstep/shared/rules'
import { grams } from '@doorstep/shared/units'
import type { z } from 'zod'
import type { Actor } from '../../kernel/actor.ts'
import type { Row } from '../../kernel/database.ts'
import { definedFields } from '../../kernel/definedFields.ts'
import { conflict, invalidField, notFound, staleVersion } from '../../kernel/errors.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { type Announcement, announce, announceAll } from '../../live/index.ts'
import { audit } from '../../privacy/index.ts'
import { findRecipient, listVisibleDoors } from '../../recipients/index.ts'
import { assertCanChange, statusWords } from '../policy.ts'
import { lockOrder } from '../queries.ts'
import { requireActiveSupply } from '../requireActiveSupply.ts'
import { assertWithinQuota } from './assertWithinQuota.ts'
import { buildErrandColumns } from './buildErrandColumns.ts'

type Changes = z.output<typeof updateOrder.body>

/**
 * Changes an order that is not out yet. One that stands in a plan goes back to ready, because the plan was made for the old order;
 * publishing then asks to plan again.
 */
export async function changeOrder(db: TenantDb, actor: Actor, orderId: string, changes: Changes): Promise<void> {
  const order = await lockOrderVersion(db, orderId, changes.version)
  assertCanChange(order.status)
  if (changes.hubId) await requireActiveSupply(db, { partnerId: order.partnerId, hubId: changes.hubId })
  if (changes.boxes === 0 && order.kind === 'parcel') throw invalidField('boxes', 'must be at least 1 for a parcel')
  for (const field of ['errandPlace', 'errandItems'] as const)
    if (changes[field] && order.kind !== 'errand') throw invalidField(field, 'belongs to an errand only')
  const { version: _, window, weightKg, errandPlace, ...plain } = changes
  const errand = errandPlace ? (await buildErrandColumns(db, errandPlace)).columns : {}
  await db
    .updateTable('orders')
    .set({
      ...(order.status === 'planned' ? { status: 'ready' as const } : {}),
      // Also of one whose door failed: an undo would send it out as it was before.
      runId: null,
      ...(await deriveFromBoxes(db, order, changes.boxes)),
      ...errand,
      ...definedFields(plain),
      ...(window === undefined ? {} : { windowFrom: window?.from ?? null, windowUntil: window?.until ?? null }),
      ...(weightKg === undefined ? {} : { grams: grams(weightKg) }),
      version: order.version + 1,
    })
    .where('id', '=', orderId)
    .execute()
  const { version: __, ...fields } = changes
  await audit(db, actor, { action: 'changed', entity: 'order', entityId: orderId, fields: Object.keys(fields) })
  await announceOrder(db, order)
}

/** More boxes weigh more and take longer at the door, unless somebody chose another weight or time for this order. */
async function deriveFromBoxes(db: TenantDb, order: Row<'orders'>, boxes: number | undefined) {
  if (boxes === undefined || boxes === order.boxes) return {}
  const recipient = (await findRecipient(db, order.recipientId)) ?? (await listVisibleDoors(db, [order.recipientId]))[0]
  const floor = recipient?.floor ?? null
  const isUsualWeight = order.grams === grams(weightOfBoxes(order.boxes))
  const isUsualTime = order.serviceSeconds === doorstepSeconds(order.boxes, floor)
  return {
    ...(isUsualWeight ? { grams: grams(weightOfBoxes(boxes)) } : {}),
    ...(isUsualTime ? { serviceSeconds: doorstepSeconds(boxes, floor) } : {}),
  }
}

/** Hold, release, cancel or close by hand. An order that leaves a plan makes publishing ask to plan again. */
export async function changeOrderStatus(
  db: TenantDb,
  actor: Actor,
  orderId: string,
  change: { version: number; status: OrderStatus },
): Promise<void> {
  const order = await lockOrderVersion(db, orderId, change.version)
  if (order.status === 'out')
    throw conflict('This order is out for delivery. It is decided at the door, or when the run is closed.')
  if (isOver(order.status) && !isOver(change.status)) {
    await assertMayReopen(db, order)
    await assertWithinQuota(db, actor, order.date)
  }
  // Released, an order is planned: by the same rule as one that is logged now.
  if (change.status === 'ready') await requireActiveSupply(db, order)
  await transitionOrder(db, order, change.status, { runId: null })
  await audit(db, actor, { action: 'changed', entity: 'order', entityId: orderId, fields: ['status'] })
}

/** An order that is over no longer shows a partner somebody else's household: opening it again is for those who may see it. */
async function assertMayReopen(db: TenantDb, order: Row<'orders'>): Promise<void> {
  if (!(await findRecipient(db, order.recipientId)))
    throw conflict(
      'This household is looked after by another partner or by the group. Please ask them to open the order again.',
    )
}

type Also = Partial<Pick<Row<'orders'>, 'runId' | 'date' | 'attempts' | 'lastOutcome'>>

/** A move by people, planning, publishing or closing; anything the state machine forbids is a conflict. */
export async function transitionOrder(
  db: TenantDb,
  order: Row<'orders'>,
  status: OrderStatus,
  also: Also = {},
): Promise<void> {
  assertMayBecome(order, status)
  await setStatus(db, order, status, also)
}

/** The same for many at once, in two statements. They are locked, and are as they were read. */
export async function transitionOrders(
  db: TenantDb,
  orders: readonly Row<'orders'>[],
  status: OrderStatus,
  also: Also = {},
): Promise<void> {
  if (orders.length === 0) return
  for (const order of orders) assertMayBecome(order, status)
  await db
    .updateTable('orders')
    .set(({ eb }) => ({ status, ...also, version: eb('version', '+', 1) }))
    .where(
      'id',
      'in',
      orders.map(({ id }) => id),
    )
    .execute()
  await announceAll(db, orders.map(changed))
}

function assertMayBecome(order: Row<'orders'>, status: OrderStatus): void {
  if (!canOrderBecome(order.status, status))
    throw conflict(`An order that is ${statusWords[order.status]} cannot become ${statusWords[status]}.`)
}

/** A move by what happened at the door; what the state machine forbids is left as it is, because the event stays on record. */
export async function applyOutcomeStatus(
  db: TenantDb,
  order: Row<'orders'>,
  status: OrderStatus,
  also: Also,
): Promise<void> {
  if (order.status === status || canOutcomeSetStatus(order.status, status)) await setStatus(db, order, status, also)
}

/** The one place where an order's status is written. */
async function setStatus(db: TenantDb, order: Row<'orders'>, status: OrderStatus, also: Also): Promise<void> {
  await db
    .updateTable('orders')
    .set({ status, ...also, version: order.version + 1 })
    .where('id', '=', order.id)
    .execute()
  await announceOrder(db, order)
}

async function lockOrderVersion(db: TenantDb, id: string, version: number): Promise<Row<'orders'>> {
  const order = await lockOrder(db, id)
  if (!order) throw notFound('order')
  if (order.version !== version) throw staleVersion('order', order.version)
  return order
}

const announceOrder = (db: TenantDb, order: Row<'orders'>) => announce(db, changed(order))

/** An order as it was before its change. */
const changed = (order: Row<'orders'>): Announcement => ({
  organisationId: order.organisationId,
  partnerId: order.partnerId,
  message: { kind: 'order', orderId: order.id, version: order.version + 1 },
})
