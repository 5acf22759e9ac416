import type { undoRedirect as contract } from '@doorstep/shared/contracts'
import type { z } from 'zod'
import { crewIds } from '../../drivers/index.ts'
import type { Actor } from '../../kernel/actor.ts'
import type { Row } from '../../kernel/database.ts'
import { conflict, notFound } from '../../kernel/errors.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { announce } from '../../live/index.ts'
import { lockOrder, transitionOrder } from '../../orders/index.ts'
import { audit } from '../../privacy/index.ts'
import type { ListedRound } from '../queries/rounds.ts'
import { readRedirect } from '../redirectDetails.ts'

type Input = z.output<typeof contract.body>

interface RedirectedDoor {
  readonly round: ListedRound
  /** The silent door, locked. */
  readonly stop: Row<'stops'>
  /** The event that took its food on. */
  readonly redirect: Row<'stopEvents'> | undefined
}

/**
 * Takes back that hot food goes to another household: its stop leaves the round, and its order waits again. Only while nothing is recorded there: what
 * happened at a door is never deleted. Sending it twice changes nothing.
 */
export async function undoRedirect(
  db: TenantDb,
  actor: Actor,
  { round, stop, redirect }: RedirectedDoor,
  { eventId, deviceTime }: Input,
): Promise<void> {
  const existing = await db.selectFrom('stopEvents').select('kind').where('id', '=', eventId).executeTakeFirst()
  if (existing?.kind === 'undo') return
  if (existing) throw conflict('Another event has this id already.')
  if (!redirect) throw notFound('redirect')
  const { toStopId, toOrderId } = readRedirect(redirect)
  const recorded = await db.selectFrom('stopEvents').select('id').where('stopId', '=', toStopId).executeTakeFirst()
  if (recorded) throw conflict('Something is recorded at the other household already. Record there what happened.')
  await removeStop(db, round, toStopId)
  const order = await lockOrder(db, toOrderId)
  if (order?.runId === round.runId && order.status === 'out') await transitionOrder(db, order, 'ready', { runId: null })
  await db
    .insertInto('stopEvents')
    .values({
      ...{ organisationId: actor.organisationId, id: eventId, roundId: round.id, stopId: stop.id, kind: 'undo' },
      ...{ undoes: redirect.id, details: {}, recordedBy: actor.userId, deviceTime: new Date(deviceTime) },
    })
    .execute()
  await audit(db, actor, { action: 'changed', entity: 'order', entityId: toOrderId, fields: ['round'] })
  const message = { kind: 'round', runId: round.runId, roundId: round.id } as const
  await announce(db, { organisationId: actor.organisationId, driverIds: crewIds(round), message })
}

/** The ways past it stay guesses, as `redirectFood` made them. */
async function removeStop(db: TenantDb, round: ListedRound, stopId: string): Promise<void> {
  const removed = await db.deleteFrom('stops').where('id', '=', stopId).returning('position').executeTakeFirst()
  if (!removed) return
  const later = await db
    .selectFrom('stops')
    .select(['id', 'position'])
    .where('roundId', '=', round.id)
    .where('position', '>', removed.position)
    .orderBy('position')
    .execute()
  // The first one first: no two stops may have one position at any time.
  for (const { id, position } of later)
    await db
      .updateTable('stops')
      .set({ position: position - 1 })
      .where('id', '=', id)
      .execute()
}
