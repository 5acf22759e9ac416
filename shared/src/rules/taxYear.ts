/** A tax year of the United Kingdom is named by the year in which it begins, on 6 April: 2026 is 6 April 2026 to 5 April 2027. */
const firstDay = '04-06'

/** The tax year of a local date, `2026-04-06`. */
export function taxYearOf(date: string): number {
  const year = Number(date.slice(0, 4))
  return date.slice(5) >= firstDay ? year : year - 1
}

export const firstDayOfTaxYear = (year: number): string => `${year}-${firstDay}`
export const lastDayOfTaxYear = (year: number): string => `${year + 1}-04-05`

/** "2026/27" */
export const formatTaxYear = (year: number): string => `${year}/${String((year + 1) % 100).padStart(2, '0')}`
