import { localDate } from '@doorstep/shared/rules'
import type { Actor } from '../kernel/actor.ts'
import type { Clock } from '../kernel/clock.ts'
import { invalidField } from '../kernel/errors.ts'
import type { TenantDb } from '../kernel/tenant.ts'
import { assertInTaxYear } from './policy.ts'
import type { ClaimRow } from './queries/claims.ts'
import { findDrivenRound } from './queries/drivenRounds.ts'

/** What a purchase refers to. */
interface References {
  readonly date: string
  readonly roundId: string | null
  readonly receiptId: string | null
  readonly preApprovalId: string | null
}

/**
 * Checks that a purchase is of the claim's tax year and not of the future, and refers to a receipt of the claim and to a round and an approval of the
 * actor's.
 *
 * @returns the number of its round
 * @throws DomainError 'invalid-field'
 */
export async function checkPurchase(
  db: TenantDb,
  actor: Actor,
  clock: Clock,
  claim: ClaimRow,
  { date, roundId, receiptId, preApprovalId }: References,
): Promise<{ roundNumber: number | null }> {
  assertInTaxYear(date, claim, 'date')
  if (date > localDate(clock.now(), actor.timeZone)) throw invalidField('date', 'has not come yet')
  if (receiptId !== null) {
    const found = await db
      .selectFrom('receipts')
      .select('id')
      .where('id', '=', receiptId)
      .where('claimId', '=', claim.id)
      .executeTakeFirst()
    if (!found) throw invalidField('receiptId', 'is no receipt of this claim')
  }
  if (preApprovalId !== null) {
    const found = await db
      .selectFrom('preApprovals')
      .select('id')
      .where('id', '=', preApprovalId)
      .where('userId', '=', actor.userId)
      .where('status', '=', 'approved')
      .executeTakeFirst()
    if (!found) throw invalidField('preApprovalId', 'is no approval that was given to you')
  }
  if (roundId === null) return { roundNumber: null }
  const round = await findDrivenRound(db, actor.userId, roundId)
  if (!round) throw invalidField('roundId', 'is no round that you drove')
  return { roundNumber: round.number }
}
