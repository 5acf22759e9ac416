import { anyOf } from '../db/anyOf.ts'
import type { Row } from '../kernel/database.ts'
import type { TenantDb } from '../kernel/tenant.ts'

type Hub = Pick<Row<'hubs'>, 'id' | 'name' | 'address' | 'postcode' | 'phone'>
type Outcome = Pick<Row<'stopOutcomes'>, 'stopId' | 'outcome' | 'eventId' | 'serverTime'>

/** A stop with the outcome that holds, the number of the last event that arrived of it and, at a hub, the hub. */
export interface ListedStop extends Row<'stops'> {
  readonly hub: Hub | undefined
  readonly outcome: Outcome | undefined
  readonly lastEvent: number | null
}

/**
 * The stops of rounds in their order. Each table is asked by a list of keys and joined here: one statement with five joins had the planner choose among
 * orders of joining, with statistics of an empty table the wrong one (minutes for 1,558 doors).
 */
export async function stopsOfRounds(db: TenantDb, roundIds: readonly string[]): Promise<ListedStop[]> {
  const stops = await db
    .selectFrom('stops')
    .selectAll()
    .where('roundId', '=', anyOf(roundIds))
    .orderBy('roundId')
    .orderBy('position')
    .execute()
  const ids = stops.map((stop) => stop.id)
  const hubs = await hubsById(db, [...new Set(stops.flatMap(({ hubId }) => hubId ?? []))])
  const outcomes = await outcomesByStop(db, ids)
  const lastEvents = await lastEventsByStop(db, ids)
  return stops.map((stop) => ({
    ...stop,
    hub: stop.hubId === null ? undefined : hubs.get(stop.hubId),
    outcome: outcomes.get(stop.id),
    lastEvent: lastEvents.get(stop.id) ?? null,
  }))
}

async function hubsById(db: TenantDb, ids: readonly string[]): Promise<Map<string, Hub>> {
  if (ids.length === 0) return new Map()
  const columns = ['id', 'name', 'address', 'postcode', 'phone'] as const
  const rows = await db.selectFrom('hubs').select(columns).where('id', '=', anyOf(ids)).execute()
  return new Map(rows.map((row) => [row.id, row]))
}

async function outcomesByStop(db: TenantDb, ids: readonly string[]): Promise<Map<string, Outcome>> {
  const rows = await db
    .selectFrom('stopOutcomes')
    .select(['stopId', 'outcome', 'eventId', 'serverTime'])
    .where('stopId', '=', anyOf(ids))
    .execute()
  return new Map(rows.map((row) => [row.stopId, row]))
}

async function lastEventsByStop(db: TenantDb, ids: readonly string[]): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('stopEvents')
    .select(({ fn }) => ['stopId', fn.max<number>('sequence').as('sequence')])
    .where('stopId', '=', anyOf(ids))
    .groupBy('stopId')
    .execute()
  return new Map(rows.map((row) => [row.stopId, row.sequence]))
}

/** What is shown of an order at its stops: an order has three times as many columns, and a run thousands of orders. */
const shownColumns = [
  ...(['id', 'recipientId', 'boxes', 'grams', 'temperature', 'windowFrom', 'windowUntil'] as const),
  ...(['errandName', 'errandAddress', 'errandPostcode', 'errandItems'] as const),
  ...(['snapshotName', 'snapshotAddress', 'snapshotUnit', 'snapshotPostcode', 'snapshotPhone'] as const),
  ...(['snapshotFloor', 'snapshotAccessNotes', 'snapshotSafePlace'] as const),
]

/** An order of a stop, with the door as it was when it was planned. */
export type StopOrder = Pick<Row<'orders'>, (typeof shownColumns)[number]> & { readonly stopId: string }

/** Which orders each stop is for: a collection is for many, so that an order comes more than once. */
export async function ordersOfStops(db: TenantDb, stopIds: readonly string[]): Promise<StopOrder[]> {
  const links = await linksOfStops(db, stopIds)
  const orders = await db
    .selectFrom('orders')
    .select(shownColumns)
    .where('id', '=', anyOf(idsOf(links)))
    .execute()
  const byId = new Map(orders.map((order) => [order.id, order]))
  return links.flatMap(({ stopId, orderId }) => {
    const order = byId.get(orderId)
    return order ? [{ ...order, stopId }] : []
  })
}

/** The orders of rounds, all of each, and each once. */
export async function ordersOfRounds(db: TenantDb, roundIds: readonly string[]): Promise<Row<'orders'>[]> {
  const stops = await db.selectFrom('stops').select('id').where('roundId', '=', anyOf(roundIds)).execute()
  const links = await linksOfStops(
    db,
    stops.map((stop) => stop.id),
  )
  return db
    .selectFrom('orders')
    .selectAll()
    .where('id', '=', anyOf(idsOf(links)))
    .execute()
}

/** Whose doors the stops lead to. */
export async function recipientsOfStops(db: TenantDb, stopIds: readonly string[]): Promise<string[]> {
  const links = await linksOfStops(db, stopIds)
  const orders = await db
    .selectFrom('orders')
    .select('recipientId')
    .where('id', '=', anyOf(idsOf(links)))
    .execute()
  return orders.map(({ recipientId }) => recipientId)
}

const linksOfStops = (db: TenantDb, stopIds: readonly string[]) =>
  db.selectFrom('stopOrders').select(['stopId', 'orderId']).where('stopId', '=', anyOf(stopIds)).execute()

const idsOf = (links: readonly { orderId: string }[]): string[] => [...new Set(links.map(({ orderId }) => orderId))]
