import { addDays } from '@doorstep/shared/rules'
import { sql } from 'kysely'
import { anyOf } from '../db/anyOf.ts'
import type { Row } from '../kernel/database.ts'
import type { TenantDb } from '../kernel/tenant.ts'
import type { ExistingShift, PatternToFill } from './diffPatternShifts.ts'

export type PatternRow = Row<'shiftPatterns'>

export const findPattern = (db: TenantDb, id: string) =>
  db.selectFrom('shiftPatterns').selectAll().where('id', '=', id).executeTakeFirst()

export const listPatterns = (db: TenantDb, driverId: string) =>
  db
    .selectFrom('shiftPatterns')
    .selectAll()
    .where('driverId', '=', driverId)
    .orderBy('startsOn')
    .orderBy('id')
    .execute()

export const findAbsence = (db: TenantDb, id: string) =>
  db.selectFrom('absences').selectAll().where('id', '=', id).executeTakeFirst()

/** Of one driver that are not over on that day. */
export const listAbsences = (db: TenantDb, driverId: string, from: string) =>
  db
    .selectFrom('absences')
    .selectAll()
    .where('driverId', '=', driverId)
    .where('untilDate', '>=', from)
    .orderBy('fromDate')
    .orderBy('id')
    .execute()

/** Of all drivers, between two days. */
export const listAbsencesBetween = (db: TenantDb, from: string, until: string) =>
  db
    .selectFrom('absences')
    .selectAll()
    .where('untilDate', '>=', from)
    .where('fromDate', '<=', until)
    .orderBy('fromDate')
    .orderBy('id')
    .execute()

export const listDriversWithPattern = (db: TenantDb) =>
  db.selectFrom('shiftPatterns').select('driverId').distinct().execute()

/** The patterns of these drivers, of those who are active, with where their shifts start and end now. */
export async function listPatternsToFill(db: TenantDb, driverIds: readonly string[]): Promise<PatternToFill[]> {
  const rows = await db
    .selectFrom('shiftPatterns')
    .innerJoin('drivers', 'drivers.id', 'shiftPatterns.driverId')
    .selectAll('shiftPatterns')
    .leftJoin('hubs', (join) => join.onRef('hubs.id', '=', 'drivers.endHubId').on('hubs.active', '=', true))
    .select(['drivers.homeLongitude', 'drivers.homeLatitude', 'drivers.ends'])
    .select(['hubs.longitude as hubLongitude', 'hubs.latitude as hubLatitude'])
    .where('shiftPatterns.driverId', '=', anyOf(driverIds))
    .where('drivers.active', '=', true)
    .orderBy('shiftPatterns.startsOn')
    .orderBy('shiftPatterns.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    weekdays: row.weekdays,
    everyWeeks: row.everyWeeks,
    startsOn: row.startsOn,
    endsOn: row.endsOn,
    shift: {
      driverId: row.driverId,
      fromTime: row.fromTime,
      untilTime: row.untilTime,
      mode: row.mode,
      startLongitude: row.startHome ? row.homeLongitude : row.startLongitude,
      startLatitude: row.startHome ? row.homeLatitude : row.startLatitude,
      ...findEnd(row),
      maximumStops: row.maximumStops,
    },
  }))
}

type PatternWithEnds = Pick<PatternRow, 'endHome' | 'endLongitude' | 'endLatitude'> &
  Pick<Row<'drivers'>, 'homeLongitude' | 'homeLatitude' | 'ends'> & {
    readonly hubLongitude: number | null
    readonly hubLatitude: number | null
  }

/** Its own end, or where the driver's shifts usually end, as of a shift made by hand. */
function findEnd(row: PatternWithEnds): Pick<PatternToFill['shift'], 'endLongitude' | 'endLatitude'> {
  if (!row.endHome) return { endLongitude: row.endLongitude, endLatitude: row.endLatitude }
  if (row.ends === 'home') return { endLongitude: row.homeLongitude, endLatitude: row.homeLatitude }
  if (row.ends === 'hub') return { endLongitude: row.hubLongitude, endLatitude: row.hubLatitude }
  return { endLongitude: null, endLatitude: null }
}

/** The shifts of these drivers, alone or in a crew, and of their patterns (whoever has them now); and whether a published round goes by them. */
export const listExistingShifts = (
  db: TenantDb,
  driverIds: readonly string[],
  from: string,
  until: string,
): Promise<ExistingShift[]> =>
  db
    .selectFrom('shifts')
    .select(['id', 'version', 'driverId', 'secondDriverId', 'date', 'fromTime', 'untilTime', 'mode', 'maximumStops'])
    .select(['startLongitude', 'startLatitude', 'endLongitude', 'endLatitude', 'patternId', 'corrected', 'withdrawn'])
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom('rounds')
          .innerJoin('runs', 'runs.id', 'rounds.runId')
          .select('rounds.id')
          .whereRef('rounds.shiftId', '=', 'shifts.id')
          .where('runs.status', 'in', ['published', 'closed']),
      )
        .$castTo<boolean>()
        .as('isOut'),
    )
    .where(({ eb, or, selectFrom }) =>
      or([
        eb('driverId', '=', anyOf(driverIds)),
        eb('secondDriverId', '=', anyOf(driverIds)),
        eb('patternId', 'in', selectFrom('shiftPatterns').select('id').where('driverId', '=', anyOf(driverIds))),
      ]),
    )
    .where('date', '>=', addDays(from, -1))
    .where('date', '<=', addDays(until, 1))
    .where(({ eb, or }) => or([eb('withdrawn', '=', false), eb('patternId', 'is not', null)]))
    .orderBy('date')
    .orderBy('id')
    .execute()

/** Orders by day, cancelled ones aside. */
export async function countOrdersByDay(db: TenantDb, from: string, until: string): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('orders')
    .select(['date', sql<number>`count(*)`.as('count')])
    .where('date', '>=', from)
    .where('date', '<=', until)
    .where('status', '<>', 'cancelled')
    .groupBy('date')
    .execute()
  return new Map(rows.map(({ date, count }) => [date, count]))
}

export const listActiveDrivers = (db: TenantDb) =>
  db
    .selectFrom('drivers')
    .select(['id', 'name', 'mode', 'homeLongitude'])
    .select(({ exists, selectFrom }) =>
      exists(selectFrom('shiftPatterns').select('shiftPatterns.id').whereRef('driverId', '=', 'drivers.id'))
        .$castTo<boolean>()
        .as('hasPattern'),
    )
    .where('active', '=', true)
    .orderBy('name')
    .orderBy('id')
    .execute()
