import type { ClaimLine, ExpenseClaim } from '@doorstep/shared/contracts'
import {
  type ClaimStatus,
  firstDayOfTaxYear,
  formatDay,
  lastDayOfTaxYear,
  mileageModeLabels,
} from '@doorstep/shared/rules'
import type { MileageLog, MileageRow, ReceiptRow } from './mileageLog.ts'

const states: Readonly<Record<ClaimStatus, string>> = {
  draft: 'Not handed in',
  submitted: 'Handed in, not decided yet',
  approved: 'Approved by somebody else, not paid yet',
  declined: 'Declined',
  paid: 'Approved by somebody else, and paid',
}

/**
 * What the mileage log says of a claim. Whatever the claimant typed is left behind: shop, purpose and reason may name a household.
 *
 * @param claim as its readers see it
 */
export function toMileageLog(claim: ExpenseClaim, groupName: string, writtenAt: Date): MileageLog {
  const { title, name, status, taxYear, lines, pence, taxYearTotal } = claim
  return {
    ...{ title, groupName, writtenAt },
    claimantName: name,
    state: states[status],
    taxYear: `${writeDay(firstDayOfTaxYear(taxYear))} to ${writeDay(lastDayOfTaxYear(taxYear))}`,
    miles: lines.filter(({ kind }) => kind === 'mileage').map(toMileageRow),
    receipts: lines.filter(({ kind }) => kind === 'receipt').map(toReceiptRow),
    totalPence: pence,
    yearTotal: {
      pence: taxYearTotal.pence,
      byMode: taxYearTotal.miles.map(({ mode, miles, pence: ofMode }) => ({
        mode: mileageModeLabels[mode],
        hundredthMiles: miles,
        pence: ofMode,
      })),
    },
  }
}

function toMileageRow({ date, mode, roundNumber, miles, measuredMiles, rate, pence }: ClaimLine): MileageRow {
  return {
    day: writeDay(date),
    what: [
      mode === null ? undefined : mileageModeLabels[mode],
      roundNumber === null ? undefined : `round ${roundNumber}`,
    ]
      .filter((part) => part !== undefined)
      .join(', '),
    hundredthMiles: miles ?? 0,
    correctedFrom: miles === measuredMiles ? null : measuredMiles,
    rate: describeRate(miles ?? 0, rate),
    pence,
  }
}

const toReceiptRow = ({ date, pence, receiptId }: ClaimLine): ReceiptRow => ({
  day: writeDay(date),
  what: receiptId === null ? 'Purchase, without a receipt' : 'Purchase, with a receipt',
  pence,
})

/** "55", or "55, then 25" where the line crosses the threshold of the tax year. */
function describeRate(miles: number, rate: ClaimLine['rate']): string {
  if (!rate) return ''
  const { pencePerMile, pencePerMileAfter, milesAfter } = rate
  if (milesAfter === 0) return String(pencePerMile)
  return milesAfter === miles ? String(pencePerMileAfter ?? 0) : `${pencePerMile}, then ${pencePerMileAfter ?? 0}`
}

/** "Tue 3 Feb 2026" */
const writeDay = (date: string): string => `${formatDay(date)} ${date.slice(0, 4)}`
