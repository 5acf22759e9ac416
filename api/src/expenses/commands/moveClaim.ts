import type { ClaimStatus } from '@doorstep/shared/rules'
import type { Updateable } from 'kysely'
import type { Actor } from '../../kernel/actor.ts'
import type { Database } from '../../kernel/database.ts'
import { newId } from '../../kernel/newId.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { audit } from '../../privacy/index.ts'
import { assertClaimCanBecome } from '../policy.ts'
import type { ClaimRow } from '../queries/claims.ts'

type Columns = Updateable<Database['expenseClaims']>

/** Moves a locked claim to another status, and records who did, when and why. */
export async function moveClaim(
  db: TenantDb,
  actor: Actor,
  claim: ClaimRow,
  {
    status,
    reason = null,
    columns,
  }: { readonly status: ClaimStatus; readonly reason?: string | null; readonly columns: Columns },
): Promise<void> {
  assertClaimCanBecome(claim.status, status)
  const { pence } = await db
    .updateTable('expenseClaims')
    .set({ ...columns, status, version: claim.version + 1 })
    .where('id', '=', claim.id)
    .returning('pence')
    .executeTakeFirstOrThrow()
  const { organisationId, userId } = actor
  await db
    .insertInto('claimSteps')
    .values({ organisationId, id: newId(), claimId: claim.id, status, pence, reason, userId })
    .execute()
  await audit(db, actor, { action: 'changed', entity: 'expense_claim', entityId: claim.id, fields: ['status'] })
}
