import type { ExpenseClaim } from '@doorstep/shared/contracts'
import type { Actor } from '../kernel/actor.ts'
import { notFound } from '../kernel/errors.ts'
import type { TenantDb } from '../kernel/tenant.ts'
import { loadClaimFacts } from './loadClaimFacts.ts'
import { presentClaim } from './present.ts'
import { findClaim, listReceipts, listSteps } from './queries/claims.ts'

/** A claim as its claimant and the organisers see it. @throws DomainError 'not-found' */
export async function getClaimView(db: TenantDb, actor: Actor, claimId: string): Promise<ExpenseClaim> {
  const claim = await findClaim(db, claimId)
  if (!claim) throw notFound('claim')
  const parts = { receipts: await listReceipts(db, claimId), steps: await listSteps(db, claimId) }
  return presentClaim(await loadClaimFacts(db, claim), parts, actor.userId)
}
