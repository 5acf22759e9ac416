import type { ClaimWarning } from '@doorstep/shared/contracts'
import { blockingWarnings, type ExpenseLimits, namesHousehold, wordsOf } from '@doorstep/shared/rules'
import { type PricedLine, sumPrices } from './priceClaim.ts'
import type { ClaimRow, CountedLine, LineRow } from './queries/claims.ts'
import type { ClaimedRound, loadDoors } from './queries/drivenRounds.ts'
import type { Duplicate } from './queries/duplicates.ts'

export interface ClaimFacts {
  readonly claim: ClaimRow
  readonly lines: readonly LineRow[]
  readonly prices: ReadonlyMap<string, PricedLine>
  /** The other lines of the claimant that count. */
  readonly counted: readonly CountedLine[]
  readonly limits: ExpenseLimits
  readonly duplicates: readonly Duplicate[]
  /** Of the claimant, as they are known now, by id. */
  readonly rounds: ReadonlyMap<string, ClaimedRound>
  readonly doors: Awaited<ReturnType<typeof loadDoors>>
  /** Approved, of the claimant; pence by id. */
  readonly approvals: ReadonlyMap<string, number>
}

type Warned = Pick<ClaimWarning, 'kind'> & Partial<ClaimWarning>

/** What the claimant and the approver should look at, those that keep the claim from being handed in first. */
export function listWarnings(facts: ClaimFacts): ClaimWarning[] {
  const warned = [
    // Limits, and what a purchase needs, are asked when a claim is handed in: a later change of them concerns later claims.
    ...(facts.claim.status === 'draft' ? [...aboutLimits(facts), ...aboutPurchases(facts)] : []),
    ...facts.duplicates,
    ...aboutTexts(facts),
    ...aboutMiles(facts),
  ]
  return warned.map((warning: Warned) => ({
    ...{ lineId: null, claimNumber: null, limitPence: null, miles: null },
    ...warning,
    blocking: blockingWarnings.includes(warning.kind),
  }))
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

function aboutLimits({ lines, prices, counted, limits }: ClaimFacts): Warned[] {
  const { perClaimPence, perMonthPence } = limits
  const penceOf = ({ id }: LineRow): number => prices.get(id)?.pence ?? 0
  const monthOf = ({ date }: { readonly date: string }): string => date.slice(0, 7)
  const isOverMonth = [...Map.groupBy(lines, monthOf)].some(
    ([month, ofMonth]) =>
      perMonthPence !== null &&
      sum(ofMonth.map(penceOf)) + sum(counted.filter((line) => monthOf(line) === month).map(({ pence }) => pence)) >
        perMonthPence,
  )
  return [
    ...(perClaimPence !== null && sumPrices(prices) > perClaimPence
      ? [{ kind: 'over_claim_limit', limitPence: perClaimPence } as const]
      : []),
    ...(isOverMonth ? [{ kind: 'over_month_limit', limitPence: perMonthPence } as const] : []),
  ]
}

function aboutPurchases({ lines, limits, approvals }: ClaimFacts): Warned[] {
  const above = limits.preApprovalAbovePence
  const purchases = lines.filter(({ kind }) => kind === 'receipt')
  const open = purchases.filter(({ preApprovalId }) => preApprovalId === null)
  return purchases.flatMap((line): Warned[] => {
    // One that is chosen has to cover the purchase, whether or not the group asks for it.
    const isCovered =
      line.preApprovalId === null
        ? above === null || sum(open.filter(isBoughtWith(line)).map(({ pence }) => pence ?? 0)) <= above
        : (approvals.get(line.preApprovalId) ?? 0) >= (line.pence ?? 0)
    return [
      ...(line.receiptId === null ? [{ kind: 'needs_receipt', lineId: line.id } as const] : []),
      ...(isCovered ? [] : [{ kind: 'needs_pre_approval', lineId: line.id, limitPence: above } as const]),
    ]
  })
}

/** Lines of one receipt, or of one shop on one day: cutting a purchase into lines makes it no smaller. */
const isBoughtWith = (line: LineRow) => (other: LineRow) =>
  other.id === line.id ||
  (line.receiptId !== null && other.receiptId === line.receiptId) ||
  (other.date === line.date && wordsOf(other.shop ?? '').join() === wordsOf(line.shop ?? '').join())

function aboutTexts({ lines, doors, rounds }: ClaimFacts): Warned[] {
  return lines.flatMap((line): Warned[] => {
    // A purchase for no certain round: those of the day.
    const roundIds = line.roundId
      ? [line.roundId]
      : [...rounds.values()].filter(({ date }) => date === line.date).map(({ id }) => id)
    const texts = [line.shop, line.purpose, line.reason].filter((text) => text !== null)
    const isNamed = roundIds
      .flatMap((id) => doors.get(id) ?? [])
      .some((door) => texts.some((text) => namesHousehold(text, door)))
    return isNamed ? [{ kind: 'names_household', lineId: line.id }] : []
  })
}

function aboutMiles({ lines, rounds }: ClaimFacts): Warned[] {
  return lines.flatMap((line): Warned[] => {
    if (line.kind !== 'mileage') return []
    const now = line.roundId === null ? undefined : rounds.get(line.roundId)?.measure.miles
    return [
      ...(line.miles !== line.measuredMiles ? [{ kind: 'miles_corrected', lineId: line.id } as const] : []),
      ...(line.measureGuessed ? [{ kind: 'miles_guessed', lineId: line.id } as const] : []),
      ...(now !== undefined && now !== line.measuredMiles
        ? [{ kind: 'round_changed', lineId: line.id, miles: now } as const]
        : []),
    ]
  })
}
