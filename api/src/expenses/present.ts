import type {
  ClaimableRound,
  ClaimLine,
  ClaimSummary,
  ExpenseClaim,
  PreApproval,
  Receipt,
} from '@doorstep/shared/contracts'
import { claimTitle, taxYearOf } from '@doorstep/shared/rules'
import { type ClaimFacts, listWarnings } from './listWarnings.ts'
import { type PricedLine, sumPrices, totalTaxYear } from './priceClaim.ts'
import type { ClaimRow, LineRow, listReceipts, listSteps } from './queries/claims.ts'
import type { UnclaimedRound } from './queries/drivenRounds.ts'
import type { ListedPreApproval } from './queries/preApprovals.ts'

type Prices = ReadonlyMap<string, PricedLine>

/** @param lines in the order of their days */
export function presentSummary(
  claim: ClaimRow,
  lines: readonly LineRow[],
  prices: Prices,
  readerId: string,
): ClaimSummary {
  return {
    id: claim.id,
    number: claim.number,
    userId: claim.userId,
    name: claim.name,
    isOwn: claim.userId === readerId,
    taxYear: claim.taxYear,
    status: claim.status,
    pence: claim.pence ?? sumPrices(prices),
    from: lines[0]?.date ?? null,
    until: lines.at(-1)?.date ?? null,
    submittedAt: claim.submittedAt?.toISOString() ?? null,
    paidAt: claim.paidAt?.toISOString() ?? null,
    version: claim.version,
  }
}

interface ClaimParts {
  readonly receipts: Awaited<ReturnType<typeof listReceipts>>
  readonly steps: Awaited<ReturnType<typeof listSteps>>
}

export function presentClaim(facts: ClaimFacts, { receipts, steps }: ClaimParts, readerId: string): ExpenseClaim {
  const { claim, lines, prices, counted } = facts
  return {
    ...presentSummary(claim, lines, prices, readerId),
    declineReason: claim.declineReason,
    title: claimTitle(claim.number, lines),
    lines: lines.map((line) => presentLine(line, prices.get(line.id))),
    receipts: receipts.map(presentReceipt),
    warnings: listWarnings(facts),
    taxYearTotal: totalTaxYear(claim, lines, prices, counted),
    steps: steps.map(({ status, at, by, reason, pence }) => ({ status, at: at.toISOString(), by, reason, pence })),
  }
}

export const presentReceipt = ({
  id,
  mediaType,
  bytes,
  pages,
  uploadedAt,
}: ClaimParts['receipts'][number]): Receipt => ({
  ...{ id, mediaType, bytes, pages },
  uploadedAt: uploadedAt.toISOString(),
})

const presentLine = (line: LineRow, price: PricedLine | undefined): ClaimLine => ({
  id: line.id,
  kind: line.kind,
  date: line.date,
  roundId: line.roundId,
  roundNumber: line.roundNumber,
  mode: line.mode,
  measuredMiles: line.measuredMiles,
  measureGuessed: line.measureGuessed ?? false,
  miles: line.miles,
  reason: line.reason,
  rate: price?.rate
    ? {
        pencePerMile: price.rate.pencePerMile,
        pencePerMileAfter: price.rate.pencePerMileAfter,
        milesAfter: price.rate.milesAfter,
      }
    : null,
  pence: price?.pence ?? 0,
  shop: line.shop,
  purpose: line.purpose,
  receiptId: line.receiptId,
  preApprovalId: line.preApprovalId,
})

export const presentClaimable = (round: UnclaimedRound): ClaimableRound => ({
  roundId: round.id,
  date: round.date,
  taxYear: taxYearOf(round.date),
  slot: round.slot,
  roundNumber: round.number,
  mode: round.mode,
  miles: round.measure.miles,
  measureGuessed: round.measure.isGuessed,
  asDriver: round.asDriver,
  asPassenger: round.asPassenger,
})

export const presentPreApproval = (row: ListedPreApproval, readerId: string): PreApproval => ({
  id: row.id,
  name: row.name,
  isOwn: row.userId === readerId,
  pence: row.pence,
  purpose: row.purpose,
  status: row.status,
  declineReason: row.declineReason,
  isUsed: row.isUsed,
  createdAt: row.createdAt.toISOString(),
  version: row.version,
})
