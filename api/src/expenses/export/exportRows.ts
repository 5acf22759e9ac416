import { claimTitle, formatHundredths, formatTaxYear } from '@doorstep/shared/rules'
import type { ClaimRow, LineRow } from '../queries/claims.ts'

/**
 * The columns of a file for Open Collective. Its import of transactions from a CSV file takes a date, a debit or credit, and a description, finds
 * them by these names, and ignores the others; debits are positive there. Who is paid, and what nobody typed about a recipient: no shop, purpose or
 * reason is ever a cell.
 */
export const exportColumns = [
  ...['Date', 'Description', 'Debit', 'Currency', 'Payee', 'Claim', 'Miles', 'Tax year'],
] as const

const milesOf = (lines: readonly LineRow[]): string =>
  formatHundredths(lines.reduce((sum, { miles }) => sum + (miles ?? 0), 0))

function toCells(
  { number, name, taxYear }: ClaimRow,
  lines: readonly LineRow[],
  date: string,
  pence: number,
): string[] {
  const isMileage = lines.some(({ kind }) => kind === 'mileage')
  return [
    ...[date, claimTitle(number, lines), formatHundredths(pence), 'GBP', name, String(number)],
    ...[isMileage ? milesOf(lines) : '', formatTaxYear(taxYear)],
  ]
}

/** A row for each line of a claim that was handed in. */
export const rowsOfLines = (claim: ClaimRow, lines: readonly LineRow[]): string[][] =>
  lines.map((line) => toCells(claim, [line], line.date, line.pence ?? 0))

/** One row for a claim that was handed in, of the day of its last line. */
export const rowOfClaim = (claim: ClaimRow, lines: readonly LineRow[]): string[] =>
  toCells(claim, lines, lines.at(-1)?.date ?? '', claim.pence ?? 0)
