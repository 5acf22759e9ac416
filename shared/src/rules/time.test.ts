import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  formatDay,
  formatDistance,
  formatDuration,
  formatTimeOfDay,
  instantAt,
  localDate,
  parseTimeOfDay,
  secondsSinceMidnight,
  weekdayOf,
} from './time.ts'

const london = 'Europe/London'

describe('time of a run', () => {
  it('knows the local date around midnight in summer time', () => {
    expect(localDate(new Date('2026-07-01T23:30:00Z'), london)).toBe('2026-07-02')
    expect(localDate(new Date('2026-01-01T23:30:00Z'), london)).toBe('2026-01-01')
  })

  it('counts elapsed seconds on the days when clocks change', () => {
    expect(instantAt('2026-03-29', 0, london).toISOString()).toBe('2026-03-29T00:00:00.000Z')
    expect(instantAt('2026-03-30', 0, london).toISOString()).toBe('2026-03-29T23:00:00.000Z')
    expect(instantAt('2026-10-26', 0, london).toISOString()).toBe('2026-10-26T00:00:00.000Z')
  })

  it('goes from seconds to an instant and back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3650 }), fc.integer({ min: 0, max: 129_600 }), (days, time) => {
        const date = localDate(new Date(Date.UTC(2020, 0, 1 + days, 12)), london)
        expect(secondsSinceMidnight(instantAt(date, time, london), date, london)).toBe(time)
      }),
    )
  })

  it('writes and reads times of day', () => {
    expect(formatTimeOfDay(14 * 3600 + 5 * 60)).toBe('14:05')
    expect(formatTimeOfDay(86_400 + 1800)).toBe('00:30 +1')
    expect(parseTimeOfDay('9.30')).toBe(34_200)
    for (const wrong of ['', '25:00', '9:60', 'noon', '9', '-1:00']) expect(parseTimeOfDay(wrong)).toBeUndefined()
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1439 }), (minute) => {
        expect(parseTimeOfDay(formatTimeOfDay(minute * 60))).toBe(minute * 60)
      }),
    )
  })

  it('writes days, distances and durations as look.md says', () => {
    expect(formatDay('2026-02-03')).toBe('Tue 3 Feb')
    expect(formatDistance(1931)).toBe('1.2 mi')
    expect(formatDistance(100)).toBe('110 yd')
    expect(formatDuration(3900)).toBe('1 h 5 min')
    expect(formatDuration(7200)).toBe('2 h')
    expect(formatDuration(2700)).toBe('45 min')
    expect(weekdayOf('2026-02-01')).toBe(7)
  })
})
