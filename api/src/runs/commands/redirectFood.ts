import type { redirectFood as contract } from '@doorstep/shared/contracts'
import type { z } from 'zod'
import { crewIds } from '../../drivers/index.ts'
import type { Actor } from '../../kernel/actor.ts'
import type { Row } from '../../kernel/database.ts'
import { conflict, notFound } from '../../kernel/errors.ts'
import { newId } from '../../kernel/newId.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { announce } from '../../live/index.ts'
import { lockOrder, snapshotDoors, transitionOrder } from '../../orders/index.ts'
import { audit } from '../../privacy/index.ts'
import { type Circumstances, findOffer, type Offer } from '../findOffer.ts'
import type { ListedRound } from '../queries/rounds.ts'
import { type RedirectDetails, readRedirect } from '../redirectDetails.ts'

type Input = z.output<typeof contract.body>

/**
 * Takes the hot food of a silent door to the household that was offered: its order joins the run, and its door becomes the next stop. Sending it twice
 * changes nothing.
 *
 * @param stop the silent door, locked
 * @returns the new stop
 */
export async function redirectFood(
  db: TenantDb,
  actor: Actor,
  { round, stop }: { readonly round: ListedRound; readonly stop: Row<'stops'> },
  { eventId, orderId, deviceTime }: Input,
  circumstances: Omit<Circumstances, 'timeZone'>,
): Promise<string> {
  const existing = await db.selectFrom('stopEvents').selectAll().where('id', '=', eventId).executeTakeFirst()
  if (existing) {
    if (existing.kind !== 'redirect' || existing.stopId !== stop.id)
      throw conflict('Another event has this id already.')
    return readRedirect(existing).toStopId
  }
  const locked = await lockOrder(db, orderId)
  if (!locked) throw notFound('order')
  const offer = await findOffer(db, round, stop, { ...circumstances, timeZone: actor.timeZone })
  if (offer?.order.id !== orderId) throw conflict('This household no longer waits. Please look again.')
  const stopId = await insertStop(db, round, stop, offer)
  await snapshotDoors(db, [orderId])
  await transitionOrder(db, locked, 'planned', { runId: round.runId })
  const planned = (await lockOrder(db, orderId)) as Row<'orders'>
  await transitionOrder(db, planned, 'out', { runId: round.runId })
  await db.deleteFrom('runUnassigned').where('runId', '=', round.runId).where('orderId', '=', orderId).execute()
  await db
    .insertInto('stopEvents')
    .values({
      ...{ organisationId: actor.organisationId, id: eventId, roundId: round.id, stopId: stop.id, kind: 'redirect' },
      ...{ details: { toOrderId: orderId, toStopId: stopId } satisfies RedirectDetails, recordedBy: actor.userId },
      deviceTime: new Date(deviceTime),
    })
    .execute()
  await audit(db, actor, { action: 'changed', entity: 'order', entityId: orderId, fields: ['round'] })
  const message = { kind: 'round', runId: round.runId, roundId: round.id } as const
  await announce(db, { organisationId: actor.organisationId, driverIds: crewIds(round), message })
  return stopId
}

/** After the silent door. The line there and the way from there are a guess, and so are all times after it. */
async function insertStop(db: TenantDb, round: ListedRound, silent: Row<'stops'>, offer: Offer): Promise<string> {
  const later = await db
    .selectFrom('stops')
    .select(['id', 'position'])
    .where('roundId', '=', round.id)
    .where('position', '>', silent.position)
    .orderBy('position', 'desc')
    .execute()
  // The last first: no two stops may have one position at any time.
  for (const { id, position } of later)
    await db
      .updateTable('stops')
      .set({
        position: position + 1,
        estimated: true,
        ...(position === silent.position + 1 ? { legGuessed: true, legLine: null } : {}),
      })
      .where('id', '=', id)
      .execute()
  const { order, longitude, latitude, arrival, metres, seconds } = offer
  const id = newId()
  await db
    .insertInto('stops')
    .values({
      ...{ organisationId: silent.organisationId, id, roundId: round.id, kind: 'deliver', hubId: null },
      ...{ position: silent.position + 1, longitude, latitude, legSeconds: seconds, legMetres: metres },
      ...{ arrival, begin: arrival, departure: arrival + order.serviceSeconds },
      ...{ loadBoxes: silent.loadBoxes, loadGrams: silent.loadGrams },
      ...{ legGuessed: true, legLine: null, estimated: true },
    })
    .execute()
  await db
    .insertInto('stopOrders')
    .values({ organisationId: silent.organisationId, stopId: id, orderId: order.id, boxes: order.boxes })
    .execute()
  await db
    .updateTable('rounds')
    .set({ estimated: true, ...(later.length === 0 ? { endGuessed: true, endLine: null, endTurns: null } : {}) })
    .where('id', '=', round.id)
    .execute()
  return id
}
