import type { Actor } from '../../kernel/actor.ts'
import type { Clock } from '../../kernel/clock.ts'
import { conflict } from '../../kernel/errors.ts'
import { newId } from '../../kernel/newId.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { transitionOrder } from '../../orders/index.ts'
import { audit } from '../../privacy/index.ts'
import { assertRunCanBecome } from '../policy.ts'
import { listUnbalancedRounds } from '../queries/boxes.ts'
import { lockPlannedOrders, lockUndecidedOrders } from '../queries/runs.ts'
import { findLastSequence } from '../queries/stops.ts'
import { changeRun, lockRunOfVersion } from './changeRun.ts'

interface CloseRequest {
  readonly version: number
  /** New status of orders whose door has no outcome. */
  readonly undecided?: 'ready' | 'on_hold' | 'closed_undelivered' | undefined
  /** Who answers for boxes that are missing from rounds, or too many. */
  readonly answersForBoxes?: string | undefined
}

/**
 * Ends a run. Orders that are out without an outcome must be decided by a person, so that no parcel is forgotten. A run that was never published
 * releases its orders. Every box is accounted for, or somebody's name stands beside the difference.
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
  await explainDifferences(db, actor, clock, runId, request.answersForBoxes)
  await changeRun(db, run, { status: 'closed', closedAt: clock.now() })
  await audit(db, actor, { action: 'closed', entity: 'run', entityId: runId })
}

async function explainDifferences(
  db: TenantDb,
  actor: Actor,
  clock: Clock,
  runId: string,
  name: string | undefined,
): Promise<void> {
  const rounds = await listUnbalancedRounds(db, runId)
  const [first] = rounds
  if (!first) return
  if (name === undefined)
    throw conflict(
      `${rounds.length === 1 ? describeDifference(first) : `${rounds.length} rounds have boxes that nobody accounts for.`} Enter who answers for them.`,
      { ids: rounds.map(({ roundId }) => roundId) },
    )
  for (const { roundId, difference } of rounds)
    await db
      .insertInto('stopEvents')
      .values({
        ...{ organisationId: actor.organisationId, id: newId(), roundId, stopId: null, kind: 'difference' },
        ...{ boxes: difference, details: { name }, deviceTime: clock.now(), recordedBy: actor.userId },
        seen: await findLastSequence(db, roundId, null),
      })
      .execute()
}

function describeDifference({ number, unexplained }: { number: number; unexplained: number }): string {
  const boxes = Math.abs(unexplained) === 1 ? '1 box' : `${Math.abs(unexplained)} boxes`
  return `Round ${number} has ${boxes} ${unexplained > 0 ? 'that nobody accounts for' : 'more than were loaded'}.`
}
