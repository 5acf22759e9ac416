import type { Actor } from '../../kernel/actor.ts'
import type { Clock } from '../../kernel/clock.ts'
import { conflict } from '../../kernel/errors.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { transitionOrder } from '../../orders/index.ts'
import { audit } from '../../privacy/index.ts'
import { assertRunMay } from '../policy.ts'
import { ordersInPlan, undecidedOrders } from '../queries.ts'
import { changeRun, runOfVersion } from './changeRun.ts'

interface Closing {
  readonly version: number
  /** What becomes of orders whose door has no outcome. */
  readonly undecided?: 'ready' | 'on_hold' | 'closed_undelivered' | undefined
}

/**
 * Ends a run. Orders that are out and nobody told anything about must be decided by a person: a parcel is not forgotten in silence. A run that
 * was never published gives its orders back.
 */
export async function closeRun(
  db: TenantDb,
  actor: Actor,
  clock: Clock,
  runId: string,
  closing: Closing,
): Promise<void> {
  const run = await runOfVersion(db, runId, closing.version)
  assertRunMay(run.status, 'closed', 'closed')
  for (const order of await ordersInPlan(db, runId)) await transitionOrder(db, order, 'ready', { runId: null })
  const undecided = await undecidedOrders(db, runId)
  if (undecided.length > 0 && !closing.undecided)
    throw conflict(
      undecided.length === 1
        ? 'One order has no outcome yet. Say what becomes of it.'
        : `${undecided.length} orders have no outcome yet. Say what becomes of them.`,
      { ids: undecided.map((order) => order.id) },
    )
  for (const order of undecided) await transitionOrder(db, order, closing.undecided ?? 'ready', { runId: null })
  await changeRun(db, run, { status: 'closed', closedAt: clock.now() })
  await audit(db, actor, { action: 'closed', entity: 'run', entityId: runId })
}
