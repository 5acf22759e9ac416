import { type CrewCase, defaultSettings, type OrganisationSettings } from '@doorstep/shared/rules'
import { sql } from 'kysely'
import { anyOf } from '../db/anyOf.ts'
import type { TenantDb } from '../kernel/tenant.ts'
import type { ChangedSettings, OrderDefaults } from './tables.ts'

const findRow = (db: TenantDb) =>
  db
    .selectFrom('organisationSettings')
    .leftJoin('members', 'members.userId', 'organisationSettings.changedBy')
    .selectAll('organisationSettings')
    .select('members.name as changedByName')
    .executeTakeFirst()

/** The settings of the transaction's organisation: what it changed, and the defaults. Every role may read them. */
export async function loadSettings(db: TenantDb): Promise<OrganisationSettings> {
  const row = await db.selectFrom('organisationSettings').select('changed').executeTakeFirst()
  return completeSettings(row?.changed ?? {})
}

/** The defaults of an order's weight and time, and all earlier ones, the latest first. */
export async function loadOrderDefaults(db: TenantDb): Promise<readonly [OrderDefaults, ...OrderDefaults[]]> {
  const row = await db.selectFrom('organisationSettings').select(['changed', 'formerOrderDefaults']).executeTakeFirst()
  return [completeSettings(row?.changed ?? {}), ...(row?.formerOrderDefaults ?? [])]
}

/** As `loadSettings`, with the version and who changed them last. An organisation that never changed any is at version 1. */
export async function loadVersionedSettings(db: TenantDb) {
  const row = await findRow(db)
  return {
    settings: completeSettings(row?.changed ?? {}),
    changed: row?.changed ?? {},
    formerOrderDefaults: row?.formerOrderDefaults ?? [],
    version: row?.version ?? 1,
    // A row that a migration wrote was changed by nobody.
    changedAt: row?.changedByName ? row.changedAt : null,
    changedBy: row?.changedByName ?? null,
  }
}
export type VersionedSettings = Awaited<ReturnType<typeof loadVersionedSettings>>

/** Groups of values are completed too: one stored before its group grew lacks the new value. */
function completeSettings(changed: ChangedSettings): OrganisationSettings {
  const entries = Object.entries(defaultSettings).map(([field, standard]: [string, unknown]) => {
    const value: unknown = changed[field as keyof OrganisationSettings]
    if (value === undefined) return [field, standard]
    return [field, isGroup(standard) && isGroup(value) ? { ...standard, ...value } : value]
  })
  return Object.fromEntries(entries) as OrganisationSettings
}

const isGroup = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** One change of an organisation's settings at a time, also of the first, which has no row to lock. */
export const lockSettings = (db: TenantDb) =>
  sql`select pg_advisory_xact_lock(hashtextextended('settings ' || app_organisation(), 0))`.execute(db)

/** The latest first. */
export const listChanges = (db: TenantDb, limit: number) =>
  db
    .selectFrom('settingsChanges')
    .leftJoin('members', 'members.userId', 'settingsChanges.changedBy')
    .selectAll('settingsChanges')
    .select('members.name as changedByName')
    .orderBy('settingsChanges.version', 'desc')
    .limit(limit)
    .execute()

export interface SkillUse {
  readonly skill: string
  readonly drivers: number
  readonly openOrders: number
}

/** Drivers who are not retired, and orders that may still be planned. */
export async function countSkillUse(db: TenantDb): Promise<SkillUse[]> {
  const { rows } = await sql<SkillUse>`
    select skill, count(*) filter (where of_driver)::int as drivers, count(*) filter (where not of_driver)::int as "openOrders"
    from (
      select unnest(skills) as skill, true as of_driver from drivers where organisation_id = app_organisation() and active
      union all
      select unnest(required_skills), false from orders
        where organisation_id = app_organisation() and status in ('on_hold', 'ready', 'planned', 'out')
    ) as used
    group by skill order by skill`.execute(db)
  return rows
}

export interface CrewUse {
  readonly orders: readonly (CrewCase & { readonly count: number })[]
  readonly crews: number
}

/**
 * Orders that may still be planned, and shifts of two, from a day on.
 *
 * @param today "2026-11-30"
 * @param unsafeHouseholds where a driver did not feel safe, by id
 */
export async function countCrewUse(
  db: TenantDb,
  today: string,
  unsafeHouseholds: ReadonlySet<string>,
): Promise<CrewUse> {
  const orders = await sql<CrewUse['orders'][number]>`
    select kind, boxes, recipient_id = ${anyOf([...unsafeHouseholds])} as "wasUnsafe", count(*)::int as count
    from orders
    where organisation_id = app_organisation() and status in ('on_hold', 'ready', 'planned') and date >= ${today}
    group by 1, 2, 3 order by 1, 2, 3`.execute(db)
  const crews = await sql<{ crews: number }>`
    select count(*)::int as crews from shifts
    where organisation_id = app_organisation() and second_driver_id is not null and not withdrawn and date >= ${today}
      and not exists (
        select from drivers
        where organisation_id = app_organisation() and id in (shifts.driver_id, shifts.second_driver_id) and not active
      )`.execute(db)
  return { orders: orders.rows, crews: crews.rows[0]?.crews ?? 0 }
}
