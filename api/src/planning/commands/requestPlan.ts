import type { Compactness } from '@doorstep/shared/rules'
import type { Actor } from '../../kernel/actor.ts'
import { conflict } from '../../kernel/errors.ts'
import { newId } from '../../kernel/newId.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { audit } from '../../privacy/index.ts'
import { assertRunCanBecome, changeRun, lockRunOfVersion } from '../../runs/index.ts'
import type { PlanJob } from '../planningTools.ts'
import { assertOrderLimit } from '../policy.ts'

interface PlanRequest {
  readonly version: number
  /** Start from the existing plan. */
  readonly improve: boolean
  readonly compactness?: Compactness | undefined
  readonly extraRoundMinutes?: number | undefined
}

/** Marks the run as being planned. The job that plans it is enqueued once this is committed. */
export async function requestPlan(db: TenantDb, actor: Actor, runId: string, request: PlanRequest): Promise<PlanJob> {
  const run = await lockRunOfVersion(db, runId, request.version)
  assertRunCanBecome(run.status, 'planning', 'planned')
  if (request.improve && run.plannedAt === null) throw conflict('There is no plan to improve yet. Please plan first.')
  await assertOrderLimit(db, run)
  const planningId = newId()
  await changeRun(db, run, {
    status: 'planning',
    planningId,
    stopRequested: false,
    planError: null,
    progress: null,
    improvement: null,
    improving: request.improve,
    compactness: request.compactness ?? run.compactness,
    extraRoundMinutes: request.extraRoundMinutes ?? run.extraRoundMinutes,
  })
  await audit(db, actor, { action: 'planned', entity: 'run', entityId: runId })
  return { organisationId: run.organisationId, runId, planningId }
}
