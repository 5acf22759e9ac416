import type { Actor } from '../../kernel/actor.ts'
import type { Clock } from '../../kernel/clock.ts'
import { notFound } from '../../kernel/errors.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { announce } from '../../live/index.ts'
import { audit } from '../../privacy/index.ts'
import { type LinkState, lockLink } from '../queries.ts'

/** Ends a link: both phones stop at once. Doing so twice changes nothing. @returns the link as it was */
export async function revokeLink(db: TenantDb, actor: Actor, clock: Clock, linkId: string): Promise<LinkState> {
  const link = await lockLink(db, linkId)
  if (!link) throw notFound('link')
  if (link.revokedAt === null) {
    await db.updateTable('driverLinks').set({ revokedAt: clock.now() }).where('id', '=', linkId).execute()
    await audit(db, actor, { action: 'revoked', entity: 'driver_link', entityId: linkId })
    await announce(db, { organisationId: actor.organisationId, message: { kind: 'run', runId: link.runId } })
  }
  return link
}
