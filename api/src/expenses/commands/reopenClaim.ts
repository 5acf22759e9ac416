import type { Actor } from '../../kernel/actor.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { assertOwn } from '../policy.ts'
import { lockClaimOfVersion } from './lockDraft.ts'
import { moveClaim } from './moveClaim.ts'

/** Makes a draft of the actor's own claim again, one that nobody has decided about, or that was declined. */
export async function reopenClaim(
  db: TenantDb,
  actor: Actor,
  { claimId, version }: { readonly claimId: string; readonly version: number },
): Promise<void> {
  const claim = await lockClaimOfVersion(db, claimId, version)
  assertOwn(actor, claim)
  const undecided = { decidedAt: null, decidedBy: null, declineReason: null }
  await moveClaim(db, actor, claim, { status: 'draft', columns: { ...undecided, pence: null, submittedAt: null } })
  // Priced again when it is handed in again.
  await db
    .updateTable('claimLines')
    .set({ pencePerMile: null, penceAfter: null, milesAfter: null, pence: null })
    .where('claimId', '=', claimId)
    .where('kind', '=', 'mileage')
    .execute()
}
