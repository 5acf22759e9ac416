import type { Actor } from '../../kernel/actor.ts'
import type { Clock } from '../../kernel/clock.ts'
import { conflict } from '../../kernel/errors.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { transitionOrder } from '../../orders/index.ts'
import { audit } from '../../privacy/index.ts'
import { assertRunCanBecome } from '../policy.ts'
import { lockPlannedOrders, lockUndecidedOrders } from '../queries/runs.ts'
import { changeRun, lockRunOfVersion } from './changeRun.ts'

interface CloseRequest {
  readonly version: number
  /** New status of orders whose door has no outcome. */
  readonly undecided?: 'ready' | 'on_hold' | 'closed_undelivered' | undefined
}

/**
 * Ends a run. Orders that are out without an outcome must be decided by a person, so that no parcel is forgotten. A run that was never published
 * releases its orders.
 */
export async function closeRun(
  db: TenantDb,
  actor: Actor,
  clock: Clock,
  runId: string,
  request: CloseRequest,
): Promise<void> {
  const run = await lockRunOfVersion(db, runId, request.version)
  assertRunCanBecome(run.status, 'closed', 'closed')
  for (const order of await lockPlannedOrders(db, runId)) await transitionOrder(db, order, 'ready', { runId: null })
  const undecided = await lockUndecidedOrders(db, runId)
  if (undecided.length > 0 && !request.undecided)
    throw conflict(
      undecided.length === 1
        ? 'One order has no outcome yet. Say what becomes of it.'
        : `${undecided.length} orders have no outcome yet. Say what becomes of them.`,
      { ids: undecided.map((order) => order.id) },
    )
  for (const order of undecided) await transitionOrder(db, order, request.undecided ?? 'ready', { runId: null })
  await changeRun(db, run, { status: 'closed', closedAt: clock.now() })
  await audit(db, actor, { action: 'closed', entity: 'run', entityId: runId })
}
