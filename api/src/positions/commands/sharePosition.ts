import type { Point } from '@doorstep/shared/contracts'
import { sql } from 'kysely'
import type { Actor } from '../../kernel/actor.ts'
import { notFound } from '../../kernel/errors.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { findOwnRound } from '../queries.ts'
import { deleteEndedPositions } from './deleteEndedPositions.ts'

/** About ten metres, which is enough to see where somebody is on a map of the day. */
const decimals = 4

/** Stores where the driver is, in place of the point before. @throws DomainError unless the round is theirs and open */
export async function sharePosition(
  db: TenantDb,
  actor: Actor,
  roundId: string,
  { point, ageSeconds }: { readonly point: Point; readonly ageSeconds: number },
): Promise<void> {
  const { organisationId, driverId, link } = actor
  const round = await findOwnRound(db, roundId)
  if (driverId === null || round?.status !== 'published') throw notFound('round')
  const phone = link
    ? { linkId: link.id, phoneHash: link.phoneHash, sessionId: null }
    : { linkId: null, phoneHash: null, sessionId: actor.sessionId }
  const measured = {
    ...phone,
    longitude: Number(point.longitude.toFixed(decimals)),
    latitude: Number(point.latitude.toFixed(decimals)),
    measuredAt: sql<Date>`now() - make_interval(secs => ${ageSeconds})`,
  }
  // A session of theirs that has expired may have left one, which this one may not replace.
  await deleteEndedPositions(db)
  await db
    .insertInto('sharedPositions')
    .values({ organisationId, roundId, driverId, ...measured })
    .onConflict((conflict) => conflict.columns(['organisationId', 'roundId', 'driverId']).doUpdateSet(measured))
    .execute()
}
