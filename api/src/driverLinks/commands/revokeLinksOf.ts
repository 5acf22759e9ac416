import type { Actor } from '../../kernel/actor.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { audit } from '../../privacy/index.ts'

/** Ends a driver's live link of a round, if there is one: they have left its crew. */
export async function revokeLinksOf(
  db: TenantDb,
  actor: Actor,
  clock: Clock,
  { roundId, driverId }: { roundId: string; driverId: string },
): Promise<void> {
  const revoked = await db
    .updateTable('driverLinks')
    .set({ revokedAt: clock.now() })
    .where('roundId', '=', roundId)
    .where('driverId', '=', driverId)
    .where('revokedAt', 'is', null)
    .returning('id')
    .execute()
  for (const { id } of revoked) await audit(db, actor, { action: 'revoked', entity: 'driver_link', entityId: id })
}
