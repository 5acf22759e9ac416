import type { Actor } from '../../kernel/actor.ts'
import { notFound } from '../../kernel/errors.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { audit } from '../../privacy/index.ts'
import { assertRunMay } from '../policy.ts'
import { setLocked } from '../queries.ts'
import { changeRun, runOfVersion } from './changeRun.ts'

interface Locking {
  readonly version: number
  readonly stopIds: readonly string[]
  readonly locked: boolean
}

/** Doors of a plan stay with their drivers when it is made again, or no longer. Only as long as it may be made again. */
export async function lockStops(
  db: TenantDb,
  actor: Actor,
  runId: string,
  { version, stopIds, locked }: Locking,
): Promise<void> {
  const run = await runOfVersion(db, runId, version)
  assertRunMay(run.status, 'planning', 'changed')
  const changed = await setLocked(db, runId, stopIds, locked)
  if (changed.length < new Set(stopIds).size) throw notFound('stop')
  await changeRun(db, run, {})
  await audit(db, actor, { action: 'changed', entity: 'run', entityId: runId, fields: ['locked'] })
}
