import { type ClaimStatus, canClaimBecome, formatPence, formatTaxYear, taxYearOf } from '@doorstep/shared/rules'
import type { Actor } from '../kernel/actor.ts'
import { conflict, forbidden, invalidField } from '../kernel/errors.ts'
import { type ClaimFacts, listWarnings } from './listWarnings.ts'
import type { ClaimRow } from './queries/claims.ts'
import type { ClaimedRound } from './queries/drivenRounds.ts'

/** A driver link opens its round and nothing else. */
export function assertHasAccount({ link }: Actor): void {
  if (link) throw forbidden('A link opens your round only. Sign in with your own account to claim expenses.')
}

const statusWords: Readonly<Record<ClaimStatus, string>> = {
  draft: 'is a draft',
  submitted: 'has been handed in',
  approved: 'has been approved',
  declined: 'has been declined',
  paid: 'has been paid',
}

export function assertClaimCanBecome(from: ClaimStatus, to: ClaimStatus): void {
  if (!canClaimBecome(from, to)) throw conflict(`This claim ${statusWords[from]}: that cannot be done with it now.`)
}

export function assertOwn(actor: Actor, claim: Pick<ClaimRow, 'userId'>): void {
  if (claim.userId !== actor.userId) throw conflict('Only the person who claims can change this claim.')
}

/** Only in a draft of their own does somebody change lines and receipts. The database ensures the same (guard_claim_part). */
export function assertOwnDraft(actor: Actor, claim: Pick<ClaimRow, 'userId' | 'status'>): void {
  assertOwn(actor, claim)
  if (claim.status !== 'draft')
    throw conflict('A claim that was handed in stays as it is. Take it back first to change it.')
}

/** The database refuses it too. */
export function assertNotOwn(actor: Actor, { userId }: { readonly userId: string }): void {
  if (userId === actor.userId)
    throw conflict('You cannot decide about your own money: somebody else approves, declines or pays this.')
}

export function assertInTaxYear(date: string, { taxYear }: Pick<ClaimRow, 'taxYear'>, field: 'date' | 'roundId'): void {
  const year = taxYearOf(date)
  if (year !== taxYear)
    throw invalidField(
      field,
      `is of the tax year ${formatTaxYear(year)}, and this claim of ${formatTaxYear(taxYear)}: use a claim of that year`,
    )
}

/** A round is claimed for once it is over, and by whoever reached a stop of it. */
export function assertWasDriven({ isOver, measure }: ClaimedRound): void {
  if (!isOver) throw conflict('This round is still under way. Claim for it once each of its doors has an outcome.')
  if (measure.reached === 0) throw conflict('No stop of this round was reached: there are no miles to claim.')
}

/** Everything that keeps a claim from being handed in; the first is reported. */
export function assertCanSubmit(facts: ClaimFacts): void {
  if (facts.lines.length === 0) throw conflict('This claim is empty. Add a round that you drove, or a purchase.')
  const first = listWarnings(facts).find(({ blocking }) => blocking)
  if (!first) return
  const limit = formatPence(first.limitPence ?? 0)
  const sentences: Partial<Record<typeof first.kind, string>> = {
    over_claim_limit: `Your group pays up to ${limit} for one claim, and this is more. Please talk to an organiser.`,
    over_month_limit: `Your group pays up to ${limit} to one person for one month, and this is more. Please talk to an organiser.`,
    needs_receipt: 'A purchase has no receipt yet. Add a photo or PDF of it.',
    needs_pre_approval:
      first.limitPence === null
        ? 'A purchase costs more than was approved before. Choose another approval, or none.'
        : `A purchase of more than ${limit} needs an approval that covers it. Ask for one, and choose it for this purchase.`,
  }
  throw conflict(sentences[first.kind] ?? 'This claim cannot be handed in like this.', {
    ids: first.lineId === null ? [] : [first.lineId],
  })
}
