import type { NewEventOf, NewStopEvent } from '@doorstep/shared/contracts'
import { isNotLoaded, isSuccess, stopIdOf } from '@doorstep/shared/rules'
import type { Row } from '../../kernel/database.ts'
import { invalidField } from '../../kernel/errors.ts'
import type { TenantDb } from '../../kernel/tenant.ts'

type Stop = Row<'stops'>

/**
 * Refuses an event about something that is not part of the round: a wrong field of the request, whenever it arrives. What other events say is no
 * reason to refuse one, because they may arrive later.
 *
 * @param stops of the round, by id: at least those of the request
 * @param path of the event in the request
 */
export async function assertEventFits(
  db: TenantDb,
  stops: ReadonlyMap<string, Stop>,
  event: NewStopEvent,
  path: string,
): Promise<void> {
  const stopId = stopIdOf(event)
  const stop = stops.get(stopId ?? '')
  if (stopId !== undefined && !stop) throw invalidField(`${path}.stopId`, 'is not a stop of this round')
  if (event.kind === 'outcome' && stop) assertOutcomeFits(stop.kind, event, path)
  if ((event.kind === 'worry' || event.kind === 'base_call') && stop?.kind === 'collect')
    throw invalidField(`${path}.stopId`, 'is not a door')
  if (event.kind === 'learned' && stop?.kind === 'collect') throw invalidField(`${path}.kind`, 'belongs to a door')
  if (event.kind === 'extra' && stop?.kind !== 'collect') throw invalidField(`${path}.stopId`, 'is not a collection')
  if (event.kind === 'load') await assertLoadFits(db, event, `${path}.orderId`)
  if (event.kind === 'return') await assertHubExists(db, event, `${path}.hubId`)
  if (event.kind === 'briefing_read') await assertBriefingExists(db, event, `${path}.briefingId`)
}

async function assertBriefingExists(
  db: TenantDb,
  { briefingId }: NewEventOf<'briefing_read'>,
  path: string,
): Promise<void> {
  const found = await db.selectFrom('briefings').select('id').where('id', '=', briefingId).executeTakeFirst()
  if (!found) throw invalidField(path, 'is not a message of this organisation')
}

function assertOutcomeFits(kind: Stop['kind'], event: NewEventOf<'outcome'>, path: string): void {
  const isOfCollection = event.outcome === 'collected' || event.outcome === 'hub_closed'
  const fits = kind === 'collect' ? isOfCollection : !isOfCollection && !isNotLoaded(event.outcome)
  if (event.outcome !== 'not_attempted' && !fits)
    throw invalidField(`${path}.outcome`, `does not belong to a ${kind === 'collect' ? 'collection' : 'door'}`)
  if (event.boxes !== undefined && (kind === 'collect' || !isSuccess(event.outcome)))
    throw invalidField(`${path}.boxes`, 'belongs to boxes handed over or left at a door')
  if (event.elsewhere && event.outcome !== 'hub_closed')
    throw invalidField(`${path}.elsewhere`, 'belongs to a closed hub')
}

async function assertLoadFits(db: TenantDb, { stopId, orderId }: NewEventOf<'load'>, path: string): Promise<void> {
  const collected = await db
    .selectFrom('stopOrders')
    .innerJoin('stops', 'stops.id', 'stopOrders.stopId')
    .select('orderId')
    .where('stopId', '=', stopId)
    .where('orderId', '=', orderId)
    .where('stops.kind', '=', 'collect')
    .executeTakeFirst()
  if (!collected) throw invalidField(path, 'is not collected at this stop')
}

async function assertHubExists(db: TenantDb, { hubId }: NewEventOf<'return'>, path: string): Promise<void> {
  const hub = await db.selectFrom('hubs').select('id').where('id', '=', hubId).executeTakeFirst()
  if (!hub) throw invalidField(path, 'is not a hub')
}
