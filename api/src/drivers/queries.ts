import type { Point } from '@doorstep/shared/contracts'
import type { Language } from '@doorstep/shared/rules'
import type { Mode } from '@doorstep/shared/units'
import { sql } from 'kysely'
import { anyOf } from '../db/anyOf.ts'
import type { Row } from '../kernel/database.ts'
import type { TenantDb } from '../kernel/tenant.ts'
import type { OtherMode } from './tables.ts'

export const listDrivers = (db: TenantDb) => db.selectFrom('drivers').selectAll().orderBy('name').execute()

export interface DriverSearch {
  /** Words of the name, or digits of the phone number. */
  readonly words: readonly string[]
  readonly mode: Mode | null
  readonly active: boolean
  /** Id of the last driver of the page before. */
  readonly after: string | undefined
  readonly limit: number
}

/** By name; one more than `limit` if there are more. */
export function searchDrivers(db: TenantDb, { words, mode, active, after, limit }: DriverSearch) {
  let query = db
    .selectFrom('drivers')
    .selectAll()
    .where('active', '=', active)
    .orderBy(sql`lower(name)`)
    .orderBy('id')
    .limit(limit + 1)
  for (const word of words)
    query = query.where(
      sql<boolean>`(words_of(name)::text like ${`%${word}%`} or (${/^\d+$/.test(word)} and phone like ${`%${word}%`}))`,
    )
  if (mode)
    query = query.where(
      sql<boolean>`(mode = ${mode} or other_modes @> jsonb_build_array(jsonb_build_object('mode', ${mode}::text)))`,
    )
  if (after)
    query = query.where(
      sql<boolean>`(lower(name), id) > (select lower(last.name), last.id from drivers as last where last.id = ${after} and last.organisation_id = drivers.organisation_id)`,
    )
  return query.execute()
}

/** The households of drivers, of both kinds, by name. */
export const listDriverHouseholds = (db: TenantDb, driverIds: readonly string[]) =>
  db
    .selectFrom('driverHouseholds')
    .innerJoin('recipients', 'recipients.id', 'driverHouseholds.recipientId')
    .select(['driverHouseholds.driverId', 'driverHouseholds.kind'])
    .select(['recipients.id', 'recipients.name', 'recipients.address', 'recipients.unit', 'recipients.postcode'])
    .where('driverHouseholds.driverId', '=', anyOf(driverIds))
    .orderBy('recipients.name')
    .orderBy('recipients.id')
    .execute()

/** The same by driver; without those who have none. */
export const groupDriverHouseholds = async (db: TenantDb, driverIds: readonly string[]) =>
  Map.groupBy(await listDriverHouseholds(db, driverIds), ({ driverId }) => driverId)

export const findDriver = (db: TenantDb, id: string) =>
  db.selectFrom('drivers').selectAll().where('id', '=', id).executeTakeFirst()

export const hasActiveDrivers = async (db: TenantDb): Promise<boolean> =>
  (await db.selectFrom('drivers').select('id').where('active', '=', true).limit(1).executeTakeFirst()) !== undefined

/** Of those who are not retired, by name. */
export const listActiveNames = (db: TenantDb) =>
  db.selectFrom('driverNames').select(['id', 'name']).where('active', '=', true).orderBy('name').orderBy('id').execute()

/** Not retired. Only the name: handlers see no more of drivers. */
export const findActiveDriver = (db: TenantDb, id: string) =>
  db.selectFrom('driverNames').selectAll().where('id', '=', id).where('active', '=', true).executeTakeFirst()

/** Who is on a shift: one, or a crew of two. */
export interface Crew {
  readonly driverId: string
  readonly secondDriverId: string | null
}

export const crewIds = ({ driverId, secondDriverId }: Crew): string[] =>
  secondDriverId === null ? [driverId] : [driverId, secondDriverId]

/** Serialises changes of the drivers' shifts, so that two cannot overlap by a race. In one order, so that two transactions cannot wait for each other. */
export const lockDrivers = (db: TenantDb, ids: readonly string[]) =>
  db.selectFrom('drivers').selectAll().where('id', '=', anyOf(ids)).orderBy('id').forUpdate().execute()

const shifts = (db: TenantDb) =>
  db
    .selectFrom('shifts')
    .innerJoin('drivers', 'drivers.id', 'shifts.driverId')
    .leftJoin('drivers as second', 'second.id', 'shifts.secondDriverId')
    .selectAll('shifts')
    .select(['drivers.name as driverName', 'drivers.active as driverActive'])
    .select(['second.name as secondDriverName', 'second.active as secondDriverActive'])
    .where('shifts.withdrawn', '=', false)

export type ShiftRow = NonNullable<Awaited<ReturnType<typeof findShift>>>

/** Shifts from one day to another with a driver who is active. */
export const listShifts = (db: TenantDb, from: string, until = from) =>
  shifts(db)
    .where('date', '>=', from)
    .where('date', '<=', until)
    .where(hasActiveDriver)
    .orderBy('date')
    .orderBy('fromTime')
    .orderBy('drivers.name')
    .execute()

/** Of a crew one who is active is enough: the shift goes on with them. */
const hasActiveDriver = sql<boolean>`(drivers.active or coalesce(second.active, false))`

export const findShifts = (db: TenantDb, ids: readonly string[]) =>
  shifts(db).where('shifts.id', '=', anyOf(ids)).execute()

export const findShift = (db: TenantDb, id: string) => shifts(db).where('shifts.id', '=', id).executeTakeFirst()

/** The rounds that plans made of a shift, with the status of their runs. */
export const listRoundsOfShift = (db: TenantDb, shiftId: string) =>
  db
    .selectFrom('rounds')
    .innerJoin('runs', 'runs.id', 'rounds.runId')
    .select(['rounds.id', 'runs.status'])
    .where('shiftId', '=', shiftId)
    .execute()

/** What a plan reads of a driver. */
const plannedColumns = [
  ...(['id', 'active', 'skills', 'languages', 'maximumBoxes', 'maximumGrams', 'mode'] as const),
  ...(['otherModes', 'trolley', 'area', 'maximumStops', 'maximumMinutes'] as const),
] as const
type PlannedDriver = Pick<Row<'drivers'>, (typeof plannedColumns)[number]>

/** What one driver of a shift adds to it. */
export interface CrewMember {
  readonly driverId: string
  readonly skills: readonly string[]
  /** Besides English. */
  readonly languages: readonly Language[]
  readonly maximumBoxes: number | null
  readonly maximumGrams: number | null
  readonly usualMode: Mode
  readonly otherModes: readonly OtherMode[]
  /** Carries more on foot. */
  readonly trolley: boolean
  /** Corners of the preferred area. */
  readonly area: readonly Point[] | null
  /** Of a shift that does not set its own. */
  readonly usualMaximumStops: number | null
  readonly maximumMinutes: number | null
}

/** A shift with its driver, who is active, and of a crew the other, if active too. */
export interface ShiftToPlan extends Omit<Row<'shifts'>, keyof CrewMember | 'secondDriverId'>, CrewMember {
  readonly second: CrewMember | null
}

/** Shifts of active drivers that overlap the hours of a run, with the drivers' skills, limits and preferred areas. */
export async function listShiftsToPlan(
  db: TenantDb,
  date: string,
  from: number,
  until: number,
): Promise<ShiftToPlan[]> {
  const rows = await db
    .selectFrom('shifts')
    .selectAll()
    .where('date', '=', date)
    .where('withdrawn', '=', false)
    .where('fromTime', '<', until)
    .where('untilTime', '>', from)
    .orderBy('fromTime')
    .orderBy('id')
    .execute()
  const ids = [...new Set(rows.flatMap(crewIds))]
  const drivers = await db.selectFrom('drivers').select(plannedColumns).where('id', '=', anyOf(ids)).execute()
  const active = new Map(drivers.filter((driver) => driver.active).map((driver) => [driver.id, toMember(driver)]))
  return rows.flatMap(({ secondDriverId, ...shift }) => {
    const crew = [shift.driverId, secondDriverId ?? ''].flatMap((id) => active.get(id) ?? [])
    const [first, second = null] = crew
    return first ? [{ ...shift, ...first, second }] : []
  })
}

const toMember = ({ id, active: _, mode, maximumStops, ...planned }: PlannedDriver): CrewMember => ({
  ...planned,
  driverId: id,
  usualMode: mode,
  usualMaximumStops: maximumStops,
})

export async function countShifts(db: TenantDb, date: string): Promise<number> {
  const row = await db
    .selectFrom('shifts')
    .innerJoin('drivers', 'drivers.id', 'shifts.driverId')
    .leftJoin('drivers as second', 'second.id', 'shifts.secondDriverId')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('date', '=', date)
    .where('withdrawn', '=', false)
    .where(hasActiveDriver)
    .executeTakeFirstOrThrow()
  return row.count
}
