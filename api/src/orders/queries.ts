import type { orderSorts } from '@doorstep/shared/contracts'
import type { OrderStatus } from '@doorstep/shared/rules'
import { type RawBuilder, sql } from 'kysely'
import type { TenantDb } from '../db/tenant.ts'
import type { Keyset, SortType } from '../http/keyset.ts'

export const findOrder = (db: TenantDb, id: string) =>
  db.selectFrom('orders').selectAll().where('id', '=', id).executeTakeFirst()

export const lockOrder = (db: TenantDb, id: string) =>
  db.selectFrom('orders').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

/** Several at once, in the order of their ids, so that two transactions cannot wait for each other. */
export async function lockOrders(db: TenantDb, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await db
    .selectFrom('orders')
    .select('id')
    .where('id', 'in', [...ids])
    .orderBy('id')
    .forUpdate()
    .execute()
}

/** Another order for the same household on the same day that is not over. */
export const findSameDayOrder = (db: TenantDb, order: { id: string; recipientId: string; date: string }) =>
  db
    .selectFrom('orders')
    .select('id')
    .where('recipientId', '=', order.recipientId)
    .where('date', '=', order.date)
    .where('id', '<>', order.id)
    .where('status', 'not in', ['cancelled', 'closed_undelivered'])
    .executeTakeFirst()

/** An order with the names around it, and the door's place in its run's plan, when it has one. */
const listed = (db: TenantDb) =>
  db
    .selectFrom('orders')
    .innerJoin('partners', 'partners.id', 'orders.partnerId')
    // A partner's order may be for a household of another's, which is not among its rows.
    .leftJoin('recipients', 'recipients.id', 'orders.recipientId')
    .leftJoin('hubs', 'hubs.id', 'orders.hubId')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('orderDoors')
          .leftJoin('drivers', 'drivers.id', 'orderDoors.driverId')
          .whereRef('orderDoors.orderId', '=', 'orders.id')
          .whereRef('orderDoors.runId', '=', 'orders.runId')
          .select([
            'orderDoors.roundNumber',
            'drivers.name as driverName',
            'orderDoors.arrival',
            'orderDoors.estimated',
          ])
          .limit(1)
          .as('plan'),
      (join) => join.onTrue(),
    )
    .selectAll('orders')
    .select([
      'partners.name as partnerName',
      'hubs.name as hubName',
      'recipients.name as recipientName',
      'recipients.phone as recipientPhone',
      'recipients.address as recipientAddress',
      'recipients.unit as recipientUnit',
      'recipients.postcode as recipientPostcode',
      'recipients.longitude as recipientLongitude',
      'recipients.latitude as recipientLatitude',
      'recipients.pinSource as recipientPinSource',
      'recipients.accessLongitude as recipientAccessLongitude',
      'recipients.accessLatitude as recipientAccessLatitude',
      'plan.roundNumber',
      'plan.driverName',
      'plan.arrival',
      'plan.estimated',
    ])

export type ListedOrder = NonNullable<Awaited<ReturnType<typeof findListedOrder>>>

export const findListedOrder = (db: TenantDb, id: string) => listed(db).where('orders.id', '=', id).executeTakeFirst()

type Sort = (typeof orderSorts)[number]

/**
 * What each sort goes by. By postcode means by district: a whole postcode must not stand in a cursor, which is part of a URL.
 */
const sortedBy: Record<Sort, RawBuilder<unknown>> = {
  created: sql`orders.created_at`,
  window: sql`coalesce(orders.window_from, 1000000)`,
  status: sql`orders.status`,
  postcode: sql`coalesce(split_part(recipients.postcode, ' ', 1), '')`,
}

/** The type that each sort's cursor value is read as. */
export const sortTypes: Record<Sort, SortType> = {
  created: 'timestamptz',
  window: 'integer',
  status: 'text',
  postcode: 'text',
}

export interface OrderFilter {
  readonly date?: string | undefined
  readonly until?: string | undefined
  readonly status?: OrderStatus[] | undefined
  readonly partnerId?: string | undefined
  readonly hubId?: string | undefined
  readonly recipientId?: string | undefined
  readonly sort: Sort
  readonly direction: 'asc' | 'desc'
  readonly limit: number
}

/** One row more than the limit, to know whether there is a next page. Each row carries its `sortValue`. */
export function listOrders(db: TenantDb, filter: OrderFilter, after: Keyset | undefined) {
  const by = sortedBy[filter.sort]
  const type = sortTypes[filter.sort]
  let query = listed(db)
    .select(sql<string>`(${by})::text`.as('sortValue'))
    .orderBy(by, filter.direction)
    .orderBy('orders.id', filter.direction)
    .limit(filter.limit + 1)
  if (filter.date) query = query.where('orders.date', '=', filter.date)
  if (filter.until) query = query.where('orders.date', '<=', filter.until)
  if (filter.status?.length) query = query.where('orders.status', 'in', filter.status)
  if (filter.partnerId) query = query.where('orders.partnerId', '=', filter.partnerId)
  if (filter.hubId) query = query.where('orders.hubId', '=', filter.hubId)
  if (filter.recipientId) query = query.where('orders.recipientId', '=', filter.recipientId)
  if (after) {
    const beyond = sql.raw(filter.direction === 'asc' ? '>' : '<')
    query = query.where(
      sql<boolean>`(${by}, orders.id) ${beyond} (${after.value}::text::${sql.raw(type)}, ${after.id}::uuid)`,
    )
  }
  return query.execute()
}

/**
 * Orders that the next planning of a run takes up: ready ones of its day and of days before, so that what failed or was never planned is not
 * forgotten, and those that stand in it already.
 */
export const ordersToPlan = (db: TenantDb, run: { id: string; date: string }) =>
  db
    .selectFrom('orders')
    .innerJoin('recipients', 'recipients.id', 'orders.recipientId')
    .where('orders.date', '<=', run.date)
    .where(({ eb, or, and }) =>
      or([
        eb('orders.status', '=', 'ready'),
        and([eb('orders.status', '=', 'planned'), eb('orders.runId', '=', run.id)]),
      ]),
    )

export async function countOrdersToPlan(db: TenantDb, run: { id: string; date: string }): Promise<number> {
  const row = await ordersToPlan(db, run)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return row.count
}
