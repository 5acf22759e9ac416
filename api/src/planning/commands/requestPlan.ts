import type { Compactness } from '@doorstep/shared/rules'
import type { Actor } from '../../kernel/actor.ts'
import { conflict, notFound } from '../../kernel/errors.ts'
import { newId } from '../../kernel/newId.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { announce } from '../../live/index.ts'
import { audit } from '../../privacy/index.ts'
import { assertRunMay, changeRun, lockRun, runOfVersion } from '../../runs/index.ts'
import type { PlanJob } from '../planRun.ts'
import { tooManyOrders } from '../tooManyOrders.ts'

interface PlanRequest {
  readonly version: number
  /** Go on from the plan there is. */
  readonly improve: boolean
  readonly compactness?: Compactness | undefined
  readonly extraRoundMinutes?: number | undefined
}

/** Marks the run as being planned. The job that does it is enqueued once this is committed. */
export async function requestPlan(db: TenantDb, actor: Actor, runId: string, asked: PlanRequest): Promise<PlanJob> {
  const run = await runOfVersion(db, runId, asked.version)
  assertRunMay(run.status, 'planning', 'planned')
  if (asked.improve && run.plannedAt === null) throw conflict('There is no plan to improve yet. Please plan first.')
  const tooMany = await tooManyOrders(db, run)
  if (tooMany) throw conflict(tooMany)
  const planningId = newId()
  await changeRun(db, run, {
    status: 'planning',
    planningId,
    stopRequested: false,
    planError: null,
    progress: null,
    improvement: null,
    improving: asked.improve,
    compactness: asked.compactness ?? run.compactness,
    extraRoundMinutes: asked.extraRoundMinutes ?? run.extraRoundMinutes,
  })
  await audit(db, actor, { action: 'planned', entity: 'run', entityId: runId })
  return { organisationId: run.organisationId, runId, planningId }
}

/**
 * Asks the worker to stop here. It hears of it at once, wherever it runs, and keeps the best plan so far. Nothing is wrong with a planning that
 * ended by itself a moment before.
 */
export async function requestStop(db: TenantDb, runId: string): Promise<void> {
  const run = await lockRun(db, runId)
  if (!run) throw notFound('run')
  if (run.status !== 'planning') return
  await db.updateTable('runs').set({ stopRequested: true }).where('id', '=', runId).execute()
  await announce(db, { organisationId: run.organisationId, message: { kind: 'run', runId } })
}
