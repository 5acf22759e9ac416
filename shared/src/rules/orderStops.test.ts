import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hasOwnLeg, orderStops } from './orderStops.ts'

const stops = ['a', 'b', 'c', 'd'].map((id, index) => ({ id, position: index + 1 }))
const idsOf = (order?: string[]) => orderStops(stops, order).map(({ id }) => id)

describe("a driver's own order of stops", () => {
  it('is the plan without one', () => {
    expect(idsOf()).toEqual(['a', 'b', 'c', 'd'])
  })

  it('puts what was added later after its predecessor in the plan, and ignores what is gone', () => {
    expect(idsOf(['c', 'gone', 'a', 'd'])).toEqual(['c', 'a', 'b', 'd'])
    expect(idsOf(['d', 'c'])).toEqual(['a', 'b', 'd', 'c'])
  })

  it('has every stop once, whatever it names', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'x')), (order) => {
        expect(idsOf(order).toSorted()).toEqual(['a', 'b', 'c', 'd'])
      }),
    )
  })

  it('knows which planned legs are still driven', () => {
    const own = orderStops(stops, ['a', 'c', 'd', 'b'])
    expect(own.map((_, index) => hasOwnLeg(own, index))).toEqual([true, false, true, false])
  })
})
