import type { DriverLink } from '@doorstep/shared/contracts'
import type { LinkKey } from './linkKey.ts'
import { isAlive } from './policy.ts'
import type { LinkState } from './queries.ts'

/** For planners, who hand the link to its driver. */
export function presentLink(link: LinkState, key: LinkKey, now: Date): DriverLink {
  const alive = isAlive(link, now)
  return {
    id: link.id,
    roundId: link.roundId,
    roundNumber: link.roundNumber,
    driver: { id: link.driverId, name: link.driverName },
    token: alive ? key.tokenOf(link.id) : null,
    code: alive && link.asksCode ? key.codeOf(link.id) : null,
    status: alive ? 'alive' : link.revokedAt === null ? 'expired' : 'revoked',
    expiresAt: link.expiresAt.toISOString(),
    phones: link.phones,
    openedAt: link.openedAt?.toISOString() ?? null,
  }
}
