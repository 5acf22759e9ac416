import { describe, expect, it } from 'vitest'
import { cutOffInstant, describeCutOff } from './cutOff.ts'

const london = 'Europe/London'
const noonBefore = { daysBefore: 1, time: 12 * 3600 }

describe('a cut-off', () => {
  it.each([
    ['a day in winter', noonBefore, '2026-12-08', '2026-12-07T12:00:00.000Z'],
    ['a day in summer', noonBefore, '2026-07-07', '2026-07-06T11:00:00.000Z'],
    ['a Monday, on the Sunday before', noonBefore, '2026-12-07', '2026-12-06T12:00:00.000Z'],
    ['New Year', noonBefore, '2027-01-01', '2026-12-31T12:00:00.000Z'],
    ['1 March of a leap year', noonBefore, '2028-03-01', '2028-02-29T12:00:00.000Z'],
    ['the day itself', { daysBefore: 0, time: 8 * 3600 + 1800 }, '2026-12-08', '2026-12-08T08:30:00.000Z'],
    ['the day after the clocks go forward', noonBefore, '2026-03-30', '2026-03-29T11:00:00.000Z'],
    ['the day after the clocks go back', noonBefore, '2026-10-26', '2026-10-25T12:00:00.000Z'],
    ['a time that the clock skips', { daysBefore: 0, time: 5400 }, '2026-03-29', '2026-03-29T01:30:00.000Z'],
    ['a time that comes twice', { daysBefore: 0, time: 5400 }, '2026-10-25', '2026-10-25T01:30:00.000Z'],
  ])('for %s', (_, cutOff, date, instant) => {
    expect(cutOffInstant(cutOff, date, london).toISOString()).toBe(instant)
  })

  it('is read as a day and a time', () => {
    expect(describeCutOff(noonBefore, '2026-12-08')).toBe('Mon 7 Dec, 12:00')
  })
})
