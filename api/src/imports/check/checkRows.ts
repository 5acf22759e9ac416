import { sql } from 'kysely'
import type { Row } from '../../kernel/database.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import type { CheckContext } from './checkContext.ts'
import { checkDrivers } from './checkDrivers.ts'
import type { CheckedRow, StagedRow } from './checkedRow.ts'
import { checkHouseholds } from './checkHouseholds.ts'
import { checkOrders } from './checkOrders.ts'
import { checkShifts } from './checkShifts.ts'

const checks = {
  households: checkHouseholds,
  orders: checkOrders,
  volunteers: checkDrivers,
  shifts: checkShifts,
} as const

/** Checks a batch of rows and stores the result at each. */
export async function checkRows(
  db: TenantDb,
  context: CheckContext,
  item: Pick<Row<'imports'>, 'id' | 'sheet'>,
  rows: readonly StagedRow[],
): Promise<void> {
  const checked = await checks[context.kind](db, context, rows)
  await storeRows(db, item, checked)
}

/** In one statement: 10,000 rows are to take seconds. */
async function storeRows(
  db: TenantDb,
  { id, sheet }: Pick<Row<'imports'>, 'id' | 'sheet'>,
  rows: readonly CheckedRow[],
): Promise<void> {
  if (rows.length === 0) return
  await sql`
    update import_rows as row set own_state = checked.own_state, state = checked.own_state, problems = checked.problems,
      draft = checked.draft, keys = checked.keys, match_id = checked.match_id, match_version = checked.match_version,
      match_label = checked.match_label, differences = checked.differences, choices = checked.choices, duplicate_of = null
    from jsonb_to_recordset(${JSON.stringify(rows.map(toColumns))}::text::jsonb) as checked (number integer, own_state text,
      problems jsonb, draft jsonb, keys text[], match_id uuid, match_version integer, match_label text, differences jsonb, choices text[])
    where row.organisation_id = app_organisation() and row.import_id = ${id} and row.sheet = ${sheet}
      and row.number = checked.number`.execute(db)
}

const toColumns = (row: CheckedRow) => ({
  number: row.number,
  own_state: row.state,
  problems: row.problems,
  draft: row.draft,
  keys: row.keys,
  match_id: row.matchId,
  match_version: row.matchVersion,
  match_label: row.matchLabel,
  differences: row.differences,
  choices: row.choices,
})

/**
 * Marks rows that say the same as an earlier one of the file: one key in common is enough. Somebody may have decided to add such a row; a row that
 * updates ours counts too.
 */
export async function markDuplicates(
  db: TenantDb,
  { id, sheet, headerRow }: Pick<Row<'imports'>, 'id' | 'sheet' | 'headerRow'>,
): Promise<void> {
  await sql`
    with keyed as (
      select number, key from import_rows, unnest(keys) as key
      where organisation_id = app_organisation() and import_id = ${id} and sheet = ${sheet} and number > ${headerRow}
    ), first as (select key, min(number) as number from keyed group by key),
    duplicate as (
      select keyed.number, min(first.number) as of from keyed join first using (key)
      group by keyed.number having min(first.number) < keyed.number
    ), marked as (
      select row.number, duplicate.of,
        case when duplicate.of is not null and row.decision is distinct from 'add' and row.own_state in ('new', 'changed')
          then 'duplicate' else row.own_state end as state
      from import_rows as row left join duplicate on duplicate.number = row.number
      where row.organisation_id = app_organisation() and row.import_id = ${id} and row.sheet = ${sheet} and row.number > ${headerRow}
    )
    update import_rows as row set duplicate_of = marked.of, state = marked.state from marked
    where row.organisation_id = app_organisation() and row.import_id = ${id} and row.sheet = ${sheet} and row.number = marked.number
      and (row.duplicate_of is distinct from marked.of or row.state is distinct from marked.state)`.execute(db)
}
