import {
  type MileageLine,
  type MileageMode,
  type MileagePrice,
  type MileageRate,
  mileageModes,
  priceMileage,
} from '@doorstep/shared/rules'
import type { ClaimRow, CountedLine, LineRow } from './queries/claims.ts'

/** What a line costs: a purchase what was paid, mileage by its rate. */
export interface PricedLine {
  readonly pence: number
  /** null: of a purchase. */
  readonly rate: MileagePrice | null
}

const toMileage = ({ id, date, mode, miles }: LineRow): MileageLine[] =>
  mode === null || miles === null ? [] : [{ id, date, mode, miles }]

/** Miles of the tax year, by mode, that were paid for at the rate before the threshold. */
function countUsed(counted: readonly CountedLine[], taxYear: number): Partial<Record<MileageMode, number>> {
  const used: Partial<Record<MileageMode, number>> = {}
  for (const line of counted)
    if (line.mode !== null && line.taxYear === taxYear)
      used[line.mode] = (used[line.mode] ?? 0) + (line.miles ?? 0) - (line.milesAfter ?? 0)
  return used
}

/**
 * The prices of a claim's lines by their ids: as it was handed in, or of a draft as it would be now.
 *
 * @param counted the other lines of the claimant that count in the tax year
 */
export function priceClaim(
  { status, taxYear }: Pick<ClaimRow, 'status' | 'taxYear'>,
  lines: readonly LineRow[],
  rates: readonly MileageRate[],
  counted: readonly CountedLine[],
): ReadonlyMap<string, PricedLine> {
  const prices =
    status === 'draft' ? priceMileage(lines.flatMap(toMileage), rates, countUsed(counted, taxYear)) : undefined
  return new Map(lines.map((line) => [line.id, priceLine(line, prices?.get(line.id))]))
}

function priceLine(line: LineRow, draft: MileagePrice | undefined): PricedLine {
  if (draft) return { pence: draft.pence, rate: draft }
  const { pencePerMile, penceAfter, milesAfter } = line
  const pence = line.pence ?? 0
  if (line.kind === 'receipt') return { pence, rate: null }
  return {
    pence,
    rate: { pence, pencePerMile: pencePerMile ?? 0, pencePerMileAfter: penceAfter, milesAfter: milesAfter ?? 0 },
  }
}

/** What all lines of a claim cost. */
export const sumPrices = (prices: ReadonlyMap<string, PricedLine>): number =>
  [...prices.values()].reduce((sum, { pence }) => sum + pence, 0)

/** What somebody claims in a tax year: counted lines and those of this claim. */
export function totalTaxYear(
  { taxYear }: Pick<ClaimRow, 'taxYear'>,
  lines: readonly LineRow[],
  prices: ReadonlyMap<string, PricedLine>,
  counted: readonly CountedLine[],
) {
  const all = [
    ...counted.filter((line) => line.taxYear === taxYear),
    ...lines.map(({ id, mode, miles }) => ({ mode, miles, pence: prices.get(id)?.pence ?? 0 })),
  ]
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
  return {
    pence: sum(all.map(({ pence }) => pence)),
    miles: mileageModes.flatMap((mode) => {
      const ofMode = all.filter((line) => line.mode === mode)
      if (ofMode.length === 0) return []
      return [{ mode, miles: sum(ofMode.map(({ miles }) => miles ?? 0)), pence: sum(ofMode.map(({ pence }) => pence)) }]
    }),
  }
}
