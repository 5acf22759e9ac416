import { describe, expect, it } from 'vitest'
import { addDays } from './addDays.ts'
import { bankHolidayOn, bankHolidaysUntil, type Nation, nations } from './bankHolidays.ts'
import { weekdayOf } from './time.ts'

const firstDay = '2024-01-01'
const isWeekend = (date: string) => weekdayOf(date) > 5

function holidaysOf(nation: Nation): [date: string, name: string][] {
  const found: [string, string][] = []
  for (let date = firstDay; date <= bankHolidaysUntil; date = addDays(date, 1)) {
    const name = bankHolidayOn(nation, date)
    if (name !== undefined) found.push([date, name])
  }
  return found
}

describe('bank holidays', () => {
  it.each<[Nation, string, string | undefined]>([
    ['england_wales', '2026-12-25', 'Christmas Day'],
    ['england_wales', '2026-12-28', 'Boxing Day, substitute day'],
    ['england_wales', '2027-12-27', 'Christmas Day, substitute day'],
    ['england_wales', '2027-12-28', 'Boxing Day, substitute day'],
    ['england_wales', '2028-01-03', "New Year's Day, substitute day"],
    ['england_wales', '2027-03-29', 'Easter Monday'],
    ['england_wales', '2026-11-30', undefined],
    ['scotland', '2026-11-30', "St Andrew's Day"],
    ['scotland', '2026-06-15', 'World Cup bank holiday'],
    ['england_wales', '2026-06-15', undefined],
    ['scotland', '2027-01-04', '2nd January, substitute day'],
    ['scotland', '2028-01-04', "New Year's Day, substitute day"],
    ['scotland', '2027-03-29', undefined],
    ['scotland', '2027-08-30', undefined],
    ['scotland', '2027-08-02', 'Summer bank holiday'],
    ['northern_ireland', '2026-07-13', 'Battle of the Boyne, substitute day'],
    ['northern_ireland', '2027-03-17', "St Patrick's Day"],
    ['northern_ireland', '2027-08-30', 'Summer bank holiday'],
  ])('of %s on %s: %s', (nation, date, name) => expect(bankHolidayOn(nation, date)).toBe(name))

  it.each(nations)('of %s give as many days off work every year', (nation) => {
    const perYear = { england_wales: 8, scotland: 9, northern_ireland: 10 }[nation]
    const proclaimed = (year: number) => (nation === 'scotland' && year === 2026 ? 1 : 0)
    const working = holidaysOf(nation).filter(([date]) => !isWeekend(date))
    for (let year = 2024; year <= 2030; year++)
      expect(
        working.filter(([date]) => date.startsWith(String(year))).length,
        `${nation} ${year}: ${working.join('; ')}`,
      ).toBe(perYear + proclaimed(year))
  })

  it.each(nations)('of %s are named once or with their substitute, which is a working day', (nation) => {
    for (const [date, name] of holidaysOf(nation))
      if (name.endsWith('substitute day')) expect(isWeekend(date), date).toBe(false)
  })
})
