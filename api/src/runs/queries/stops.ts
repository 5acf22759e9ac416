import { hasOwnLeg, orderStops } from '@doorstep/shared/rules'
import { sql } from 'kysely'
import { anyOf } from '../../db/anyOf.ts'
import { selectLinkUser } from '../../driverLinks/index.ts'
import type { Row } from '../../kernel/database.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { loadDriverOrders } from './driverOrders.ts'

type Hub = Pick<Row<'hubs'>, 'id' | 'name' | 'address' | 'postcode' | 'phone' | 'instructions'>
type Outcome = Pick<Row<'stopOutcomes'>, 'stopId' | 'outcome' | 'eventId' | 'eventStopId' | 'serverTime' | 'boxes'>

/** A stop with its outcome, the sequence number of its latest event and, at a hub, the hub. */
export interface ListedStop extends Omit<Row<'stops'>, 'legTurns'> {
  readonly hub: Hub | undefined
  readonly outcome: Outcome | undefined
  readonly lastEvent: number | null
}

const stopColumns = [
  ...(['organisationId', 'id', 'roundId', 'position', 'kind', 'hubId', 'longitude', 'latitude'] as const),
  ...(['arrival', 'begin', 'departure', 'estimated', 'locked', 'loadBoxes', 'loadGrams'] as const),
  ...(['legSeconds', 'legMetres', 'legGuessed', 'legLine'] as const),
] as const

/**
 * The stops of rounds in the order in which their drivers go. Each table is queried by a list of keys and joined here: for one statement with five joins PostgreSQL chose
 * a wrong join order with the statistics of an empty table (minutes for 1,558 doors).
 */
export async function listStops(db: TenantDb, roundIds: readonly string[]): Promise<ListedStop[]> {
  const stops = await db
    .selectFrom('stops')
    .select(stopColumns)
    .where('roundId', '=', anyOf(roundIds))
    .orderBy('roundId')
    .orderBy('position')
    .execute()
  const ids = stops.map((stop) => stop.id)
  const hubs = await loadHubs(db, [...new Set(stops.flatMap(({ hubId }) => hubId ?? []))])
  const outcomes = await loadOutcomes(db, ids)
  const lastEvents = await loadLastEvents(db, ids)
  const orders = await loadDriverOrders(db, roundIds)
  return inDriverOrder(stops, orders).map((stop) => ({
    ...stop,
    hub: stop.hubId === null ? undefined : hubs.get(stop.hubId),
    outcome: outcomes.get(stop.id),
    lastEvent: lastEvents.get(stop.id) ?? null,
  }))
}

/** The turns of the ways to the stops of rounds, by stop, as stored. Only drivers need them: a planner's run has thousands of stops. */
export async function loadTurns(db: TenantDb, roundIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('stops')
    .select(['id', 'legTurns'])
    .where('roundId', '=', anyOf(roundIds))
    .where('legTurns', 'is not', null)
    .$narrowType<{ legTurns: string }>()
    .execute()
  return new Map(rows.map(({ id, legTurns }) => [id, legTurns]))
}

/** A leg that is not driven as planned is an estimate without a line, and so is the arrival after it. */
function inDriverOrder<Stop extends Pick<Row<'stops'>, (typeof stopColumns)[number]>>(
  stops: readonly Stop[],
  orders: ReadonlyMap<string, readonly string[]>,
): readonly Stop[] {
  if (orders.size === 0) return stops
  return [...Map.groupBy(stops, (stop) => stop.roundId)].flatMap(([roundId, planned]) =>
    orderStops(planned, orders.get(roundId)).map((stop, index, ordered) =>
      hasOwnLeg(ordered, index) ? stop : { ...stop, legGuessed: true, legLine: null, estimated: true },
    ),
  )
}

async function loadHubs(db: TenantDb, ids: readonly string[]): Promise<Map<string, Hub>> {
  if (ids.length === 0) return new Map()
  const columns = ['id', 'name', 'address', 'postcode', 'phone', 'instructions'] as const
  const rows = await db.selectFrom('hubs').select(columns).where('id', '=', anyOf(ids)).execute()
  return new Map(rows.map((row) => [row.id, row]))
}

async function loadOutcomes(db: TenantDb, ids: readonly string[]): Promise<Map<string, Outcome>> {
  const rows = await db
    .selectFrom('stopOutcomes')
    .select(['stopId', 'outcome', 'eventId', 'eventStopId', 'serverTime', 'boxes'])
    .where('stopId', '=', anyOf(ids))
    .execute()
  return new Map(rows.map((row) => [row.stopId, row]))
}

async function loadLastEvents(db: TenantDb, ids: readonly string[]): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('stopEvents')
    .select(({ fn }) => ['stopId', fn.max<number>('sequence').as('sequence')])
    .where('stopId', '=', anyOf(ids))
    .groupBy('stopId')
    .execute()
  return new Map(rows.flatMap(({ stopId, sequence }) => (stopId === null ? [] : [[stopId, sequence] as const])))
}

/** What is shown of an order at its stops: an order has three times as many columns, and a run thousands of orders. */
const shownColumns = [
  ...(['id', 'runId', 'recipientId', 'boxes', 'grams', 'temperature', 'windowFrom', 'windowUntil'] as const),
  ...(['errandName', 'errandAddress', 'errandPostcode', 'errandItems'] as const),
  ...(['snapshotName', 'snapshotAddress', 'snapshotUnit', 'snapshotPostcode', 'snapshotPhone'] as const),
  ...(['snapshotContacts', 'snapshotContactRule', 'snapshotLanguage'] as const),
  ...(['snapshotFloor', 'snapshotAccessNotes', 'snapshotSafePlace'] as const),
]

/** An order of a stop, with the door as it was when it was planned. */
export type StopOrder = Pick<Row<'orders'>, (typeof shownColumns)[number]> & {
  readonly stopId: string
  /** As planned for this stop: the order itself may be changed for a later run. */
  readonly plannedBoxes: number
}

/** The orders of each stop. A collection has many, so that an order occurs more than once. */
export async function listStopOrders(db: TenantDb, stopIds: readonly string[]): Promise<StopOrder[]> {
  const links = await listLinks(db, stopIds)
  const orders = await db
    .selectFrom('orders')
    .select(shownColumns)
    .where('id', '=', anyOf(idsOf(links)))
    .execute()
  const byId = new Map(orders.map((order) => [order.id, order]))
  return links.flatMap(({ stopId, orderId, boxes }) => {
    const order = byId.get(orderId)
    return order ? [{ ...order, stopId, plannedBoxes: boxes }] : []
  })
}

/** The orders of rounds, with all columns, each once. */
export async function listOrdersOfRounds(db: TenantDb, roundIds: readonly string[]): Promise<Row<'orders'>[]> {
  const stops = await db.selectFrom('stops').select('id').where('roundId', '=', anyOf(roundIds)).execute()
  const links = await listLinks(
    db,
    stops.map((stop) => stop.id),
  )
  return db
    .selectFrom('orders')
    .selectAll()
    .where('id', '=', anyOf(idsOf(links)))
    .execute()
}

/** Of the doors among the stops. */
export async function listRecipientsOfStops(db: TenantDb, stopIds: readonly string[]): Promise<string[]> {
  const links = await listLinks(db, stopIds)
  const orders = await db
    .selectFrom('orders')
    .select('recipientId')
    .where('id', '=', anyOf(idsOf(links)))
    .execute()
  return orders.map(({ recipientId }) => recipientId)
}

const listLinks = (db: TenantDb, stopIds: readonly string[]) =>
  db.selectFrom('stopOrders').select(['stopId', 'orderId', 'boxes']).where('stopId', '=', anyOf(stopIds)).execute()

const idsOf = (links: readonly { orderId: string }[]): string[] => [...new Set(links.map(({ orderId }) => orderId))]

/** The events of a stop with the name of who recorded them, the oldest first. */
export const listStopEvents = (db: TenantDb, stopId: string) =>
  db
    .selectFrom('stopEvents')
    .leftJoin('members', 'members.userId', 'stopEvents.recordedBy')
    .leftJoin('drivers', (join) => join.on('stopEvents.recordedBy', '=', selectLinkUser('drivers.id')))
    .selectAll('stopEvents')
    .select(({ fn }) => fn.coalesce('members.name', 'drivers.name').as('recordedByName'))
    .where('stopId', '=', stopId)
    .orderBy('sequence')
    .execute()

/** The household at a stop and the first of its orders there; undefined at a hub's collection. */
export const findDoor = (db: TenantDb, stopId: string) =>
  db
    .selectFrom('stopOrders')
    .innerJoin('stops', 'stops.id', 'stopOrders.stopId')
    .innerJoin('orders', 'orders.id', 'stopOrders.orderId')
    .where('stopOrders.stopId', '=', stopId)
    .where('stops.kind', '<>', 'collect')
    .select(['orders.id as orderId', 'orders.recipientId'])
    .orderBy('orders.id')
    .limit(1)
    .executeTakeFirst()

/** Sequence number of the latest event of each round as a whole. */
export async function loadLastEventsOfRounds(db: TenantDb, roundIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('stopEvents')
    .select(({ fn }) => ['roundId', fn.max<number>('sequence').as('sequence')])
    .where('roundId', '=', anyOf(roundIds))
    .where('stopId', 'is', null)
    .groupBy('roundId')
    .execute()
  return new Map(rows.map((row) => [row.roundId, row.sequence]))
}

/** Sequence number of the latest event of a stop, or of those of the whole round (`null`); 0 without any. */
export async function findLastSequence(db: TenantDb, roundId: string, stopId: string | null): Promise<number> {
  const row = await db
    .selectFrom('stopEvents')
    .select(({ fn }) => fn.max<number | null>('sequence').as('sequence'))
    .where('roundId', '=', roundId)
    .where('stopId', stopId === null ? 'is' : '=', stopId)
    .executeTakeFirst()
  return row?.sequence ?? 0
}

type StopsById = Map<string, Row<'stops'>>

const selectStopsById = (db: TenantDb, roundId: string, ids: readonly string[]) =>
  db
    .selectFrom('stops')
    .selectAll()
    .where('roundId', '=', roundId)
    .where('id', '=', anyOf([...new Set(ids)]))
    .orderBy('id')

/** Stops of a round by id. */
export const listStopsById = async (db: TenantDb, roundId: string, ids: readonly string[]): Promise<StopsById> =>
  byId(await selectStopsById(db, roundId, ids).execute())

/** As `listStopsById`, locked, so that two phones recording at one stop do so one after the other. */
export const lockStopsById = async (db: TenantDb, roundId: string, ids: readonly string[]): Promise<StopsById> =>
  byId(await selectStopsById(db, roundId, ids).forUpdate().execute())

const byId = (stops: readonly Row<'stops'>[]): StopsById => new Map(stops.map((stop) => [stop.id, stop]))

export const findRoundOfStop = (db: TenantDb, stopId: string) =>
  db.selectFrom('stops').select('roundId').where('id', '=', stopId).executeTakeFirst()

/**
 * The outcome of an order at its door: that of the door, unless this one of its orders was not loaded. Nothing was counted for any of them and yet
 * something was handed over: then the count was wrong.
 */
const outcomeOfOrder = sql<Outcome['outcome'] | null>`
  case when order_loads.loaded = 0 and order_loads.missing is not null and (
    coalesce(stop_outcomes.outcome not in ('handed_over', 'safe_place'), true)
    or exists (
      select from stop_orders as other join order_loads as load
        on load.organisation_id = other.organisation_id and load.round_id = stops.round_id and load.order_id = other.order_id
      where other.organisation_id = stops.organisation_id and other.stop_id = stops.id and load.loaded > 0))
  then order_loads.missing else stop_outcomes.outcome end`

/** All doors of an order, that with the latest outcome first, then those of the run that was published last. */
export const listDoorsOfOrder = (db: TenantDb, orderId: string) =>
  db
    .selectFrom('stopOrders')
    .innerJoin('stops', 'stops.id', 'stopOrders.stopId')
    .innerJoin('rounds', 'rounds.id', 'stops.roundId')
    .innerJoin('runs', 'runs.id', 'rounds.runId')
    .leftJoin('stopOutcomes', 'stopOutcomes.stopId', 'stops.id')
    .where('stopOrders.orderId', '=', orderId)
    .where('stops.kind', '<>', 'collect')
    .leftJoin('orderLoads', (join) =>
      join.onRef('orderLoads.roundId', '=', 'rounds.id').onRef('orderLoads.orderId', '=', 'stopOrders.orderId'),
    )
    .select(['rounds.id as roundId', 'rounds.runId', 'runs.status as runStatus'])
    .select(outcomeOfOrder.as('outcome'))
    .orderBy('stopOutcomes.happenedAt', (order) => order.desc().nullsLast())
    .orderBy('runs.publishedAt', (order) => order.desc().nullsLast())
    .execute()
