import type { RefusedEvent } from '@doorstep/shared/contracts'
import { eventKinds, outcomes } from '@doorstep/shared/rules'
import { sql } from 'kysely'
import { openFollowUp } from '../../followUps/index.ts'
import type { Actor } from '../../kernel/actor.ts'
import { asProgram, type TenantDb } from '../../kernel/tenant.ts'
import { isOwnRound } from '../policy.ts'
import { findRound } from '../queries/rounds.ts'

/**
 * Opens a follow-up for each event that a driver's phone could not record: the stop is gone, say. Nothing that a driver did is lost, whatever is wrong with
 * the event; of rounds that are not theirs only what they sent is passed on.
 */
export async function reportRefusedEvents(db: TenantDb, actor: Actor, events: readonly RefusedEvent[]): Promise<void> {
  await asProgram(db)
  for (const event of events) {
    const round = await findRound(db, event.roundId)
    const isOwn = round !== undefined && isOwnRound(actor, round)
    const stop = isOwn && event.stopId !== undefined ? await findStop(db, round.runId, event.stopId) : undefined
    await openFollowUp(db, actor, {
      kind: 'refused_event',
      cause: `refused:${event.id}`,
      note: [event.reason, event.note].filter((text) => text !== '').join('\n'),
      facts: { what: labelOf(event), time: formatTime(event.deviceTime, actor.timeZone) },
      ...(isOwn ? { roundId: round.id, runId: round.runId } : {}),
      ...(stop ? { stopId: stop.id, recipientId: stop.recipientId } : {}),
    })
  }
}

/** The key of its label in the web app. */
function labelOf({ kind, outcome }: RefusedEvent): string {
  if (outcomes.some((known) => known === outcome)) return `outcome.${outcome}`
  return eventKinds.some((known) => known === kind) ? `eventKind.${kind}` : 'eventKind.outcome'
}

const formatTime = (moment: string, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(new Date(moment))

/** Also in another round of the run, to which it may have been moved meanwhile. */
const findStop = (db: TenantDb, runId: string, stopId: string) =>
  db
    .selectFrom('stops')
    .innerJoin('rounds', 'rounds.id', 'stops.roundId')
    .leftJoin('stopOrders', 'stopOrders.stopId', 'stops.id')
    .leftJoin('orders', 'orders.id', 'stopOrders.orderId')
    .where('rounds.runId', '=', runId)
    .where('stops.id', '=', stopId)
    .select([
      'stops.id',
      sql<string | null>`case when stops.kind <> 'collect' then orders.recipient_id end`.as('recipientId'),
    ])
    .executeTakeFirst()
