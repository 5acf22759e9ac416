import { sql } from 'kysely'
import { crewIds } from '../../drivers/index.ts'
import type { TenantDb } from '../../kernel/tenant.ts'

/** Whether those who go by the plan are those on the shift now, retired drivers aside. */
const hasSameCrew = sql<boolean>`(
  coalesce(driver.active, false) and coalesce(second.active, rounds.second_driver_id is null)
  and (rounds.driver_id = shifts.driver_id or rounds.driver_id is not distinct from shifts.second_driver_id)
  and (rounds.second_driver_id is null or rounds.second_driver_id = shifts.driver_id
    or rounds.second_driver_id is not distinct from shifts.second_driver_id)
  and not exists (
    select from drivers as other
    where other.organisation_id = rounds.organisation_id and other.active
      and other.id in (shifts.driver_id, shifts.second_driver_id)
      and other.id is distinct from rounds.driver_id and other.id is distinct from rounds.second_driver_id))`

const selectRounds = (db: TenantDb) =>
  db
    .selectFrom('rounds')
    // Names by the view: one of a crew may know no more of the other.
    .leftJoin('driverNames as driver', 'driver.id', 'rounds.driverId')
    .leftJoin('driverNames as second', 'second.id', 'rounds.secondDriverId')
    .leftJoin('drivers', 'drivers.id', 'rounds.driverId')
    .leftJoin('drivers as secondDriver', 'secondDriver.id', 'rounds.secondDriverId')
    .innerJoin('shifts', 'shifts.id', 'rounds.shiftId')
    .innerJoin('runs', 'runs.id', 'rounds.runId')
    .selectAll('rounds')
    .select([
      'driver.name as driverName',
      'second.name as secondDriverName',
      'drivers.phone as driverPhone',
      'secondDriver.phone as secondDriverPhone',
      'drivers.languages as driverLanguages',
      'secondDriver.languages as secondDriverLanguages',
      'shifts.fromTime',
      'shifts.untilTime',
      'runs.date',
      'runs.status as runStatus',
      'runs.closedAt',
      'shifts.withdrawn',
    ])
    .select(hasSameCrew.as('hasSameCrew'))

export type ListedRound = Awaited<ReturnType<typeof listRounds>>[number]

export const listRounds = (db: TenantDb, runId: string) =>
  selectRounds(db).where('rounds.runId', '=', runId).orderBy('number').execute()

export const findRound = (db: TenantDb, id: string) => selectRounds(db).where('rounds.id', '=', id).executeTakeFirst()

/** A driver's rounds of one day that were published and not closed. */
export const listPublishedRounds = (db: TenantDb, driverId: string, date: string) =>
  selectRounds(db)
    .where((eb) => eb.or([eb('rounds.driverId', '=', driverId), eb('rounds.secondDriverId', '=', driverId)]))
    .where('runs.date', '=', date)
    .where('runs.status', '=', 'published')
    .orderBy('rounds.startsAt')
    .execute()

/** Until when each driver is out in other published runs of the same day. */
export async function listBusyDrivers(db: TenantDb, run: { id: string; date: string }): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('rounds')
    .innerJoin('runs', 'runs.id', 'rounds.runId')
    .where('runs.date', '=', run.date)
    .where('runs.id', '<>', run.id)
    .where('runs.status', '=', 'published')
    .select(['rounds.driverId', 'rounds.secondDriverId', 'rounds.finishesAt'])
    .execute()
  const until = new Map<string, number>()
  for (const row of rows)
    for (const driver of crewIds(row)) until.set(driver, Math.max(row.finishesAt, until.get(driver) ?? 0))
  return until
}

/** Rounds of whose drivers one is out in another published run at that time. */
export const listClashingRounds = (db: TenantDb, run: { id: string; date: string }) =>
  db
    .selectFrom('rounds as own')
    .innerJoin('rounds as other', (join) =>
      join.on(
        sql<boolean>`array[own.driver_id, own.second_driver_id] && array[other.driver_id, other.second_driver_id]`,
      ),
    )
    .innerJoin('runs', 'runs.id', 'other.runId')
    .where('own.runId', '=', run.id)
    .where('runs.id', '<>', run.id)
    .where('runs.date', '=', run.date)
    .where('runs.status', '=', 'published')
    .whereRef('other.startsAt', '<', 'own.finishesAt')
    .whereRef('own.startsAt', '<', 'other.finishesAt')
    .select('own.id')
    .execute()

/**
 * Locks, for share, the published runs with orders of a round, its own among them: nobody closes one until the transaction ends. Each step reads one
 * table by the ids of the step before: of a join of all, PostgreSQL expected one row from each table, and now and then it combined every row with
 * every other, which ran into the limit of statements.
 */
export async function lockRunsOfRound(db: TenantDb, roundId: string): Promise<void> {
  const stops = sql`select id from stops where organisation_id = app_organisation() and round_id = ${roundId}`
  const orders = sql`
    select order_id from stop_orders where organisation_id = app_organisation() and stop_id = any(array(${stops}))`
  const allStops = sql`
    select stop_id from stop_orders where organisation_id = app_organisation() and order_id = any(array(${orders}))`
  const rounds = sql`select round_id from stops where organisation_id = app_organisation() and id = any(array(${allStops}))`
  const runs = sql`
    select run_id from rounds where organisation_id = app_organisation() and id = any(array(${rounds}) || ${roundId}::uuid)`
  await sql`
    select from runs where organisation_id = app_organisation() and status = 'published' and id = any(array(${runs}))
    order by id for share`.execute(db)
}

/** So that two runs of a day with one driver are published one after the other. */
export async function lockDriversOfRun(db: TenantDb, runId: string): Promise<void> {
  await db
    .selectFrom('drivers')
    .select('id')
    .where(
      sql<boolean>`exists (select from rounds where rounds.organisation_id = drivers.organisation_id
        and rounds.run_id = ${runId} and drivers.id in (rounds.driver_id, rounds.second_driver_id))`,
    )
    .orderBy('id')
    .forUpdate()
    .execute()
}

/** The hubs at which the rounds of a run collect, retired ones too. */
export const listHubsOfRun = (db: TenantDb, runId: string) =>
  db
    .selectFrom('hubs')
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('rounds')
        .innerJoin('stops', 'stops.roundId', 'rounds.id')
        .where('rounds.runId', '=', runId)
        .where('stops.hubId', 'is not', null)
        .select('stops.hubId'),
    )
    .selectAll()
    .orderBy('name')
    .execute()
