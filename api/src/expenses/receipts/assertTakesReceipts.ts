import type { Actor } from '../../kernel/actor.ts'
import { notFound } from '../../kernel/errors.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { assertHasAccount, assertOwnDraft } from '../policy.ts'
import { findClaim } from '../queries/claims.ts'

/** Refuses unless the claim takes and loses receipts: it is a draft of the actor's own. */
export async function assertTakesReceipts(db: TenantDb, actor: Actor, claimId: string): Promise<void> {
  assertHasAccount(actor)
  const claim = await findClaim(db, claimId)
  if (!claim) throw notFound('claim')
  assertOwnDraft(actor, claim)
}
