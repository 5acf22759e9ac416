import type { Point } from '@doorstep/shared/contracts'
import { sql } from 'kysely'
import { anyOf } from '../../db/anyOf.ts'
import type { Actor } from '../../kernel/actor.ts'
import { batchesOf } from '../../kernel/batchesOf.ts'
import type { Row } from '../../kernel/database.ts'
import { notFound, staleVersion } from '../../kernel/errors.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { auditAll } from '../../privacy/index.ts'
import { buildLocationChange } from '../pin.ts'

type Recipient = Row<'recipients'>

/** The columns of a household that a list changes. */
const bulkColumns = [
  'name',
  'phone',
  'contacts',
  'contactRule',
  'language',
  'address',
  'unit',
  'postcode',
  'longitude',
  'latitude',
  'pinSource',
  'floor',
  'accessNotes',
  'safePlace',
  'householdSize',
  'foodRules',
] as const
export type BulkColumns = Pick<Recipient, (typeof bulkColumns)[number]>

export interface HouseholdChange {
  readonly before: Recipient
  readonly after: Recipient
}

/** A household to change: its phone as stored, its door found already. */
export interface BulkHouseholdChange {
  readonly id: string
  readonly version: number
  readonly values: Partial<Omit<BulkColumns, 'longitude' | 'latitude' | 'pinSource'>>
  /** Where a changed address is; undefined: nowhere was found. */
  readonly pin?: { readonly point: Point; readonly pinSource: Exclude<Recipient['pinSource'], 'none'> } | undefined
}

type Changer = Pick<Actor, 'organisationId' | 'userId'>

/** Households per statement. */
const batchSize = 2000

/** Changes many households as a list says, by the rules of one and with a few statements. @throws DomainError 'stale-version' when one has changed since */
export async function changeRecipients(
  db: TenantDb,
  actor: Changer,
  changes: readonly BulkHouseholdChange[],
): Promise<HouseholdChange[]> {
  const known = await lockRecipients(
    db,
    changes.map(({ id }) => id),
  )
  const wanted: Stored[] = []
  for (const { id, version, values, pin } of changes) {
    const before = known.get(id)
    if (!before) throw notFound('household')
    if (before.version !== version) throw staleVersion('household', before.version)
    const { columns } = await buildLocationChange(db, before, { ...addressOf(values), ...pin })
    wanted.push({ before, values: { ...bulkColumnsOf(before), ...values, ...columns } })
  }
  const changed = await storeRecipients(db, wanted)
  await auditAll(
    db,
    actor,
    changes.map(({ id, values }) => ({
      // Not 'changed': somebody's correction by hand counts for more than an earlier list.
      action: 'imported',
      entity: 'recipient',
      entityId: id,
      fields: Object.keys(values),
    })),
  )
  return changed
}

/** Gives households their values back. @returns those that nobody has changed since; the others are not restored */
export async function restoreRecipients(
  db: TenantDb,
  actor: Changer,
  households: readonly { readonly id: string; readonly version: number; readonly values: Partial<BulkColumns> }[],
): Promise<HouseholdChange[]> {
  const known = await lockRecipients(
    db,
    households.map(({ id }) => id),
  )
  const restored = await storeRecipients(
    db,
    households.flatMap(({ id, version, values }) => {
      const before = known.get(id)
      return before?.version === version ? [{ before, values: { ...bulkColumnsOf(before), ...values } }] : []
    }),
  )
  await auditAll(
    db,
    actor,
    restored.map(({ after }) => ({
      action: 'undone',
      entity: 'recipient',
      entityId: after.id,
      fields: [...bulkColumns],
    })),
  )
  return restored
}

/** The columns of a household that a list changes, as they are. */
export const bulkColumnsOf = (row: Recipient): BulkColumns =>
  Object.fromEntries(bulkColumns.map((column) => [column, row[column]])) as unknown as BulkColumns

const addressOf = ({ address, postcode }: BulkHouseholdChange['values']) => ({
  ...(address === undefined ? {} : { address }),
  ...(postcode === undefined ? {} : { postcode }),
})

async function lockRecipients(db: TenantDb, ids: readonly string[]): Promise<Map<string, Recipient>> {
  const rows = await db
    .selectFrom('recipients')
    .selectAll()
    .where('id', '=', anyOf(ids))
    .orderBy('id')
    .forUpdate()
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

interface Stored {
  readonly before: Recipient
  readonly values: BulkColumns
}

async function storeRecipients(db: TenantDb, wanted: readonly Stored[]): Promise<HouseholdChange[]> {
  const changed: HouseholdChange[] = []
  for (const batch of batchesOf(wanted, batchSize)) {
    const rows = batch.map(({ before, values }) => ({ id: before.id, ...values }))
    const { rows: updated } = await sql<Recipient>`
      update recipients set name = fresh.name, phone = fresh.phone, contacts = fresh.contacts, contact_rule = fresh."contactRule",
        language = fresh.language, address = fresh.address, unit = fresh.unit, postcode = fresh.postcode, longitude = fresh.longitude,
        latitude = fresh.latitude, pin_source = fresh."pinSource", floor = fresh.floor, access_notes = fresh."accessNotes",
        safe_place = fresh."safePlace", household_size = fresh."householdSize", food_rules = fresh."foodRules",
        version = recipients.version + 1
      from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as fresh (id uuid, name text, phone text, contacts jsonb,
        "contactRule" text, language text, address text, unit text, postcode text, longitude double precision, latitude double precision,
        "pinSource" text, floor integer, "accessNotes" text, "safePlace" text, "householdSize" integer, "foodRules" text[])
      where recipients.organisation_id = app_organisation() and recipients.id = ${anyOf(rows.map(({ id }) => id))}
        and recipients.id = fresh.id
      returning recipients.*`.execute(db)
    const byId = new Map(updated.map((row) => [row.id, row]))
    for (const { before } of batch) {
      const after = byId.get(before.id)
      if (after) changed.push({ before, after })
    }
  }
  return changed
}
