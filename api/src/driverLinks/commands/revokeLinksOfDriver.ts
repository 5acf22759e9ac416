import type { Actor } from '../../kernel/actor.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { revokeLink } from './revokeLink.ts'

/** Ends every live link of a driver, on all phones: the person no longer signs in as this driver. An organiser may give a new one. */
export async function revokeLinksOfDriver(db: TenantDb, actor: Actor, clock: Clock, driverId: string): Promise<void> {
  const live = await db
    .selectFrom('driverLinks')
    .select('id')
    .where('driverId', '=', driverId)
    .where('revokedAt', 'is', null)
    .where('expiresAt', '>', clock.now())
    .execute()
  for (const { id } of live) await revokeLink(db, actor, clock, id)
}
