import type { Actor } from '../../kernel/actor.ts'
import { conflict, notFound } from '../../kernel/errors.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { audit } from '../../privacy/index.ts'

/** Revoking again changes nothing. */
export async function revokeInvitation(db: TenantDb, actor: Actor, id: string, now: Date): Promise<void> {
  const existing = await db
    .selectFrom('invitations')
    .select(['acceptedAt', 'revokedAt'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!existing) throw notFound('invitation')
  if (existing.acceptedAt) throw conflict('This invitation has been accepted already: change or remove the member.')
  if (existing.revokedAt) return
  await db.updateTable('invitations').set({ revokedAt: now }).where('id', '=', id).execute()
  await audit(db, actor, { action: 'revoked', entity: 'invitation', entityId: id })
}
