import type { Actor } from '../../kernel/actor.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { loadClaimFacts } from '../loadClaimFacts.ts'
import { assertCanSubmit, assertClaimCanBecome, assertOwn } from '../policy.ts'
import { sumPrices } from '../priceClaim.ts'
import { lockExpensesOf } from '../queries/claims.ts'
import { lockClaimOfVersion } from './lockDraft.ts'
import { moveClaim } from './moveClaim.ts'

interface Version {
  readonly claimId: string
  readonly version: number
}

/** Hands in the actor's own draft: the rates and the share of miles after the threshold are written now and stay. */
export async function submitClaim(
  db: TenantDb,
  actor: Actor,
  clock: Clock,
  { claimId, version }: Version,
): Promise<void> {
  // First: another claim of this person that is handed in now uses up miles and limits too.
  await lockExpensesOf(db, actor.userId)
  const claim = await lockClaimOfVersion(db, claimId, version)
  assertOwn(actor, claim)
  assertClaimCanBecome(claim.status, 'submitted')
  const facts = await loadClaimFacts(db, claim)
  assertCanSubmit(facts)
  for (const { id } of facts.lines) {
    const rate = facts.prices.get(id)?.rate
    if (!rate) continue
    const { pencePerMile, pencePerMileAfter, milesAfter, pence } = rate
    await db
      .updateTable('claimLines')
      .set({ pencePerMile, penceAfter: pencePerMileAfter, milesAfter, pence })
      .where('id', '=', id)
      .execute()
  }
  const pence = sumPrices(facts.prices)
  await moveClaim(db, actor, claim, { status: 'submitted', columns: { pence, submittedAt: clock.now() } })
}
