import type { Row } from '../../kernel/database.ts'
import { notFound, staleVersion } from '../../kernel/errors.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { announce } from '../../live/index.ts'
import { lockRun } from '../queries.ts'

/** The run, locked until the transaction ends; a conflict when somebody changed it since `version`. */
export async function runOfVersion(db: TenantDb, runId: string, version: number): Promise<Row<'runs'>> {
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

/** The one place where a run changes: the version goes up and every open page hears of it. */
export async function changeRun(db: TenantDb, run: Row<'runs'>, changes: Changes): Promise<void> {
  const version = run.version + 1
  await db
    .updateTable('runs')
    .set({ ...changes, version })
    .where('id', '=', run.id)
    .execute()
  await announce(db, { organisationId: run.organisationId, message: { kind: 'run', runId: run.id, version } })
}
