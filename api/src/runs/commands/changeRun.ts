import type { PlanProgress } from '@doorstep/shared/contracts'
import type { Row } from '../../kernel/database.ts'
import { notFound, staleVersion } from '../../kernel/errors.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { announce } from '../../live/index.ts'
import { lockRun } from '../queries/runs.ts'

// Everything that updates the table of runs; `createRun` inserts into it.

/** The run, locked until the transaction ends; a conflict when somebody changed it since `version`. */
export async function lockRunOfVersion(db: TenantDb, runId: string, version: number): Promise<Row<'runs'>> {
  const run = await lockRun(db, runId)
  if (!run) throw notFound('run')
  if (run.version !== version) throw staleVersion('run', run.version)
  return run
}

type Changes = Partial<
  Pick<
    Row<'runs'>,
    | 'status'
    | 'engine'
    | 'sources'
    | 'planningId'
    | 'stopRequested'
    | 'compactness'
    | 'extraRoundMinutes'
    | 'improving'
    | 'planError'
    | 'plannedAt'
    | 'publishedAt'
    | 'closedAt'
  >
> & { progress?: null; improvement?: Row<'runs'>['improvement'] }

/** Changes a run that was locked: the version goes up and every open page is notified. */
export async function changeRun(db: TenantDb, run: Row<'runs'>, changes: Changes): Promise<void> {
  const version = run.version + 1
  await db
    .updateTable('runs')
    .set({ ...changes, version })
    .where('id', '=', run.id)
    .execute()
  await announce(db, { organisationId: run.organisationId, message: { kind: 'run', runId: run.id, version } })
}

interface Planning {
  readonly organisationId: string
  readonly runId: string
  readonly planningId: string
}

/** Stores and announces the progress of a planning. @returns false when it should stop: somebody asked, or it is no longer the run's */
export async function saveProgress(db: TenantDb, planning: Planning, progress: PlanProgress): Promise<boolean> {
  const { organisationId, runId, planningId } = planning
  const run = await db
    .updateTable('runs')
    .set({ progress })
    .where('id', '=', runId)
    .where('planningId', '=', planningId)
    .returning('stopRequested')
    .executeTakeFirst()
  await announce(db, { organisationId, message: { kind: 'progress', runId, progress } })
  return run?.stopRequested === false
}

/**
 * Asks the worker, wherever it runs, to stop here and store the best plan so far. A planning that has just ended by itself is no error. The
 * version does not change.
 */
export async function requestRunStop(db: TenantDb, runId: string): Promise<void> {
  const run = await lockRun(db, runId)
  if (!run) throw notFound('run')
  if (run.status !== 'planning') return
  await db.updateTable('runs').set({ stopRequested: true }).where('id', '=', runId).execute()
  await announce(db, { organisationId: run.organisationId, message: { kind: 'run', runId } })
}
