import { describe, expect, it } from 'vitest'
import { timeBudget } from './timeBudget.ts'

describe('the time budget of the solver', () => {
  it.each([
    [0, 250],
    [10, 625],
    [20, 1000],
    [60, 3000],
    [100, 5000],
    [500, 20_000],
    [1000, 31_333],
    [2000, 54_000],
    [5000, 150_000],
    [10_000, 300_000],
  ])('for %i orders is %i ms', (orders, ms) => expect(timeBudget(orders)).toBe(ms))

  it('is three times as long for an improvement', () => expect(timeBudget(60, true)).toBe(9000))
})
