import { latestEvents } from '@doorstep/shared/rules'
import { anyOf } from '../../db/anyOf.ts'
import type { TenantDb } from '../../kernel/tenant.ts'

/** By round: the order of stops that its driver recorded last; empty: as planned. Rounds without one are omitted. */
export async function loadDriverOrders(
  db: TenantDb,
  roundIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const events = await db
    .selectFrom('stopEvents')
    .leftJoin('lateEventDecisions', 'lateEventDecisions.eventId', 'stopEvents.id')
    .selectAll('stopEvents')
    .where('roundId', '=', anyOf(roundIds))
    .where('stopId', 'is', null)
    .where('kind', 'in', ['reorder', 'undo'])
    .where((eb) => eb.or([eb('late', '=', false), eb('lateEventDecisions.accepted', '=', true)]))
    .execute()
  const orders = new Map<string, readonly string[]>()
  for (const [roundId, ofRound] of Map.groupBy(events, (event) => event.roundId)) {
    const rankable = ofRound.map(({ id, kind, undoes, deviceTime, serverTime, ...event }) => ({
      ...{ id, kind, undoes: undoes ?? undefined, details: event.details },
      ...{ deviceTime: deviceTime.getTime(), serverTime: serverTime.getTime(), clockOffset: event.clockOffsetMs },
      ...{ sequence: event.sequence, seen: event.seen ?? undefined },
      device:
        event.deviceId === null || event.deviceCounter === null
          ? undefined
          : { id: event.deviceId, counter: event.deviceCounter },
    }))
    const latest = latestEvents(rankable, ({ kind }) => kind).get('reorder')
    if (latest) orders.set(roundId, latest.details.stopIds as string[])
  }
  return orders
}
