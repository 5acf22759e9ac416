import type { Actor } from '../../kernel/actor.ts'
import { conflict, notFound } from '../../kernel/errors.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { audit } from '../../privacy/index.ts'
import { assertRunCanBecome } from '../policy.ts'
import { listForbiddenDoors } from '../queries/forbiddenDoors.ts'
import { changeRun, lockRunOfVersion } from './changeRun.ts'

interface LockRequest {
  readonly version: number
  readonly stopIds: readonly string[]
  readonly locked: boolean
}

/** Locks doors of a plan to their drivers, or unlocks them, for the next planning. Only as long as the run may be planned again. */
export async function lockStops(
  db: TenantDb,
  actor: Actor,
  runId: string,
  { version, stopIds, locked }: LockRequest,
): Promise<void> {
  const run = await lockRunOfVersion(db, runId, version)
  assertRunCanBecome(run.status, 'planning', 'changed')
  if (locked) await assertDriversAllowed(db, runId, stopIds)
  const changed = await setLocked(db, runId, stopIds, locked)
  if (changed.length < new Set(stopIds).size) throw notFound('stop')
  await changeRun(db, run, {})
  await audit(db, actor, { action: 'changed', entity: 'run', entityId: runId, fields: ['locked'] })
}

/** A door is not kept with a driver who may not go there. */
async function assertDriversAllowed(db: TenantDb, runId: string, stopIds: readonly string[]): Promise<void> {
  const forbidden = (await listForbiddenDoors(db, runId)).filter(({ stopId }) => stopIds.includes(stopId))
  if (forbidden.length > 0)
    throw conflict('The driver of this round may not go to that household. Please plan again without keeping it.', {
      ids: forbidden.map(({ stopId }) => stopId),
    })
}

/** @returns ids of those that are doors of this run */
async function setLocked(db: TenantDb, runId: string, stopIds: readonly string[], locked: boolean): Promise<string[]> {
  const rows = await db
    .updateTable('stops')
    .set({ locked })
    .where('id', 'in', [...stopIds])
    .where('kind', '<>', 'collect')
    .where('roundId', 'in', (eb) => eb.selectFrom('rounds').select('rounds.id').where('rounds.runId', '=', runId))
    .returning('id')
    .execute()
  return rows.map((row) => row.id)
}
