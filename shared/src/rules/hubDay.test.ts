import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from './addDays.ts'
import { bankHolidayOn, nations } from './bankHolidays.ts'
import { describeClosure, type HubSchedule, hubDayOn, joinHours, type TimeSpan } from './hubDay.ts'
import { weekdayOf } from './time.ts'

const at = (from: number, until: number): TimeSpan => ({ from: from * 3600, until: until * 3600 })
const weekdays = [[at(9, 12), at(13, 17)], [], [at(9, 17)], [at(9, 17)], [at(9, 17)], [], []]
const schedule: HubSchedule = {
  weeklyHours: weekdays,
  closures: [
    { from: '2026-08-03', until: '2026-08-14', reason: 'summer break' },
    { from: '2028-02-29', until: '2028-02-29', reason: '' },
  ],
  closedOnBankHolidays: true,
  nation: 'england_wales',
}

const arbitrarySpan = fc
  .tuple(fc.integer({ min: 0, max: 129_599 }), fc.integer({ min: 1, max: 129_600 }))
  .map(([one, other]) => (one < other ? { from: one, until: other } : { from: other - 1, until: one + 1 }))
const arbitraryDate = fc.integer({ min: 0, max: 2900 }).map((days) => addDays('2024-01-01', days))
const arbitrarySchedule: fc.Arbitrary<HubSchedule> = fc.record({
  weeklyHours: fc.array(fc.array(arbitrarySpan, { maxLength: 4 }).map(joinHours), { minLength: 7, maxLength: 7 }),
  closures: fc.array(
    fc
      .record({ from: arbitraryDate, days: fc.nat(20), reason: fc.constantFrom('', 'stocktaking') })
      .map(({ from, days, reason }) => ({ from, until: addDays(from, days), reason })),
    { maxLength: 5 },
  ),
  closedOnBankHolidays: fc.boolean(),
  nation: fc.constantFrom(...nations),
})

describe('a hub on a date', () => {
  it('has the hours of its weekday', () => {
    expect(hubDayOn(schedule, '2026-12-07')).toEqual({ hours: [at(9, 12), at(13, 17)], closure: null })
    // The clocks change on both Sundays; the Mondays after are as any other.
    expect(hubDayOn(schedule, '2026-03-30').hours).toEqual([at(9, 12), at(13, 17)])
    expect(hubDayOn(schedule, '2026-10-26').hours).toEqual([at(9, 12), at(13, 17)])
  })

  it.each([
    ['2026-12-08', 'Kiln Lane is closed on Tuesdays'],
    ['2026-12-25', 'Kiln Lane is closed on 25 Dec (Christmas Day)'],
    ['2026-12-28', 'Kiln Lane is closed on 28 Dec (Boxing Day, substitute day)'],
    ['2026-08-10', 'Kiln Lane is closed on 10 Aug (summer break)'],
    ['2028-02-29', 'Kiln Lane is closed on 29 Feb'],
    ['2027-01-01', "Kiln Lane is closed on 1 Jan (New Year's Day)"],
  ])('is closed on %s: %s', (date, sentence) => {
    const { closure } = hubDayOn(schedule, date)
    expect(closure && describeClosure('Kiln Lane', date, closure)).toBe(sentence)
  })

  it('is open again on the day after, and on a bank holiday if it says so', () => {
    expect(hubDayOn(schedule, '2026-12-31').closure).toBeNull()
    expect(hubDayOn(schedule, '2026-08-17').closure).toBeNull()
    expect(hubDayOn({ ...schedule, closedOnBankHolidays: false }, '2026-12-28').hours).toEqual([at(9, 12), at(13, 17)])
    // Boxing Day's substitute is a Monday in England; Scotland's St Andrew's Day is none there.
    expect(hubDayOn(schedule, '2026-11-30').closure).toBeNull()
    expect(hubDayOn({ ...schedule, nation: 'scotland' }, '2026-11-30').closure?.kind).toBe('bank_holiday')
  })

  it('is either open in hours of its weekday or closed for a reason that is true', () => {
    fc.assert(
      fc.property(arbitrarySchedule, arbitraryDate, (hub, date) => {
        const day = hubDayOn(hub, date)
        const weekday = hub.weeklyHours[weekdayOf(date) - 1] ?? []
        const closed = hub.closures.some(({ from, until }) => from <= date && date <= until)
        const holiday = hub.closedOnBankHolidays && bankHolidayOn(hub.nation, date) !== undefined
        expect(day.closure === null).toBe(!closed && !holiday && weekday.length > 0)
        expect(day.hours).toEqual(day.closure === null ? weekday : [])
        if (day.closure) expect(describeClosure('Hub', date, day.closure)).toMatch(/^Hub is closed on /)
      }),
    )
  })
})

describe('opening hours', () => {
  it('that touch or overlap join', () => {
    expect(joinHours([at(12, 17), at(9, 12), at(18, 20)])).toEqual([at(9, 17), at(18, 20)])
    expect(joinHours([at(9, 13), at(11, 17)])).toEqual([at(9, 17)])
    expect(joinHours([at(9, 17), at(11, 12)])).toEqual([at(9, 17)])
  })

  it('cover the same seconds when joined, in order and apart', () => {
    const isIn = (spans: readonly TimeSpan[], time: number) =>
      spans.some(({ from, until }) => from <= time && time < until)
    fc.assert(
      fc.property(fc.array(arbitrarySpan, { maxLength: 6 }), (spans) => {
        const joined = joinHours(spans)
        for (const edge of spans.flatMap(({ from, until }) => [from - 1, from, until - 1, until]))
          expect(isIn(joined, edge)).toBe(isIn(spans, edge))
        for (const [index, span] of joined.entries()) expect(span.from).toBeGreaterThan(joined[index - 1]?.until ?? -1)
      }),
    )
  })
})
