import { addDays } from '@doorstep/shared/rules'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatTypedDay, parseDay } from './parseDay.ts'

const today = '2026-11-29'

describe('parseDay', () => {
  it.each([
    ['29/11', '2026-11-29'],
    ['1/12/26', '2026-12-01'],
    ['01.12.2027', '2027-12-01'],
    ['3 feb', '2027-02-03'],
    ['Sun 29 Nov', '2026-11-29'],
    ['Tuesday 1st December', '2026-12-01'],
    ['29nov', '2026-11-29'],
    ['2026-12-24', '2026-12-24'],
    ['5 oct', '2026-10-05'],
    [' Today ', '2026-11-29'],
    ['tomorrow', '2026-11-30'],
    ['29 feb', undefined],
    ['29 feb 2028', '2028-02-29'],
  ])('reads %s', (typed, date) => expect(parseDay(typed, today)).toBe(date))

  it.each(['', '31/11', '11/29', 'soon', '29', '2026-02-30', '0/1', '12 foo'])('refuses %s', (typed) =>
    expect(parseDay(typed, today)).toBeUndefined(),
  )

  it('reads back what it tidied, whatever the day', () => {
    fc.assert(
      fc.property(fc.integer({ min: -3000, max: 3000 }), fc.integer({ min: -59, max: 300 }), (from, ahead) => {
        const now = addDays(today, from)
        const date = addDays(now, ahead)
        expect(parseDay(formatTypedDay(date, now), now)).toBe(date)
      }),
    )
  })
})
