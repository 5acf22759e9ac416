import { sql } from 'kysely'
import { anyOf } from '../db/anyOf.ts'
import { batchesOf } from '../kernel/batchesOf.ts'
import type { Row } from '../kernel/database.ts'
import type { TenantDb } from '../kernel/tenant.ts'

/** The columns of a driver that are changed, or restored when a list is undone. */
const storedColumns = [
  'name',
  'phone',
  'mode',
  'otherModes',
  'skills',
  'languages',
  'checkDoneOn',
  'maximumBoxes',
  'maximumGrams',
  'maximumStops',
  'maximumMinutes',
  'trolley',
  'ends',
  'endHubId',
  'area',
  'homeLongitude',
  'homeLatitude',
  'homeAddress',
  'homePostcode',
] as const
export type StoredDriver = Pick<Row<'drivers'>, (typeof storedColumns)[number]>

export const storedDriverOf = (row: Row<'drivers'>): StoredDriver =>
  Object.fromEntries(storedColumns.map((column) => [column, row[column]])) as unknown as StoredDriver

/** Drivers per statement. */
const batchSize = 2000

/** Writes drivers that the caller has locked, many with one statement; each gets its next version. @returns them by id */
export async function storeDrivers(
  db: TenantDb,
  drivers: readonly (StoredDriver & { readonly id: string })[],
): Promise<Map<string, Row<'drivers'>>> {
  const stored = new Map<string, Row<'drivers'>>()
  for (const batch of batchesOf(drivers, batchSize)) {
    const { rows } = await sql<Row<'drivers'>>`
      update drivers set name = fresh.name, phone = fresh.phone, mode = fresh.mode, other_modes = fresh."otherModes", skills = fresh.skills,
        languages = fresh.languages, check_done_on = fresh."checkDoneOn", maximum_boxes = fresh."maximumBoxes", maximum_grams = fresh."maximumGrams",
        maximum_stops = fresh."maximumStops", maximum_minutes = fresh."maximumMinutes", trolley = fresh.trolley, ends = fresh.ends,
        end_hub_id = fresh."endHubId", area = fresh.area, home_longitude = fresh."homeLongitude", home_latitude = fresh."homeLatitude",
        home_address = fresh."homeAddress", home_postcode = fresh."homePostcode", version = drivers.version + 1
      from jsonb_to_recordset(${JSON.stringify(batch)}::text::jsonb) as fresh (id uuid, name text, phone text, mode text, "otherModes" jsonb,
        skills text[], languages text[], "checkDoneOn" date, "maximumBoxes" integer, "maximumGrams" integer, "maximumStops" integer,
        "maximumMinutes" integer, trolley boolean, ends text, "endHubId" uuid, area jsonb, "homeLongitude" double precision,
        "homeLatitude" double precision, "homeAddress" text, "homePostcode" text)
      where drivers.organisation_id = app_organisation() and drivers.id = ${anyOf(batch.map(({ id }) => id))} and drivers.id = fresh.id
      returning drivers.*`.execute(db)
    for (const row of rows) stored.set(row.id, row)
  }
  return stored
}
