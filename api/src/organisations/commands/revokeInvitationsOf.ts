import type { TenantDb } from '../../kernel/tenant.ts'

/** Whoever may invite no longer leaves no open way in behind. */
export async function revokeInvitationsOf(db: TenantDb, userId: string, now: Date): Promise<void> {
  await db
    .updateTable('invitations')
    .set({ revokedAt: now })
    .where('invitedBy', '=', userId)
    .where('acceptedAt', 'is', null)
    .where('revokedAt', 'is', null)
    .execute()
}
