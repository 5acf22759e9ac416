import type { Actor } from '../../kernel/actor.ts'
import { conflict, notFound } from '../../kernel/errors.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { assertHasAccount, assertOwn } from '../policy.ts'
import { findClaim } from '../queries/claims.ts'

/** Refuses unless it is a draft of the actor's own: only there receipts come and go. The database ensures the same (guard_claim_part). */
export async function assertOwnDraft(db: TenantDb, actor: Actor, claimId: string): Promise<void> {
  assertHasAccount(actor)
  const claim = await findClaim(db, claimId)
  if (!claim) throw notFound('claim')
  assertOwn(actor, claim)
  if (claim.status !== 'draft')
    throw conflict('A claim that was handed in stays as it is. Take it back first to change it.')
}
