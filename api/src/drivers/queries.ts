import type { TenantDb } from '../kernel/tenant.ts'

export const listDrivers = (db: TenantDb) => db.selectFrom('drivers').selectAll().orderBy('name').execute()

export const findDriver = (db: TenantDb, id: string) =>
  db.selectFrom('drivers').selectAll().where('id', '=', id).executeTakeFirst()

/** Not retired. Only the name: handlers see no more of drivers. */
export const findActiveDriver = (db: TenantDb, id: string) =>
  db.selectFrom('driverNames').selectAll().where('id', '=', id).where('active', '=', true).executeTakeFirst()

/** Serialises changes of a driver's shifts, so that two cannot overlap by a race. */
export const lockDriver = (db: TenantDb, id: string) =>
  db.selectFrom('drivers').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

const shifts = (db: TenantDb) =>
  db
    .selectFrom('shifts')
    .innerJoin('drivers', 'drivers.id', 'shifts.driverId')
    .selectAll('shifts')
    .select('drivers.name as driverName')
    .where('shifts.withdrawn', '=', false)

/** Shifts of active drivers. */
export const listShifts = (db: TenantDb, date: string) =>
  shifts(db)
    .where('date', '=', date)
    .where('drivers.active', '=', true)
    .orderBy('fromTime')
    .orderBy('drivers.name')
    .execute()

export const findShift = (db: TenantDb, id: string) => shifts(db).where('shifts.id', '=', id).executeTakeFirst()

/** Shifts of active drivers that overlap the hours of a run, with the driver's skills and capacity. */
export const listShiftsToPlan = (db: TenantDb, date: string, from: number, until: number) =>
  db
    .selectFrom('shifts')
    .innerJoin('drivers', 'drivers.id', 'shifts.driverId')
    .selectAll('shifts')
    .select(['drivers.skills', 'drivers.maximumBoxes', 'drivers.maximumGrams', 'drivers.mode as usualMode'])
    .where('date', '=', date)
    .where('drivers.active', '=', true)
    .where('shifts.withdrawn', '=', false)
    .where('fromTime', '<', until)
    .where('untilTime', '>', from)
    .orderBy('shifts.fromTime')
    .orderBy('shifts.id')
    .execute()

export async function countShifts(db: TenantDb, date: string): Promise<number> {
  const row = await db
    .selectFrom('shifts')
    .innerJoin('drivers', 'drivers.id', 'shifts.driverId')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('date', '=', date)
    .where('withdrawn', '=', false)
    .where('drivers.active', '=', true)
    .executeTakeFirstOrThrow()
  return row.count
}
