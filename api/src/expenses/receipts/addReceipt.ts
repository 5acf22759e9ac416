import { createHash } from 'node:crypto'
import type { Actor } from '../../kernel/actor.ts'
import { conflict } from '../../kernel/errors.ts'
import { newId } from '../../kernel/newId.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { audit } from '../../privacy/index.ts'
import { receiptColumns } from '../queries/claims.ts'
import { assertTakesReceipts } from './assertTakesReceipts.ts'
import type { CleanedReceipt } from './cleanReceipt.ts'
import { receiptLimits } from './receiptLimits.ts'

/**
 * Stores a cleaned receipt in a draft.
 *
 * @param original the file as it was sent: the same file is recognised by its hash, whoever sends it again
 */
export async function addReceipt(
  db: TenantDb,
  actor: Actor,
  claimId: string,
  { original, cleaned }: { readonly original: Uint8Array; readonly cleaned: CleanedReceipt },
) {
  await assertRoom(db, actor, claimId)
  const { content, mediaType, pages } = cleaned
  const row = await db
    .insertInto('receipts')
    .values({
      organisationId: actor.organisationId,
      id: newId(),
      claimId,
      mediaType,
      pages,
      bytes: content.length,
      hash: createHash('sha256').update(original).digest('hex'),
      content: Buffer.from(content),
      uploadedBy: actor.userId,
    })
    .returning(receiptColumns)
    .executeTakeFirstOrThrow()
  await audit(db, actor, { action: 'changed', entity: 'expense_claim', entityId: claimId, fields: ['receipts'] })
  return row
}

/** Refuses unless the draft takes another receipt: asked before a file is read, too. */
export async function assertRoom(db: TenantDb, actor: Actor, claimId: string): Promise<void> {
  await assertTakesReceipts(db, actor, claimId)
  const { count } = await db
    .selectFrom('receipts')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('claimId', '=', claimId)
    .executeTakeFirstOrThrow()
  if (Number(count) >= receiptLimits.perClaim)
    throw conflict(`A claim has at most ${receiptLimits.perClaim} receipts. Hand this one in, and begin another.`)
}
