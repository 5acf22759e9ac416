import type { Actor } from '../../kernel/actor.ts'
import { notFound } from '../../kernel/errors.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { audit } from '../../privacy/index.ts'
import { assertTakesReceipts } from './assertTakesReceipts.ts'

/** Deletes a receipt of a draft; its purchases stay, without one. */
export async function removeReceipt(
  db: TenantDb,
  actor: Actor,
  { claimId, receiptId }: { readonly claimId: string; readonly receiptId: string },
): Promise<void> {
  await assertTakesReceipts(db, actor, claimId)
  const { numDeletedRows } = await db
    .deleteFrom('receipts')
    .where('claimId', '=', claimId)
    .where('id', '=', receiptId)
    .executeTakeFirst()
  if (numDeletedRows === 0n) throw notFound('receipt')
  await audit(db, actor, { action: 'changed', entity: 'expense_claim', entityId: claimId, fields: ['receipts'] })
}
