import { metresPerMile } from '../units/index.ts'

/** How the miles of a round may be claimed. Vans count as cars, cargo bikes as bicycles; `passenger` is for somebody who rides along. */
export const mileageModes = ['car', 'motorcycle', 'bicycle', 'foot', 'passenger'] as const
export type MileageMode = (typeof mileageModes)[number]

/** What a mile is paid at from a day on, until a later row of the same mode. */
export interface MileageRate {
  readonly mode: MileageMode
  /** A local date. */
  readonly from: string
  /** Whole pence. */
  readonly pencePerMile: number
  /** After so many miles in a tax year; null: the same rate for all. */
  readonly after: { readonly miles: number; readonly pencePerMile: number } | null
}

const everyMile = (mode: MileageMode, from: string, pencePerMile: number): MileageRate => ({
  ...{ mode, from, pencePerMile },
  after: null,
})

/**
 * The approved mileage allowance payments of HM Revenue and Customs, which are free of tax for volunteers too: those of 6 April 2011, and for cars
 * those of 6 April 2026. Walking is not paid.
 */
export const approvedMileageRates: readonly MileageRate[] = [
  { mode: 'car', from: '2011-04-06', pencePerMile: 45, after: { miles: 10_000, pencePerMile: 25 } },
  { mode: 'car', from: '2026-04-06', pencePerMile: 55, after: { miles: 10_000, pencePerMile: 25 } },
  everyMile('motorcycle', '2011-04-06', 24),
  everyMile('bicycle', '2011-04-06', 20),
  everyMile('passenger', '2011-04-06', 5),
]

/** The rate of a mode on a local date; undefined: none, so that nothing is paid. */
export const rateOn = (rates: readonly MileageRate[], mode: MileageMode, date: string): MileageRate | undefined =>
  rates
    .filter((rate) => rate.mode === mode && rate.from <= date)
    .toSorted((one, other) => one.from.localeCompare(other.from))
    .at(-1)

/** Miles to be paid, in hundredths of a mile. */
export interface MileageLine {
  readonly id: string
  /** A local date. */
  readonly date: string
  readonly mode: MileageMode
  readonly miles: number
}

/** What a line is paid: its miles up to the threshold at one rate, those after it at another. */
export interface MileagePrice {
  readonly pencePerMile: number
  readonly pencePerMileAfter: number | null
  /** Of the line's miles, in hundredths. */
  readonly milesAfter: number
  readonly pence: number
}

/** Miles of a tax year in hundredths, by mode; a mode without any may be missing. */
export type MilesByMode = Readonly<Partial<Record<MileageMode, number>>>

/**
 * The pence of hundredths of a mile: all of a line at once, rounded to the nearest penny, a half up. The only place where miles are rounded to
 * money; a constraint of the database states it again.
 */
const penceOf = (hundredthPence: number): number => Math.floor((hundredthPence + 50) / 100)

/**
 * Prices the lines of one person in one tax year, by date and then by id. Miles up to the threshold of their rate are used up in that order, so
 * that a line which crosses it is split to the hundredth.
 *
 * @param used miles that claims handed in before were paid for at the rate before the threshold
 * @returns by the id of the line
 */
export function priceMileage(
  lines: readonly MileageLine[],
  rates: readonly MileageRate[],
  used: MilesByMode = {},
): Map<string, MileagePrice> {
  const usedNow: Partial<Record<MileageMode, number>> = { ...used }
  const ordered = lines.toSorted((one, other) => one.date.localeCompare(other.date) || (one.id < other.id ? -1 : 1))
  return new Map(
    ordered.map(({ id, date, mode, miles }) => {
      const rate = rateOn(rates, mode, date)
      const before = usedNow[mode] ?? 0
      const room = rate?.after ? Math.max(0, rate.after.miles * 100 - before) : miles
      const milesBefore = Math.min(miles, room)
      usedNow[mode] = before + milesBefore
      const pencePerMile = rate?.pencePerMile ?? 0
      const pencePerMileAfter = rate?.after?.pencePerMile ?? null
      const milesAfter = miles - milesBefore
      const pence = penceOf(milesBefore * pencePerMile + milesAfter * (pencePerMileAfter ?? 0))
      return [id, { pencePerMile, pencePerMileAfter, milesAfter, pence }]
    }),
  )
}

/** Hundredths of a mile, rounded once for all the way. */
export const milesOfMetres = (metres: number): number => Math.round((metres / metresPerMile) * 100)
