import type { Insertable } from 'kysely'
import { batchesOf } from '../../kernel/batchesOf.ts'
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
  for (const rows of batchesOf(plan.rounds, batchRows)) await db.insertInto('rounds').values(rows).execute()
  for (const rows of batchesOf(plan.stops, batchRows)) await db.insertInto('stops').values(rows).execute()
  for (const rows of batchesOf(plan.stopOrders, batchRows)) await db.insertInto('stopOrders').values(rows).execute()
  for (const rows of batchesOf(plan.unassigned, batchRows)) await db.insertInto('runUnassigned').values(rows).execute()
}
