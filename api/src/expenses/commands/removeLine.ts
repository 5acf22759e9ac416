import type { Actor } from '../../kernel/actor.ts'
import { notFound } from '../../kernel/errors.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { audit } from '../../privacy/index.ts'
import { lockDraft } from './lockDraft.ts'

/** Removes a line from the actor's own draft; its receipt stays with the claim. */
export async function removeLine(
  db: TenantDb,
  actor: Actor,
  { claimId, lineId }: { readonly claimId: string; readonly lineId: string },
  version: number,
): Promise<void> {
  await lockDraft(db, actor, claimId, version)
  const removed = await db
    .deleteFrom('claimLines')
    .where('claimId', '=', claimId)
    .where('id', '=', lineId)
    .returning('id')
    .executeTakeFirst()
  if (!removed) throw notFound('line')
  await audit(db, actor, { action: 'changed', entity: 'expense_claim', entityId: claimId, fields: ['lines'] })
}
