import type { RankableEvent } from '@doorstep/shared/rules'
import { anyOf } from '../../db/anyOf.ts'
import type { Row } from '../../kernel/database.ts'
import type { TenantDb } from '../../kernel/tenant.ts'

/** Events in the order of their arrival, without those that came too late and that no organiser has accepted. */
export const selectCountingEvents = (db: TenantDb) =>
  db
    .selectFrom('stopEvents')
    .leftJoin('lateEventDecisions', 'lateEventDecisions.eventId', 'stopEvents.id')
    .where((eb) => eb.or([eb('late', '=', false), eb('lateEventDecisions.accepted', '=', true)]))
    .selectAll('stopEvents')
    .orderBy('sequence')

/** Those of a stop. */
export const listCountingEvents = (db: TenantDb, stopId: string) =>
  selectCountingEvents(db).where('stopId', '=', stopId).execute()

/** Those of a whole round. */
export const listCountingRoundEvents = (db: TenantDb, roundId: string) =>
  selectCountingEvents(db).where('roundId', '=', roundId).where('stopId', 'is', null).execute()

type Undoable = Pick<Row<'stopEvents'>, 'id' | 'undoes'>

/** The events that none of the others undoes. */
export function withoutUndone<Event extends Undoable>(events: readonly Event[]): Event[] {
  const undone = new Set(events.map(({ undoes }) => undoes))
  return events.filter(({ id }) => !undone.has(id))
}

/** The events that say that a driver cannot finish and were not undone, by round. */
export async function loadCannotFinish(db: TenantDb, roundIds: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await selectCountingEvents(db)
    .where('roundId', '=', anyOf(roundIds))
    .where('stopId', 'is', null)
    .where('kind', 'in', ['cannot_finish', 'undo'])
    .execute()
  const counting = withoutUndone(rows).filter(({ kind }) => kind === 'cannot_finish')
  const byRound = Map.groupBy(counting, ({ roundId }) => roundId)
  return new Map([...byRound].map(([roundId, events]) => [roundId, events.map(({ id }) => id)]))
}

/** What the rules need of an event to find the latest. */
export const toRankable = (row: Row<'stopEvents'>): RankableEvent => ({
  id: row.id,
  kind: row.kind,
  stopId: row.stopId ?? undefined,
  undoes: row.undoes ?? undefined,
  deviceTime: row.deviceTime.getTime(),
  serverTime: row.serverTime.getTime(),
  clockOffset: row.clockOffsetMs,
  device:
    row.deviceId === null || row.deviceCounter === null ? undefined : { id: row.deviceId, counter: row.deviceCounter },
  sequence: row.sequence,
  seen: row.seen ?? undefined,
})
