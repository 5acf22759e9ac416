import type { Actor } from '../../kernel/actor.ts'
import { notFound } from '../../kernel/errors.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { findOwnRound } from '../queries.ts'

/** Deletes the driver's point of a round, whichever of their phones it is from. */
export async function stopSharing(db: TenantDb, { driverId }: Actor, roundId: string): Promise<void> {
  if (driverId === null || !(await findOwnRound(db, roundId))) throw notFound('round')
  await db.deleteFrom('sharedPositions').where('roundId', '=', roundId).where('driverId', '=', driverId).execute()
}
