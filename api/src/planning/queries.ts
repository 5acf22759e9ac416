import { type Kysely, sql } from 'kysely'
import type { Database } from '../kernel/database.ts'
import type { PlanJob } from './planningTools.ts'

/**
 * Plannings that were requested and have not finished, of all organisations (ids only). A process that dies between committing the request and
 * enqueueing the job leaves such a planning; enqueueing it again is harmless.
 */
export async function listUnfinishedPlannings(db: Kysely<Database>): Promise<PlanJob[]> {
  const { rows } = await sql<PlanJob>`select organisation_id, run_id, planning_id from runs_being_planned()`.execute(db)
  return rows
}
