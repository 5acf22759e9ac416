import { expect, it } from 'vitest'
import { addDays } from './addDays.ts'

it.each([
  ['2026-02-03', 1, '2026-02-04'],
  ['2026-02-28', 1, '2026-03-01'],
  ['2028-02-28', 1, '2028-02-29'],
  ['2026-01-01', -1, '2025-12-31'],
  // The nights of the clock changes in London.
  ['2026-03-28', 1, '2026-03-29'],
  ['2026-03-29', 1, '2026-03-30'],
  ['2026-10-25', 1, '2026-10-26'],
])('%s and %i days is %s', (date, days, expected) => expect(addDays(date, days)).toBe(expected))
