import type { Row } from '../../kernel/database.ts'
import { newId } from '../../kernel/newId.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { announceOrder } from './transitionOrders.ts'

/**
 * Moves boxes between an order and the order for its rest, so that together they stay as many: the rest did not fit into the vehicle of a round. A rest
 * that somebody has gone on with (planned, out, delivered, closed) is left alone.
 *
 * @param order locked
 * @param boxes how many the rest should have; 0: none
 */
export async function setRest(db: TenantDb, order: Row<'orders'>, roundId: string, boxes: number): Promise<void> {
  const rest = await db
    .selectFrom('orders')
    .selectAll()
    .where('restOf', '=', order.id)
    .where('restRoundId', '=', roundId)
    .forUpdate()
    .executeTakeFirst()
  if (rest && !changeable.includes(rest.status)) return
  const before = rest && rest.status !== 'cancelled' ? rest.boxes : 0
  const left = order.boxes + before - boxes
  if (before === boxes || left < 1) return
  const gramsPerBox = order.grams / order.boxes
  const share = (count: number) => Math.round(gramsPerBox * count)
  await db
    .updateTable('orders')
    .set({ boxes: left, grams: share(left), version: order.version + 1 })
    .where('id', '=', order.id)
    .execute()
  await announceOrder(db, order)
  if (!rest) return insertRest(db, order, { roundId, boxes, grams: share(boxes) })
  await db
    .updateTable('orders')
    .set(
      boxes === 0
        ? { status: 'cancelled', version: rest.version + 1 }
        : {
            ...{ boxes, grams: share(boxes), version: rest.version + 1 },
            status: rest.status === 'cancelled' ? 'ready' : rest.status,
          },
    )
    .where('id', '=', rest.id)
    .execute()
  await announceOrder(db, rest)
}

const changeable: readonly Row<'orders'>['status'][] = ['ready', 'on_hold', 'cancelled']

/** For the same household, day and hub, and with the same wishes; of no regular, so that the regular makes its own. */
async function insertRest(
  db: TenantDb,
  order: Row<'orders'>,
  { roundId, boxes, grams }: { roundId: string; boxes: number; grams: number },
): Promise<void> {
  const { organisationId, date, kind, partnerId, hubId, recipientId, temperature, serviceSeconds } = order
  const { windowFrom, windowUntil, priority, requiredSkills, note } = order
  const { errandName, errandAddress, errandPostcode, errandLongitude, errandLatitude, errandItems } = order
  const rest = await db
    .insertInto('orders')
    .values({
      ...{ organisationId, id: newId(), status: 'ready', date, kind, partnerId, hubId, recipientId, boxes, grams },
      ...{ temperature, serviceSeconds, windowFrom, windowUntil, priority, requiredSkills, note },
      ...{ errandName, errandAddress, errandPostcode, errandLongitude, errandLatitude, errandItems },
      ...{ restOf: order.id, restRoundId: roundId, lastOutcome: 'did_not_fit' },
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  await announceOrder(db, rest)
}
