import { sql } from 'kysely'
import { anyOf } from '../../db/anyOf.ts'
import type { Keyset } from '../../kernel/keyset.ts'
import type { TenantDb } from '../../kernel/tenant.ts'

export const findRun = (db: TenantDb, id: string) =>
  db.selectFrom('runs').selectAll().where('id', '=', id).executeTakeFirst()

export const lockRun = (db: TenantDb, id: string) =>
  db.selectFrom('runs').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

/** The runs of a day, the oldest first. */
export const lockRunsOfDay = (db: TenantDb, date: string) =>
  db.selectFrom('runs').selectAll().where('date', '=', date).orderBy('id').forUpdate().execute()

/** Runs with what the lists count: rounds, doors, outcomes, unassigned orders. */
const selectSummaries = (db: TenantDb) =>
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
            sql<number>`count(*) filter (where stop_outcomes.outcome not in ('handed_over', 'safe_place'))`.as(
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

export type RunSummaryRow = NonNullable<Awaited<ReturnType<typeof findRunSummary>>>

export const findRunSummary = (db: TenantDb, id: string) =>
  selectSummaries(db).where('runs.id', '=', id).executeTakeFirst()

export function listRuns(db: TenantDb, date: string | undefined, after: Keyset | undefined, limit: number) {
  let query = selectSummaries(db)
    .orderBy('runs.date', 'desc')
    .orderBy('runs.id', 'desc')
    .limit(limit + 1)
  if (date) query = query.where('runs.date', '=', date)
  if (after) query = query.where(sql<boolean>`(runs.date, runs.id) < (${after.value}::text::date, ${after.id}::uuid)`)
  return query.execute()
}

export const listUnassigned = (db: TenantDb, runId: string) =>
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

/** The names of the drivers whom reasons name, by id. */
export async function listNamesInReasons(
  db: TenantDb,
  unassigned: Awaited<ReturnType<typeof listUnassigned>>,
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(unassigned.flatMap(({ reasons }) => reasons.flatMap(({ driverIds = [] }) => driverIds)))]
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('driverNames').select(['id', 'name']).where('id', '=', anyOf(ids)).execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Orders of a run that were planned and never went out. */
export const lockPlannedOrders = (db: TenantDb, runId: string) =>
  db
    .selectFrom('orders')
    .selectAll()
    .where('runId', '=', runId)
    .where('status', '=', 'planned')
    .orderBy('id')
    .forUpdate()
    .execute()

/** Orders of a run that are still out: their doors have no outcome. */
export const lockUndecidedOrders = (db: TenantDb, runId: string) =>
  db
    .selectFrom('orders')
    .selectAll()
    .where('runId', '=', runId)
    .where('status', '=', 'out')
    .orderBy('id')
    .forUpdate()
    .execute()
