import { expect, it } from 'vitest'
import { mapDay } from './mapDay.ts'

it('is the day in UTC, wherever the reader is', () => {
  expect(mapDay('2023-06-12T23:59:00.000Z')).toBe('12 Jun 2023')
  expect(mapDay('2023-06-13T00:00:00.000Z')).toBe('13 Jun 2023')
})
