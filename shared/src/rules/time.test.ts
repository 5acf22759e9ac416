import { TZDate } from '@date-fns/tz'
import { format } from 'date-fns/format'
import { getISODay } from 'date-fns/getISODay'
import { parseISO } from 'date-fns/parseISO'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatDay, formatDistance, formatDuration, formatTimeOfDay, localDate, weekdayOf } from './time.ts'

const london = 'Europe/London'
const instants = fc.date({ min: new Date('1900-01-01'), max: new Date('2200-01-01'), noInvalidDate: true })

describe('time of a run', () => {
  it('knows the local date around midnight in summer time', () => {
    expect(localDate(new Date('2026-07-01T23:30:00Z'), london)).toBe('2026-07-02')
    expect(localDate(new Date('2026-01-01T23:30:00Z'), london)).toBe('2026-01-01')
  })

  it('agrees with date-fns on local dates, weekdays and days in words', () => {
    const zones = fc.constantFrom(london, 'America/St_Johns', 'Asia/Kolkata', 'Pacific/Kiritimati', 'UTC')
    fc.assert(
      fc.property(instants, zones, (instant, zone) => {
        const date = format(new TZDate(instant, zone), 'yyyy-MM-dd')
        expect(localDate(instant, zone)).toBe(date)
        expect(weekdayOf(date)).toBe(getISODay(parseISO(date)))
        expect(formatDay(date)).toBe(format(parseISO(date), 'EEE d MMM'))
      }),
    )
  })

  it('rejects invalid dates', () => {
    for (const wrong of ['2026-02-30', '2026-13-01', '', 'today']) {
      expect(() => formatDay(wrong)).toThrow(RangeError)
      expect(weekdayOf(wrong)).toBeNaN()
    }
    expect(() => localDate(new Date(Number.NaN), london)).toThrow(RangeError)
  })

  it('formats times of day', () => {
    expect(formatTimeOfDay(14 * 3600 + 5 * 60)).toBe('14:05')
    expect(formatTimeOfDay(86_400 + 1800)).toBe('00:30 +1')
  })

  it('formats days, distances and durations as in look.md', () => {
    expect(formatDay('2026-02-03')).toBe('Tue 3 Feb')
    expect(formatDistance(1931, 'miles')).toBe('1.2 mi')
    expect(formatDistance(100, 'miles')).toBe('110 yd')
    expect(formatDistance(1931, 'kilometres')).toBe('1.9 km')
    expect(formatDistance(104, 'kilometres')).toBe('100 m')
    expect(formatDistance(949, 'kilometres')).toBe('950 m')
    expect(formatDistance(995, 'kilometres')).toBe('1.0 km')
    expect(formatDuration(3900)).toBe('1 h 5 min')
    expect(formatDuration(7200)).toBe('2 h')
    expect(formatDuration(2700)).toBe('45 min')
    expect(formatDuration(29)).toBe('under 1 min')
    expect(formatDuration(0)).toBe('0 min')
    expect(weekdayOf('2026-02-01')).toBe(7)
  })
})
