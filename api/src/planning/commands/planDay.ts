import { defaultSlot } from '@doorstep/shared/rules'
import { sql } from 'kysely'
import type { Actor } from '../../kernel/actor.ts'
import { conflict } from '../../kernel/errors.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { createRun, lockRun, lockRunsOfDay } from '../../runs/index.ts'
import type { PlanJob } from '../planningTools.ts'
import { requestPlan } from './requestPlan.ts'

/**
 * Plans a day, whether or not it has a run: the first planning creates it. Of two organisers at once the second finds the run being planned, which
 * goes on.
 *
 * @returns the run, and the job to enqueue once this is committed; no job when the run was being planned
 * @throws DomainError 'conflict' when every run of the day is published or closed
 */
export async function planDay(
  db: TenantDb,
  actor: Actor,
  date: string,
): Promise<{ runId: string; job: PlanJob | undefined }> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`runs of ${actor.organisationId} on ${date}`}, 0))`.execute(
    db,
  )
  const runs = await lockRunsOfDay(db, date)
  const running = runs.find(({ status }) => status === 'planning')
  if (running) return { runId: running.id, job: undefined }
  const open = runs.find(({ status }) => status === 'draft' || status === 'planned')
  if (!open && runs.length > 0)
    throw conflict('This day has been planned and published. Add another run for the orders that came later.')
  const run = open ?? (await lockRun(db, await createRun(db, actor, { date, slot: defaultSlot })))
  if (!run) throw new Error('The run that was just created is missing.')
  const job = await requestPlan(db, actor, run.id, { version: run.version, improve: false })
  return { runId: run.id, job }
}
