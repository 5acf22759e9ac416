import { sql } from 'kysely'
import { crewIds } from '../../drivers/index.ts'
import type { Row } from '../../kernel/database.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { selectDataRows } from '../queries.ts'
import type { CheckContext } from './checkContext.ts'
import { checkDrivers } from './checkDrivers.ts'
import type { CheckedRow, StagedRow } from './checkedRow.ts'
import { checkHouseholds } from './checkHouseholds.ts'
import { checkOrders } from './checkOrders.ts'
import { checkShifts } from './checkShifts.ts'
import type { ShiftDraft } from './drafts.ts'

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

/** Rows per statement that stores marks. */
const batchSize = 500

/**
 * In one statement: 10,000 rows are to take seconds. The numbers as an array too: without statistics of a table just filled, the planner would compare
 * every row with every other.
 */
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
      and row.number = any(${rows.map(({ number }) => number)}::integer[]) and row.number = checked.number`.execute(db)
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
 * Marks rows that say the same as an earlier one of the file: one key in common is enough, and of shifts a common hour of one volunteer. Somebody may have decided to add such a row; a row that
 * updates ours counts too.
 */
export async function markDuplicates(
  db: TenantDb,
  item: Pick<Row<'imports'>, 'id' | 'kind' | 'sheet' | 'headerRow'>,
): Promise<void> {
  const rows = await selectDataRows(db, item)
    .select(['number', 'keys', 'ownState', 'state', 'decision', 'duplicateOf'])
    .select((eb) => eb.case().when(eb.val(item.kind), '=', 'shifts').then(eb.ref('draft')).end().as('shift'))
    .orderBy('number')
    .execute()
  const findEarlier = item.kind === 'shifts' ? overlapFinder() : sharedKeyFinder()
  const changed: { number: number; duplicate_of: number | null; state: string | null }[] = []
  for (const row of rows) {
    const { number, ownState, state, decision, duplicateOf } = row
    const first = findEarlier(row)
    const isDuplicate = first !== null && decision !== 'add' && (ownState === 'new' || ownState === 'changed')
    const marked = isDuplicate ? 'duplicate' : ownState
    if (first !== duplicateOf || marked !== state) changed.push({ number, duplicate_of: first, state: marked })
  }
  for (let start = 0; start < changed.length; start += batchSize)
    await storeMarks(db, item, changed.slice(start, start + batchSize))
}

interface ComparedRow {
  readonly number: number
  readonly keys: readonly string[]
  readonly decision: string | null
  /** The draft of a shift. */
  readonly shift: unknown
}

/** The number of the first row with which one has a key in common; null: none. Rows come in their order. */
function sharedKeyFinder(): (row: ComparedRow) => number | null {
  const firstWith = new Map<string, number>()
  return ({ number, keys }) => {
    let first: number | null = null
    for (const key of keys) {
      const earlier = firstWith.get(key)
      if (earlier === undefined) firstWith.set(key, number)
      else first = Math.min(first ?? earlier, earlier)
    }
    return first
  }
}

/** As `sharedKeyFinder`, of shifts: the first that has the same volunteer at the same time and is not skipped. */
function overlapFinder(): (row: ComparedRow) => number | null {
  const byDriver = new Map<string, { readonly number: number; readonly window: ShiftDraft['window'] }[]>()
  return ({ number, decision, shift }) => {
    if (shift === null || decision === 'skip') return null
    const { date, window, ...crew } = shift as ShiftDraft
    const keys = crewIds(crew).map((driverId) => `${driverId} ${date}`)
    const overlapping = keys
      .flatMap((key) => byDriver.get(key) ?? [])
      .find((other) => other.window.from < window.until && other.window.until > window.from)
    if (!overlapping) for (const key of keys) byDriver.set(key, [...(byDriver.get(key) ?? []), { number, window }])
    return overlapping?.number ?? null
  }
}

async function storeMarks(
  db: TenantDb,
  { id, sheet }: Pick<Row<'imports'>, 'id' | 'sheet'>,
  marks: readonly { readonly number: number }[],
): Promise<void> {
  await sql`
    update import_rows as row set duplicate_of = marked.duplicate_of, state = marked.state
    from jsonb_to_recordset(${JSON.stringify(marks)}::text::jsonb) as marked (number integer, duplicate_of integer, state text)
    where row.organisation_id = app_organisation() and row.import_id = ${id} and row.sheet = ${sheet}
      and row.number = any(${marks.map(({ number }) => number)}::integer[]) and row.number = marked.number`.execute(db)
}
