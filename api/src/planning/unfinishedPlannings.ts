import { type Kysely, sql } from 'kysely'
import type { Database } from '../kernel/database.ts'
import type { PlanJob } from './planRun.ts'

/**
 * Plannings that were asked for and not finished, over all organisations (ids only). A process that died between committing the request and
 * handing it to the queue leaves such a one; handing it over again is harmless.
 */
export async function unfinishedPlannings(db: Kysely<Database>): Promise<PlanJob[]> {
  const { rows } = await sql<PlanJob>`select organisation_id, run_id, planning_id from runs_being_planned()`.execute(db)
  return rows
}
