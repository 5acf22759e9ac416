import { metres, seconds } from '@doorstep/shared/units'
import { describe, expect, it } from 'vitest'
import { comparePlanCosts } from './plan.ts'

const cost = (unassignedByClass: number[], total: number) => ({
  unassignedByClass,
  total,
  duration: seconds(0),
  distance: metres(0),
})

describe('comparePlanCosts', () => {
  it('puts one task of a class above any number of the classes below, and all tasks above cost', () => {
    const best = [cost([0, 0], 5), cost([0, 0], 9), cost([0, 99], 1), cost([1, 0], 0), cost([1, 0], 1)]
    expect([...best].reverse().sort(comparePlanCosts)).toEqual(best)
    expect(comparePlanCosts(cost([0], 3), cost([0, 0], 3))).toBe(0)
  })
})
