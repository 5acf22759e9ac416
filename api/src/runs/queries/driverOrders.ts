import { latestEvents } from '@doorstep/shared/rules'
import { anyOf } from '../../db/anyOf.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { selectCountingEvents, toRankable } from './countingEvents.ts'

/** By round: the order of stops that its driver recorded last; empty: as planned. Rounds without one are omitted. */
export async function loadDriverOrders(
  db: TenantDb,
  roundIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const events = await selectCountingEvents(db)
    .where('roundId', '=', anyOf(roundIds))
    .where('stopId', 'is', null)
    .where('kind', 'in', ['reorder', 'undo'])
    .execute()
  const orders = new Map<string, readonly string[]>()
  for (const [roundId, ofRound] of Map.groupBy(events, (event) => event.roundId)) {
    const rankable = ofRound.map((event) => ({ ...toRankable(event), details: event.details }))
    const latest = latestEvents(rankable, ({ kind }) => kind).get('reorder')
    if (latest) orders.set(roundId, latest.details.stopIds as string[])
  }
  return orders
}
