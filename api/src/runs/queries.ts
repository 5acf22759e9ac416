import { sql } from 'kysely'
import type { Keyset } from '../kernel/keyset.ts'
import type { TenantDb } from '../kernel/tenant.ts'

export const findRun = (db: TenantDb, id: string) =>
  db.selectFrom('runs').selectAll().where('id', '=', id).executeTakeFirst()

export const lockRun = (db: TenantDb, id: string) =>
  db.selectFrom('runs').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

/** Runs with what the lists count: rounds, doors, outcomes, unassigned orders. */
const summarised = (db: TenantDb) =>
  db
    .selectFrom('runs')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('rounds')
          .leftJoin('stops', (join) => join.onRef('stops.roundId', '=', 'rounds.id').on('stops.kind', '<>', 'collect'))
          .leftJoin('stopOutcomes', 'stopOutcomes.stopId', 'stops.id')
          .whereRef('rounds.runId', '=', 'runs.id')
          .select([
            sql<number>`count(distinct rounds.id)`.as('rounds'),
            sql<number>`count(stops.id)`.as('doors'),
            sql<number>`count(*) filter (where stop_outcomes.outcome in ('handed_over', 'safe_place'))`.as('delivered'),
            sql<number>`count(*) filter (where stop_outcomes.outcome in ('no_answer', 'refused', 'wrong_address', 'unsafe'))`.as(
              'failed',
            ),
          ])
          .as('counted'),
      (join) => join.onTrue(),
    )
    .selectAll('runs')
    .select(['counted.rounds', 'counted.doors', 'counted.delivered', 'counted.failed'])
    .select((eb) =>
      eb
        .selectFrom('runUnassigned')
        .whereRef('runUnassigned.runId', '=', 'runs.id')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .as('unassigned'),
    )

export type SummarisedRun = NonNullable<Awaited<ReturnType<typeof findSummarisedRun>>>

export const findSummarisedRun = (db: TenantDb, id: string) =>
  summarised(db).where('runs.id', '=', id).executeTakeFirst()

export function listRuns(db: TenantDb, date: string | undefined, after: Keyset | undefined, limit: number) {
  let query = summarised(db)
    .orderBy('runs.date', 'desc')
    .orderBy('runs.id', 'desc')
    .limit(limit + 1)
  if (date) query = query.where('runs.date', '=', date)
  if (after) query = query.where(sql<boolean>`(runs.date, runs.id) < (${after.value}::text::date, ${after.id}::uuid)`)
  return query.execute()
}

const rounds = (db: TenantDb) =>
  db
    .selectFrom('rounds')
    .innerJoin('drivers', 'drivers.id', 'rounds.driverId')
    .innerJoin('shifts', 'shifts.id', 'rounds.shiftId')
    .innerJoin('runs', 'runs.id', 'rounds.runId')
    .selectAll('rounds')
    .select([
      'drivers.name as driverName',
      'drivers.phone as driverPhone',
      'shifts.fromTime',
      'shifts.untilTime',
      'runs.date',
      'runs.status as runStatus',
      'runs.closedAt',
      'shifts.withdrawn',
      'drivers.active as driverActive',
    ])

export type ListedRound = Awaited<ReturnType<typeof roundsOfRun>>[number]

export const roundsOfRun = (db: TenantDb, runId: string) =>
  rounds(db).where('rounds.runId', '=', runId).orderBy('number').execute()

export const findRound = (db: TenantDb, id: string) => rounds(db).where('rounds.id', '=', id).executeTakeFirst()

/** A driver's rounds of one day that were published and not closed. */
export const publishedRoundsOf = (db: TenantDb, driverId: string, date: string) =>
  rounds(db)
    .where('rounds.driverId', '=', driverId)
    .where('runs.date', '=', date)
    .where('runs.status', '=', 'published')
    .orderBy('rounds.startsAt')
    .execute()

/** The events of a stop with the name of who told them, the oldest first. */
export const eventsOfStop = (db: TenantDb, stopId: string) =>
  db
    .selectFrom('stopEvents')
    .leftJoin('members', 'members.userId', 'stopEvents.recordedBy')
    .selectAll('stopEvents')
    .select('members.name as recordedByName')
    .where('stopId', '=', stopId)
    .orderBy('sequence')
    .execute()

/** Number of the last event that arrived of a stop; 0 when none has. */
export async function lastEventOf(db: TenantDb, stopId: string): Promise<number> {
  const row = await db
    .selectFrom('stopEvents')
    .select(({ fn }) => fn.max<number | null>('sequence').as('sequence'))
    .where('stopId', '=', stopId)
    .executeTakeFirst()
  return row?.sequence ?? 0
}

export const roundOfStop = (db: TenantDb, stopId: string) =>
  db.selectFrom('stops').select('roundId').where('id', '=', stopId).executeTakeFirst()

export const unassignedOfRun = (db: TenantDb, runId: string) =>
  db
    .selectFrom('runUnassigned')
    .innerJoin('orders', 'orders.id', 'runUnassigned.orderId')
    .innerJoin('recipients', 'recipients.id', 'orders.recipientId')
    .select([
      'orderId',
      'orders.recipientId',
      'reasons',
      'orders.boxes',
      'recipients.name as recipientName',
      'recipients.postcode',
      'recipients.longitude',
      'recipients.latitude',
    ])
    .where('runUnassigned.runId', '=', runId)
    .orderBy('orders.createdAt')
    .execute()

/** Locks or unlocks doors of a run's rounds. @returns ids of those that are doors of this run */
export async function setLocked(
  db: TenantDb,
  runId: string,
  stopIds: readonly string[],
  locked: boolean,
): Promise<string[]> {
  const rows = await db
    .updateTable('stops')
    .set({ locked })
    .where('id', 'in', [...stopIds])
    .where('kind', '<>', 'collect')
    .where('roundId', 'in', (eb) => eb.selectFrom('rounds').select('rounds.id').where('rounds.runId', '=', runId))
    .returning('id')
    .execute()
  return rows.map((row) => row.id)
}

/** Until when each driver is on the way for the other runs of the same day that are published. */
export async function busyDrivers(db: TenantDb, run: { id: string; date: string }): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('rounds')
    .innerJoin('runs', 'runs.id', 'rounds.runId')
    .where('runs.date', '=', run.date)
    .where('runs.id', '<>', run.id)
    .where('runs.status', '=', 'published')
    .groupBy('rounds.driverId')
    .select(['rounds.driverId', sql<number>`max(rounds.finishes_at)`.as('until')])
    .execute()
  return new Map(rows.map((row) => [row.driverId, row.until]))
}

/** Rounds that go out already at the same time with a driver of these. */
export const clashingRounds = (db: TenantDb, run: { id: string; date: string }) =>
  db
    .selectFrom('rounds as ours')
    .innerJoin('rounds as theirs', 'theirs.driverId', 'ours.driverId')
    .innerJoin('runs', 'runs.id', 'theirs.runId')
    .where('ours.runId', '=', run.id)
    .where('runs.id', '<>', run.id)
    .where('runs.date', '=', run.date)
    .where('runs.status', '=', 'published')
    .whereRef('theirs.startsAt', '<', 'ours.finishesAt')
    .whereRef('ours.startsAt', '<', 'theirs.finishesAt')
    .select('ours.id')
    .execute()

/**
 * The runs that are out with the orders of a round, its own among them, held in their state until the transaction ends: nobody closes one
 * meanwhile.
 */
export async function holdRunsOfRound(db: TenantDb, roundId: string): Promise<void> {
  await sql`
    select from runs where organisation_id = app_organisation() and status = 'published' and id in (
      select run_id from rounds where organisation_id = app_organisation() and id = ${roundId}
      union
      select other_round.run_id from stops
        join stop_orders as link on (link.organisation_id, link.stop_id) = (stops.organisation_id, stops.id)
        join stop_orders as other_link
          on (other_link.organisation_id, other_link.order_id) = (link.organisation_id, link.order_id)
        join stops as other_stop
          on (other_stop.organisation_id, other_stop.id) = (other_link.organisation_id, other_link.stop_id)
        join rounds as other_round
          on (other_round.organisation_id, other_round.id) = (other_stop.organisation_id, other_stop.round_id)
        where stops.organisation_id = app_organisation() and stops.round_id = ${roundId})
    order by id for share`.execute(db)
}

/** The doors at which an order stood or stands, where something happened last first, then those of the run that went out last. */
export const doorsOfOrder = (db: TenantDb, orderId: string) =>
  db
    .selectFrom('stopOrders')
    .innerJoin('stops', 'stops.id', 'stopOrders.stopId')
    .innerJoin('rounds', 'rounds.id', 'stops.roundId')
    .innerJoin('runs', 'runs.id', 'rounds.runId')
    .leftJoin('stopOutcomes', 'stopOutcomes.stopId', 'stops.id')
    .where('stopOrders.orderId', '=', orderId)
    .where('stops.kind', '<>', 'collect')
    .select(['rounds.runId', 'runs.status as runStatus', 'stopOutcomes.outcome'])
    .orderBy('stopOutcomes.happenedAt', (order) => order.desc().nullsLast())
    .orderBy('runs.publishedAt', (order) => order.desc().nullsLast())
    .execute()

/** Drivers of a run, so that two runs of a day are published one after the other. */
export async function lockDriversOfRun(db: TenantDb, runId: string): Promise<void> {
  await db
    .selectFrom('drivers')
    .select('id')
    .where('id', 'in', (eb) => eb.selectFrom('rounds').select('driverId').where('runId', '=', runId))
    .orderBy('id')
    .forUpdate()
    .execute()
}

/** Does a round of the run collect at a hub where nothing is collected any more? */
export async function usesRetiredHub(db: TenantDb, runId: string): Promise<boolean> {
  const stop = await db
    .selectFrom('rounds')
    .innerJoin('stops', 'stops.roundId', 'rounds.id')
    .innerJoin('hubs', 'hubs.id', 'stops.hubId')
    .where('rounds.runId', '=', runId)
    .where('hubs.active', '=', false)
    .select('stops.id')
    .limit(1)
    .executeTakeFirst()
  return stop !== undefined
}

/** Orders of a run that were planned and never went out. */
export const ordersInPlan = (db: TenantDb, runId: string) =>
  db
    .selectFrom('orders')
    .selectAll()
    .where('runId', '=', runId)
    .where('status', '=', 'planned')
    .orderBy('id')
    .forUpdate()
    .execute()

/** Doors of a run whose order is still out: nobody told what happened there. */
export const undecidedOrders = (db: TenantDb, runId: string) =>
  db
    .selectFrom('orders')
    .selectAll()
    .where('runId', '=', runId)
    .where('status', '=', 'out')
    .orderBy('id')
    .forUpdate()
    .execute()
