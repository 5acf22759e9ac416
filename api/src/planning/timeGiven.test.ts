import { describe, expect, it } from 'vitest'
import { timeGiven } from './timeGiven.ts'

describe('the time given to the solver', () => {
  it.each([
    [0, 250],
    [10, 625],
    [20, 1000],
    [60, 3000],
    [100, 5000],
    [500, 20_000],
    [1000, 40_000],
  ])('is for %i orders %i ms', (orders, ms) => expect(timeGiven(orders, false)).toBe(ms))

  it('is three times as long for going on', () => expect(timeGiven(60, true)).toBe(9000))
})
