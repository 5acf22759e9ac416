import type { Actor } from '../../kernel/actor.ts'
import type { Clock } from '../../kernel/clock.ts'
import { conflict } from '../../kernel/errors.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { audit } from '../../privacy/index.ts'
import { loadSettings } from '../../settings/index.ts'
import type { LinkKey } from '../linkKey.ts'
import { createLinks } from './createLinks.ts'
import { revokeLink } from './revokeLink.ts'

/** Ends a link and makes a new one for the same driver and round, which two phones can open. @throws DomainError unless the run is published */
export async function replaceLink(
  db: TenantDb,
  actor: Actor,
  clock: Clock,
  key: LinkKey,
  linkId: string,
): Promise<{ runId: string }> {
  const link = await revokeLink(db, actor, clock, linkId)
  if (link.runStatus !== 'published' || !link.driverActive || !link.isOnRound)
    throw conflict('Only a published round of an active driver has a link.')
  const { organisationId, date, timeZone, roundId, driverId, runId } = link
  const { linkCode: asksCode } = await loadSettings(db)
  await createLinks(db, key, { organisationId, date, publishedAt: clock.now(), timeZone, asksCode }, [
    { id: roundId, drivers: [driverId] },
  ])
  await audit(db, actor, { action: 'created', entity: 'driver_link', entityId: roundId })
  return { runId }
}
