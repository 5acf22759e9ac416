import type { orderSorts } from '@doorstep/shared/contracts'
import { type OrderStatus, wordsOf } from '@doorstep/shared/rules'
import { type AliasedExpression, type RawBuilder, sql } from 'kysely'
import type { Row } from '../kernel/database.ts'
import { notFound, staleVersion } from '../kernel/errors.ts'
import type { Keyset, SortType } from '../kernel/keyset.ts'
import type { TenantDb } from '../kernel/tenant.ts'

export const findOrder = (db: TenantDb, id: string) =>
  db.selectFrom('orders').selectAll().where('id', '=', id).executeTakeFirst()

export const lockOrder = (db: TenantDb, id: string) =>
  db.selectFrom('orders').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

/** Locks an order that a request changes. @throws DomainError 'stale-version' when somebody has changed it since */
export async function lockOrderVersion(db: TenantDb, id: string, version: number): Promise<Row<'orders'>> {
  const order = await lockOrder(db, id)
  if (!order) throw notFound('order')
  if (order.version !== version) throw staleVersion('order', order.version)
  return order
}

/** Locks in the order of the ids, so that two transactions cannot wait for each other. */
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

/** Another order for the same household on the same day that is not cancelled or closed. */
export const findSameDayOrder = (db: TenantDb, order: { id: string; recipientId: string; date: string }) =>
  db
    .selectFrom('orders')
    .select('id')
    .where('recipientId', '=', order.recipientId)
    .where('date', '=', order.date)
    .where('id', '<>', order.id)
    .where('status', 'not in', ['cancelled', 'closed_undelivered'])
    .executeTakeFirst()

interface Identifiable {
  readonly kind: Row<'orders'>['kind']
  readonly errandName: string | null
  readonly errandItems: string | null
}

/** What makes two orders of a household on a day the same: their kind, and of errands where and what is collected. */
export const orderIdentity = ({ kind, errandName, errandItems }: Identifiable): string =>
  kind === 'errand' ? wordsOf(`errand ${errandName ?? ''} ${errandItems ?? ''}`).join(' ') : kind

/** Which of these households have an order on that day that is not cancelled or closed, as "household day identity". */
export async function findOpenOrders(
  db: TenantDb,
  wanted: readonly { readonly recipientId: string; readonly date: string }[],
): Promise<Set<string>> {
  if (wanted.length === 0) return new Set()
  const rows = await db
    .selectFrom('orders')
    .select(['recipientId', 'date', 'kind', 'errandName', 'errandItems'])
    .where('recipientId', 'in', [...new Set(wanted.map(({ recipientId }) => recipientId))])
    .where('date', 'in', [...new Set(wanted.map(({ date }) => date))])
    .where('status', 'not in', ['cancelled', 'closed_undelivered'])
    .execute()
  return new Set(rows.map((row) => `${row.recipientId} ${row.date} ${orderIdentity(row)}`))
}

/** All but the snapshot of the door, which makes up half of a row. */
const orderColumns = [
  'orders.id',
  'orders.date',
  'orders.kind',
  'orders.status',
  'orders.partnerId',
  'orders.hubId',
  'orders.errandName',
  'orders.errandAddress',
  'orders.errandPostcode',
  'orders.errandLongitude',
  'orders.errandLatitude',
  'orders.errandItems',
  'orders.recipientId',
  'orders.boxes',
  'orders.grams',
  'orders.temperature',
  'orders.serviceSeconds',
  'orders.windowFrom',
  'orders.windowUntil',
  'orders.priority',
  'orders.requiredSkills',
  'orders.note',
  'orders.runId',
  'orders.attempts',
  'orders.lastOutcome',
  'orders.version',
  'orders.createdAt',
] as const
type OrderColumn = (typeof orderColumns)[number] extends `orders.${infer Column extends keyof Row<'orders'>}`
  ? Column
  : never

/** A selection of orders with their sort key. */
type SelectedOrders = AliasedExpression<
  Pick<Row<'orders'>, OrderColumn> & { sortKey: unknown; sortValue: string },
  'orders'
>

/**
 * Orders with the names of their partner, household and hub, and their position in a plan. Laterals with a limit, because PostgreSQL guesses one order
 * a day and would otherwise join all of a day's before it takes 50.
 */
const joinNames = (db: TenantDb, orders: SelectedOrders) =>
  db
    .selectFrom(orders)
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('partners')
          .select('name')
          .whereRef('partners.id', '=', 'orders.partnerId')
          .limit(1)
          .as('partner'),
      (join) => join.onTrue(),
    )
    // A partner's order may be for a household of another's, which row-level security hides.
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('recipients')
          .select(['name', 'phone', 'address', 'unit', 'postcode', 'longitude', 'latitude', 'pinSource'])
          .select(['accessLongitude', 'accessLatitude'])
          .whereRef('recipients.id', '=', 'orders.recipientId')
          .limit(1)
          .as('household'),
      (join) => join.onTrue(),
    )
    .leftJoinLateral(
      (eb) => eb.selectFrom('hubs').select('name').whereRef('hubs.id', '=', 'orders.hubId').limit(1).as('hub'),
      (join) => join.onTrue(),
    )
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('orderDoors')
          .whereRef('orderDoors.orderId', '=', 'orders.id')
          .whereRef('orderDoors.runId', '=', 'orders.runId')
          .select(['roundNumber', 'driverId', 'secondDriverId', 'arrival', 'estimated'])
          .limit(1)
          .as('plan'),
      (join) => join.onTrue(),
    )
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('driverNames')
          .select('name')
          .whereRef('driverNames.id', '=', 'plan.driverId')
          .limit(1)
          .as('driver'),
      (join) => join.onTrue(),
    )
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('driverNames')
          .select('name')
          .whereRef('driverNames.id', '=', 'plan.secondDriverId')
          .limit(1)
          .as('second'),
      (join) => join.onTrue(),
    )
    .selectAll('orders')
    .select([
      'partner.name as partnerName',
      'hub.name as hubName',
      'household.name as recipientName',
      'household.phone as recipientPhone',
      'household.address as recipientAddress',
      'household.unit as recipientUnit',
      'household.postcode as recipientPostcode',
      'household.longitude as recipientLongitude',
      'household.latitude as recipientLatitude',
      'household.pinSource as recipientPinSource',
      'household.accessLongitude as recipientAccessLongitude',
      'household.accessLatitude as recipientAccessLatitude',
      'plan.roundNumber',
      'driver.name as driverName',
      'second.name as secondDriverName',
      'plan.arrival',
      'plan.estimated',
    ])

export type OrderRow = NonNullable<Awaited<ReturnType<typeof findOrderRow>>>

export function findOrderRow(db: TenantDb, id: string) {
  const selected = db
    .selectFrom('orders')
    .select(orderColumns)
    .select([sql<unknown>`null`.as('sortKey'), sql<string>`''`.as('sortValue')])
    .where('orders.id', '=', id)
    .limit(1)
  return joinNames(db, selected.as('orders')).executeTakeFirst()
}

type Sort = (typeof orderSorts)[number]

/**
 * By postcode means by district: a whole postcode must not appear in a cursor, which is part of a URL.
 */
const sortExpressions: Record<Sort, RawBuilder<unknown>> = {
  created: sql`orders.created_at`,
  window: sql`coalesce(orders.window_from, 1000000)`,
  status: sql`orders.status`,
  postcode: sql`coalesce(split_part(recipients.postcode, ' ', 1), '')`,
}

/** PostgreSQL's type of each sort's value in a cursor. */
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

/** Returns one row more than the limit if there is a next page. */
export function listOrders(db: TenantDb, filter: OrderFilter, after: Keyset | undefined) {
  const by = sortExpressions[filter.sort]
  const type = sortTypes[filter.sort]
  let query = db
    .selectFrom('orders')
    .$if(filter.sort === 'postcode', (all) => all.leftJoin('recipients', 'recipients.id', 'orders.recipientId'))
    .select(orderColumns)
    .select([by.as('sortKey'), sql<string>`(${by})::text`.as('sortValue')])
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
  return joinNames(db, query.as('orders'))
    .orderBy('orders.sortKey', filter.direction)
    .orderBy('orders.id', filter.direction)
    .execute()
}

/**
 * Orders for the next plan of a run: ready ones of its day and of days before, so that what failed or was never planned is not forgotten, and those
 * that are planned in it already.
 */
export const selectOrdersToPlan = (db: TenantDb, run: { id: string; date: string }) =>
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
  const row = await selectOrdersToPlan(db, run)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return row.count
}
