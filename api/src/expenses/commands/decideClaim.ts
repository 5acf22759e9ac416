import type { Actor } from '../../kernel/actor.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { assertNotOwn } from '../policy.ts'
import { lockClaimOfVersion } from './lockDraft.ts'
import { moveClaim } from './moveClaim.ts'

interface Version {
  readonly claimId: string
  readonly version: number
}

export type Decision =
  | (Version & { readonly status: 'approved' | 'paid' })
  | (Version & { readonly status: 'declined'; readonly reason: string })

/** Approves, declines or pays somebody else's claim. */
export async function decideClaim(db: TenantDb, actor: Actor, clock: Clock, decision: Decision): Promise<void> {
  const claim = await lockClaimOfVersion(db, decision.claimId, decision.version)
  assertNotOwn(actor, claim)
  const now = clock.now()
  const { status } = decision
  if (status === 'paid') {
    await moveClaim(db, actor, claim, { status, columns: { paidAt: now, paidBy: actor.userId } })
    return
  }
  const reason = decision.status === 'declined' ? decision.reason : null
  const columns = { decidedAt: now, decidedBy: actor.userId, declineReason: reason }
  await moveClaim(db, actor, claim, { status, reason, columns })
}
