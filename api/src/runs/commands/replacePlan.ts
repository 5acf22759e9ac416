import type { Insertable } from 'kysely'
import type { Database } from '../../kernel/database.ts'
import type { TenantDb } from '../../kernel/tenant.ts'

/** The rows that a plan of a run consists of. */
export interface PlanRows {
  readonly rounds: readonly Insertable<Database['rounds']>[]
  readonly stops: readonly Insertable<Database['stops']>[]
  readonly stopOrders: readonly Insertable<Database['stopOrders']>[]
  readonly unassigned: readonly Insertable<Database['runUnassigned']>[]
}

/** Rows of one statement: PostgreSQL takes at most 65,535 parameters, and no row here has more than 30. */
const batchRows = 2000

/** Never called once a run is published. A few statements for each kind of row, however large the day is. */
export async function replacePlan(db: TenantDb, runId: string, plan: PlanRows): Promise<void> {
  await db.deleteFrom('rounds').where('runId', '=', runId).execute()
  await db.deleteFrom('runUnassigned').where('runId', '=', runId).execute()
  for (const rows of batches(plan.rounds)) await db.insertInto('rounds').values(rows).execute()
  for (const rows of batches(plan.stops)) await db.insertInto('stops').values(rows).execute()
  for (const rows of batches(plan.stopOrders)) await db.insertInto('stopOrders').values(rows).execute()
  for (const rows of batches(plan.unassigned)) await db.insertInto('runUnassigned').values(rows).execute()
}

function* batches<T>(rows: readonly T[]): Generator<T[]> {
  for (let from = 0; from < rows.length; from += batchRows) yield rows.slice(from, from + batchRows)
}
