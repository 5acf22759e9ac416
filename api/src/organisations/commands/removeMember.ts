import type { Actor } from '../../kernel/actor.ts'
import { missingOrStale } from '../../kernel/errors.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { audit } from '../../privacy/index.ts'
import { findMemberRow } from '../queries.ts'
import { revokeInvitationsOf } from './revokeInvitationsOf.ts'

/** Removes a member; the account stays, with its other organisations. */
export async function removeMember(
  db: TenantDb,
  actor: Actor,
  { userId, version, now }: { readonly userId: string; readonly version: number; readonly now: Date },
): Promise<void> {
  const row = await db
    .deleteFrom('members')
    .where('userId', '=', userId)
    .where('version', '=', version)
    .returning('userId')
    .executeTakeFirst()
  if (!row) throw missingOrStale(await findMemberRow(db, userId), 'member')
  await revokeInvitationsOf(db, userId, now)
  await audit(db, actor, { action: 'removed', entity: 'member', memberId: userId })
}
