/** Parts of the United Kingdom with bank holidays of their own. */
export const nations = ['england_wales', 'scotland', 'northern_ireland'] as const
export type Nation = (typeof nations)[number]

/** Dates between spaces. */
type DatesByName = Readonly<Record<string, string>>

/**
 * The bank holidays of 2024 to 2030 as GOV.UK lists them (https://www.gov.uk/bank-holidays), beyond its last year by the Acts it follows: the
 * Banking and Financial Dealings Act 1971 and the St Andrew's Day Bank Holiday (Scotland) Act 2007. A day at a weekend is followed by its
 * substitute; both are in the table, because who closes on a bank holiday closes on Christmas Day itself too. Further days can be proclaimed:
 * compare the table with GOV.UK once a year, and continue it. Every day of these years was compared with date-holidays 3.37.0 (types public and bank
 * of GB-ENG, GB-SCT and GB-NIR): the only difference is Scotland's World Cup bank holiday, proclaimed on 4 February
 * 2026, which the package does not have.
 */
const everywhere: DatesByName = {
  'Good Friday': '2024-03-29 2025-04-18 2026-04-03 2027-03-26 2028-04-14 2029-03-30 2030-04-19',
  'Early May bank holiday': '2024-05-06 2025-05-05 2026-05-04 2027-05-03 2028-05-01 2029-05-07 2030-05-06',
  'Spring bank holiday': '2024-05-27 2025-05-26 2026-05-25 2027-05-31 2028-05-29 2029-05-28 2030-05-27',
  'Christmas Day': '2024-12-25 2025-12-25 2026-12-25 2027-12-25 2027-12-27 2028-12-25 2029-12-25 2030-12-25',
  'Boxing Day': '2024-12-26 2025-12-26 2026-12-26 2026-12-28 2027-12-26 2027-12-28 2028-12-26 2029-12-26 2030-12-26',
}

const notInScotland: DatesByName = {
  "New Year's Day": '2024-01-01 2025-01-01 2026-01-01 2027-01-01 2028-01-01 2028-01-03 2029-01-01 2030-01-01',
  'Easter Monday': '2024-04-01 2025-04-21 2026-04-06 2027-03-29 2028-04-17 2029-04-02 2030-04-22',
  'Summer bank holiday': '2024-08-26 2025-08-25 2026-08-31 2027-08-30 2028-08-28 2029-08-27 2030-08-26',
}

const scotland: DatesByName = {
  "New Year's Day": '2024-01-01 2025-01-01 2026-01-01 2027-01-01 2028-01-01 2028-01-04 2029-01-01 2030-01-01',
  '2nd January': '2024-01-02 2025-01-02 2026-01-02 2027-01-02 2027-01-04 2028-01-02 2028-01-03 2029-01-02 2030-01-02',
  'World Cup bank holiday': '2026-06-15',
  'Summer bank holiday': '2024-08-05 2025-08-04 2026-08-03 2027-08-02 2028-08-07 2029-08-06 2030-08-05',
  "St Andrew's Day":
    '2024-11-30 2024-12-02 2025-11-30 2025-12-01 2026-11-30 2027-11-30 2028-11-30 2029-11-30 2030-11-30 2030-12-02',
}

const northernIreland: DatesByName = {
  "St Patrick's Day":
    '2024-03-17 2024-03-18 2025-03-17 2026-03-17 2027-03-17 2028-03-17 2029-03-17 2029-03-19 2030-03-17 2030-03-18',
  'Battle of the Boyne':
    '2024-07-12 2025-07-12 2025-07-14 2026-07-12 2026-07-13 2027-07-12 2028-07-12 2029-07-12 2030-07-12',
}

/** The last day that the table covers: after it no day counts as a bank holiday. */
export const bankHolidaysUntil = '2030-12-31'

const tables: Readonly<Record<Nation, ReadonlyMap<string, string>>> = {
  england_wales: /* @__PURE__ */ byDate(everywhere, notInScotland),
  scotland: /* @__PURE__ */ byDate(everywhere, scotland),
  northern_ireland: /* @__PURE__ */ byDate(everywhere, notInScotland, northernIreland),
}

/** "Christmas Day", or "Christmas Day, substitute day"; undefined on other days. */
export const bankHolidayOn = (nation: Nation, date: string): string | undefined => tables[nation].get(date)

function byDate(...tablesOfNames: readonly DatesByName[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  for (const [name, dates] of tablesOfNames.flatMap((table) => Object.entries(table)))
    for (const [index, date] of dates.split(' ').entries()) {
      const isSubstitute = dates.split(' ')[index - 1]?.slice(0, 4) === date.slice(0, 4)
      names.set(date, isSubstitute ? `${name}, substitute day` : name)
    }
  return names
}
