import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { instantAt, instantOfHour } from './instants.ts'
import { localDate } from './time.ts'

const london = 'Europe/London'

describe('instants of a run', () => {
  it('counts elapsed seconds on the days when clocks change', () => {
    expect(instantAt('2026-03-29', 0, london).toISOString()).toBe('2026-03-29T00:00:00.000Z')
    expect(instantAt('2026-03-30', 0, london).toISOString()).toBe('2026-03-29T23:00:00.000Z')
    expect(instantAt('2026-10-26', 0, london).toISOString()).toBe('2026-10-26T00:00:00.000Z')
  })

  it('follows the clock, not the hours since midnight, for an hour of the day', () => {
    expect(instantOfHour('2026-03-29', 4, london).toISOString()).toBe('2026-03-29T03:00:00.000Z')
    expect(instantOfHour('2026-10-25', 4, london).toISOString()).toBe('2026-10-25T04:00:00.000Z')
    expect(instantOfHour('2026-07-01', 4, london).toISOString()).toBe('2026-07-01T03:00:00.000Z')
  })

  it('counts from midnight at the start of the date', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3650 }), fc.integer({ min: 0, max: 129_600 }), (days, time) => {
        const date = localDate(new Date(Date.UTC(2020, 0, 1 + days, 12)), london)
        const midnight = instantAt(date, 0, london)
        expect(localDate(midnight, london)).toBe(date)
        expect(localDate(new Date(midnight.getTime() - 1), london) < date).toBe(true)
        expect(instantAt(date, time, london).getTime() - midnight.getTime()).toBe(time * 1000)
      }),
    )
  })
})
