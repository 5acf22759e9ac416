import { notFound } from '../../kernel/errors.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { lockRun, requestRunStop } from '../../runs/index.ts'

/**
 * Asks the worker, wherever it runs, to stop here and store the best plan so far. A planning that has just ended by itself is no error.
 */
export async function requestStop(db: TenantDb, runId: string): Promise<void> {
  const run = await lockRun(db, runId)
  if (!run) throw notFound('run')
  if (run.status === 'planning') await requestRunStop(db, run)
}
