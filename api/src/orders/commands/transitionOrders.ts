import { canOrderBecome, canOutcomeSetStatus, type OrderStatus, orderStatusLabels } from '@doorstep/shared/rules'
import type { Row } from '../../kernel/database.ts'
import { conflict } from '../../kernel/errors.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { type Announcement, announce, announceAll } from '../../live/index.ts'

/** Columns that change together with the status. */
type Extra = Partial<Pick<Row<'orders'>, 'runId' | 'date' | 'attempts' | 'lastOutcome'>>

/** A change of status by people, planning, publishing or closing; a conflict where the state machine forbids it. */
export async function transitionOrder(
  db: TenantDb,
  order: Row<'orders'>,
  status: OrderStatus,
  extra: Extra = {},
): Promise<void> {
  assertCanBecome(order, status)
  await setStatus(db, order, status, extra)
}

/** The same for many orders, which the caller has locked, in two statements. */
export async function transitionOrders(
  db: TenantDb,
  orders: readonly Row<'orders'>[],
  status: OrderStatus,
  extra: Extra = {},
): Promise<void> {
  if (orders.length === 0) return
  for (const order of orders) assertCanBecome(order, status)
  await db
    .updateTable('orders')
    .set(({ eb }) => ({ status, ...extra, version: eb('version', '+', 1) }))
    .where(
      'id',
      'in',
      orders.map(({ id }) => id),
    )
    .execute()
  await announceAll(db, orders.map(buildAnnouncement))
}

function assertCanBecome(order: Row<'orders'>, status: OrderStatus): void {
  if (!canOrderBecome(order.status, status))
    throw conflict(
      `The status of this order cannot change from “${orderStatusLabels[order.status]}” to “${orderStatusLabels[status]}”.`,
    )
}

/** A change of status by an outcome at the door; ignored where the state machine forbids it, because the event stays on record. */
export async function applyOutcomeStatus(
  db: TenantDb,
  order: Row<'orders'>,
  status: OrderStatus,
  extra: Extra,
): Promise<void> {
  if (order.status === status || canOutcomeSetStatus(order.status, status)) await setStatus(db, order, status, extra)
}

async function setStatus(db: TenantDb, order: Row<'orders'>, status: OrderStatus, extra: Extra): Promise<void> {
  await db
    .updateTable('orders')
    .set({ status, ...extra, version: order.version + 1 })
    .where('id', '=', order.id)
    .execute()
  await announceOrder(db, order)
}

/** Records what happened at the doors of an order without a change of its status. */
export async function recordAttempts(
  db: TenantDb,
  orderId: string,
  attempts: Pick<Row<'orders'>, 'attempts' | 'lastOutcome'>,
): Promise<void> {
  await db.updateTable('orders').set(attempts).where('id', '=', orderId).execute()
}

/** @param order as it was before the change */
export const announceOrder = (db: TenantDb, order: Row<'orders'>) => announce(db, buildAnnouncement(order))

const buildAnnouncement = (order: Row<'orders'>): Announcement => ({
  organisationId: order.organisationId,
  partnerId: order.partnerId,
  message: { kind: 'order', orderId: order.id, version: order.version + 1 },
})
