import { revokeLinksOfDriver } from '../../driverLinks/index.ts'
import type { Actor } from '../../kernel/actor.ts'
import type { Clock } from '../../kernel/clock.ts'
import { missingOrStale } from '../../kernel/errors.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { audit } from '../../privacy/index.ts'
import { findMemberRow } from '../queries.ts'
import { revokeInvitationsOf } from './revokeInvitationsOf.ts'

/** Removes a member, and the links to their rounds; the account stays, with its other organisations. */
export async function removeMember(
  db: TenantDb,
  actor: Actor,
  { userId, version, clock }: { readonly userId: string; readonly version: number; readonly clock: Clock },
): Promise<void> {
  const row = await db
    .deleteFrom('members')
    .where('userId', '=', userId)
    .where('version', '=', version)
    .returning('driverId')
    .executeTakeFirst()
  if (!row) throw missingOrStale(await findMemberRow(db, userId), 'member')
  await revokeInvitationsOf(db, userId, clock.now())
  if (row.driverId !== null) await revokeLinksOfDriver(db, actor, clock, row.driverId)
  await audit(db, actor, { action: 'removed', entity: 'member', memberId: userId })
}
