import type { addClaimPurchase } from '@doorstep/shared/contracts'
import type { z } from 'zod'
import type { Actor } from '../../kernel/actor.ts'
import type { Clock } from '../../kernel/clock.ts'
import { newId } from '../../kernel/newId.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { audit } from '../../privacy/index.ts'
import { checkPurchase } from '../checkPurchase.ts'
import { lockDraftForLine } from './lockDraft.ts'

/** Adds something bought for somebody to the actor's own draft. */
export async function addPurchase(
  db: TenantDb,
  actor: Actor,
  clock: Clock,
  claimId: string,
  { version, ...purchase }: z.output<typeof addClaimPurchase.body>,
): Promise<void> {
  const claim = await lockDraftForLine(db, actor, claimId, version)
  const references = await checkPurchase(db, actor, clock, claim, purchase)
  const { organisationId, userId } = actor
  await db
    .insertInto('claimLines')
    .values({
      organisationId,
      id: newId(),
      claimId,
      userId,
      taxYear: claim.taxYear,
      kind: 'receipt',
      ...purchase,
      ...references,
    })
    .execute()
  await audit(db, actor, { action: 'changed', entity: 'expense_claim', entityId: claimId, fields: ['lines'] })
}
