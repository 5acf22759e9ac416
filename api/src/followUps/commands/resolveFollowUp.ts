import type { Actor } from '../../kernel/actor.ts'
import type { Clock } from '../../kernel/clock.ts'
import { conflict, notFound } from '../../kernel/errors.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { announce } from '../../live/index.ts'
import { audit } from '../../privacy/index.ts'

/** Records what was done about a follow-up, once. */
export async function resolveFollowUp(
  db: TenantDb,
  actor: Actor,
  clock: Clock,
  { id, resolution }: { id: string; resolution: string },
): Promise<void> {
  const resolved = await db
    .updateTable('followUps')
    .set({ resolvedAt: clock.now(), resolvedBy: actor.userId, resolution })
    .where('id', '=', id)
    .where('resolvedAt', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!resolved) {
    const existing = await db.selectFrom('followUps').select('id').where('id', '=', id).executeTakeFirst()
    throw existing ? conflict('Somebody else has just resolved this.') : notFound('follow-up')
  }
  await audit(db, actor, { action: 'changed', entity: 'follow_up', entityId: id, fields: ['resolution'] })
  await announce(db, { organisationId: actor.organisationId, message: { kind: 'follow-up' } })
}
