import type { ClaimStatus, MileageMode } from '@doorstep/shared/rules'
import type { Generated } from 'kysely'
import type { TenantColumns, VersionColumns } from '../kernel/columns.ts'

/**
 * Kept for six years after the tax year in which a claim was paid, as accounts are, with its lines, receipts and steps. `name` is the claimant's.
 * What was handed in is changed by nobody; who and when are stamped by the database.
 */
interface ExpenseClaimsTable extends TenantColumns, VersionColumns {
  /** Within the organisation; given by the database. */
  number: Generated<number>
  userId: string
  name: string
  /** 2026: from 6 April 2026 on. */
  taxYear: number
  status: Generated<ClaimStatus>
  /** null: of a draft, whose sum follows the rates. */
  pence: number | null
  submittedAt: Date | null
  decidedAt: Date | null
  decidedBy: string | null
  declineReason: string | null
  paidAt: Date | null
  paidBy: string | null
}

/** `reason`, `shop` and `purpose` are free text, which may be about people: shown on screens, in no export. Miles are hundredths. */
interface ClaimLinesTable extends TenantColumns {
  claimId: string
  /** The claimant and the tax year of the claim. */
  userId: string
  taxYear: number
  kind: 'mileage' | 'receipt'
  date: string
  roundId: string | null
  roundNumber: number | null
  /** Of mileage: whether it is that of the second of a crew. */
  isSecond: boolean | null
  mode: MileageMode | null
  measuredMiles: number | null
  measureGuessed: boolean | null
  miles: number | null
  reason: string | null
  /** The rate and the price of mileage: null in a draft. */
  pencePerMile: number | null
  penceAfter: number | null
  milesAfter: number | null
  pence: number | null
  shop: string | null
  purpose: string | null
  receiptId: string | null
  preApprovalId: string | null
  createdAt: Generated<Date>
}

/** `reason` is free text. Never changed. */
interface ClaimStepsTable extends TenantColumns {
  claimId: string
  status: ClaimStatus
  pence: number | null
  reason: string | null
  at: Generated<Date>
  userId: string
}

/** A photo or PDF of up to 8 MB: name the columns that are needed. */
interface ReceiptsTable extends TenantColumns {
  claimId: string
  mediaType: 'image/jpeg' | 'application/pdf'
  bytes: number
  pages: number
  /** SHA-256 of the file as it was sent. */
  hash: string
  content: Buffer
  uploadedBy: string
  uploadedAt: Generated<Date>
}

/** `purpose` and `declineReason` are free text. */
interface PreApprovalsTable extends TenantColumns, VersionColumns {
  userId: string
  name: string
  pence: number
  purpose: string
  status: Generated<'asked' | 'approved' | 'declined'>
  decidedAt: Date | null
  decidedBy: string | null
  declineReason: string | null
}

declare module '../kernel/database.ts' {
  interface Database {
    expenseClaims: ExpenseClaimsTable
    claimLines: ClaimLinesTable
    claimSteps: ClaimStepsTable
    receipts: ReceiptsTable
    preApprovals: PreApprovalsTable
  }
}

const notOwn = 'Nobody decides about their own money: somebody else approves, declines or pays this.'

/** Why the database refuses a row: what commands cannot know, or what a second request did meanwhile. */
export const expenseConstraints = {
  expense_claims_not_own: notOwn,
  expense_claims_step: 'This claim cannot be changed like this now. Look at its newer state.',
  expense_claims_sum: 'A line of this claim has just changed. Please look at it again.',
  claim_lines_draft: 'A claim that was handed in stays as it is. Take it back first.',
  claim_lines_round: 'These miles of the round are claimed already, by you or by the other person of the crew.',
  claim_lines_pre_approval: 'This approval is used for another purchase already.',
  pre_approvals_not_own: notOwn,
  pre_approvals_step: 'Somebody else has just decided this.',
}
