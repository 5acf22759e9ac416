import type { Insertable } from 'kysely'
import { anyOf } from '../../db/anyOf.ts'
import type { Database } from '../../kernel/database.ts'
import { newId } from '../../kernel/newId.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { announce } from '../../live/index.ts'
import { listActiveHubs } from '../../partners/index.ts'
import { findDayWithRoom, isLimited } from '../hubDays.ts'

/** An order of a regular for one of its days; the regular's day stays when the order moves to another. */
export type RegularOrder = Omit<
  Insertable<Database['orders']>,
  'organisationId' | 'id' | 'regularId' | 'regularDate' | 'hubId'
> & {
  readonly hubId: string
  readonly regularId: string
  readonly regularDate: string
}

/**
 * Logs orders of regulars, one per regular and day: the unique index decides, also when two processes do it at once.
 *
 * @returns how many were new
 */
export async function logRegularOrders(
  db: TenantDb,
  organisationId: string,
  orders: readonly RegularOrder[],
): Promise<number> {
  const limited = new Map((await listActiveHubs(db)).filter(isLimited).map((hub) => [hub.id, hub]))
  const [needRoom, others] = [true, false].map((needs) => orders.filter(({ hubId }) => limited.has(hubId) === needs))
  let count = await insertOrders(db, organisationId, others ?? [])
  const logged = await listLogged(db, needRoom ?? [])
  for (const order of needRoom ?? []) {
    const hub = limited.get(order.hubId)
    if (!hub || logged.has(keyOf(order))) continue
    const { date, recipientId, boxes } = order
    const day = await findDayWithRoom(db, hub, { date, recipientId, boxes, orderId: null })
    // Not lost where no day has room: it waits on hold for a decision.
    const placed =
      day === undefined ? { status: 'on_hold' as const, note: `${hub.name} has no room for it` } : { date: day }
    count += await insertOrders(db, organisationId, [{ ...order, ...placed }])
  }
  return count
}

const keyOf = ({ regularId, regularDate }: { regularId: string | null; regularDate: string | null }): string =>
  `${regularId} ${regularDate}`

async function listLogged(db: TenantDb, orders: readonly RegularOrder[]): Promise<ReadonlySet<string>> {
  if (orders.length === 0) return new Set()
  const rows = await db
    .selectFrom('orders')
    .select(['regularId', 'regularDate'])
    .where('regularId', '=', anyOf([...new Set(orders.map(({ regularId }) => regularId))]))
    .where('regularDate', 'in', [...new Set(orders.map(({ regularDate }) => regularDate))])
    .execute()
  return new Set(rows.map(keyOf))
}

async function insertOrders(db: TenantDb, organisationId: string, orders: readonly RegularOrder[]): Promise<number> {
  if (orders.length === 0) return 0
  const logged = await db
    .insertInto('orders')
    .values(orders.map((order) => ({ ...order, organisationId, id: newId() })))
    .onConflict((conflict) =>
      conflict.columns(['organisationId', 'regularId', 'regularDate']).where('regularId', 'is not', null).doNothing(),
    )
    .returning(['id', 'partnerId'])
    .execute()
  for (const order of logged)
    await announce(db, { organisationId, partnerId: order.partnerId, message: { kind: 'order', orderId: order.id } })
  return logged.length
}
