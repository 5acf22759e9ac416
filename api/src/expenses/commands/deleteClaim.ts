import type { Actor } from '../../kernel/actor.ts'
import { conflict } from '../../kernel/errors.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { audit } from '../../privacy/index.ts'
import { listSteps } from '../queries/claims.ts'
import { lockDraft } from './lockDraft.ts'

/** Deletes the actor's own draft with its lines and receipts. What was handed in once stays, because others have seen it. */
export async function deleteClaim(db: TenantDb, actor: Actor, id: string, version: number): Promise<void> {
  await lockDraft(db, actor, id, version)
  if ((await listSteps(db, id)).length > 0)
    throw conflict('A claim that was handed in before is not deleted. Remove its lines to claim them elsewhere.')
  await db.deleteFrom('expenseClaims').where('id', '=', id).execute()
  await audit(db, actor, { action: 'removed', entity: 'expense_claim', entityId: id })
}
