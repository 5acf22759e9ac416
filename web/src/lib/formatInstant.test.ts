import { expect, it } from 'vitest'
import { formatClock, formatDate } from './formatInstant.ts'

it('writes the time in a time zone', () =>
  expect(formatClock(new Date('2026-07-03T13:05:00.000Z'), 'Europe/London')).toBe('14:05'))

it('writes the day in a time zone, wherever the reader is', () => {
  expect(formatDate(new Date('2023-06-12T23:59:00.000Z'), 'UTC')).toBe('12 Jun 2023')
  expect(formatDate(new Date('2023-06-12T23:59:00.000Z'), 'Europe/London')).toBe('13 Jun 2023')
})
