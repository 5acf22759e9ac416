import { formatHundredths } from './formatHundredths.ts'

export const claimStatuses = ['draft', 'submitted', 'approved', 'declined', 'paid'] as const
export type ClaimStatus = (typeof claimStatuses)[number]

const claimTransitions: Readonly<Record<ClaimStatus, readonly ClaimStatus[]>> = {
  draft: ['submitted'],
  submitted: ['draft', 'approved', 'declined'],
  approved: ['declined', 'paid'],
  declined: ['draft'],
  paid: [],
}

export const canClaimBecome = (from: ClaimStatus, to: ClaimStatus): boolean => claimTransitions[from].includes(to)

/** What a group limits; in pence, null: nothing. */
export interface ExpenseLimits {
  readonly perClaimPence: number | null
  /** Of one person, by the dates of the lines. */
  readonly perMonthPence: number | null
  /** A purchase of more than this is approved before it is made. */
  readonly preApprovalAbovePence: number | null
}

export const noExpenseLimits: ExpenseLimits = { perClaimPence: null, perMonthPence: null, preApprovalAbovePence: null }

/** Largest amount of one receipt, pence. */
export const maxReceiptPence = 1_000_000
/** Largest file of one receipt, as it is sent and as it is stored. */
export const maxReceiptBytes = 8 * 1024 * 1024
/** Largest distance of one line, hundredths of a mile. */
export const maxLineMiles = 1_000_000

/** What a claim is to be looked at for. Those of `blockingWarnings` keep it from being handed in. */
export const claimWarningKinds = [
  'over_claim_limit',
  'over_month_limit',
  'needs_pre_approval',
  'needs_receipt',
  'same_file',
  'same_purchase',
  'names_household',
  'miles_corrected',
  'miles_guessed',
  'round_changed',
] as const
export type ClaimWarningKind = (typeof claimWarningKinds)[number]

export const blockingWarnings: readonly ClaimWarningKind[] = [
  'over_claim_limit',
  'over_month_limit',
  'needs_pre_approval',
  'needs_receipt',
]

/** "£12.40" */
export const formatPence = (pence: number): string => `£${formatHundredths(pence)}`
