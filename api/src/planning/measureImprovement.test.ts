import { describe, expect, it } from 'vitest'
import { measureImprovement } from './measureImprovement.ts'
import type { ExistingStop, PlanSummary } from './planHistory.ts'

/** One round: a collection of all orders, then their doors in this order. */
function planOf(
  driverId: string,
  doors: string[],
  overrides: Partial<PlanSummary> = {},
  collected = doors,
): PlanSummary {
  const stop = { shiftId: 'shift', driverId, secondDriverId: null, locked: false }
  const collection = collected.map(
    (orderId): ExistingStop => ({ ...stop, orderId, stopId: `hub ${Math.random()}`, kind: 'collect', hubId: 'hub' }),
  )
  const stopId = collection[0]?.stopId ?? ''
  const deliveries = doors.map(
    (orderId): ExistingStop => ({
      ...stop,
      orderId,
      stopId: `${orderId} ${Math.random()}`,
      kind: 'deliver',
      hubId: null,
    }),
  )
  return {
    stops: [...collection.map((one) => ({ ...one, stopId })), ...deliveries],
    travelSeconds: 1000,
    unassigned: [],
    ...overrides,
  }
}

describe('what improving a plan came to', () => {
  const before = planOf('ada', ['a', 'b', 'c'])
  const improved = (one: PlanSummary, other: PlanSummary) => measureImprovement(one, other, [{ id: 'shift' }])

  it('is nothing when the same drivers drive the same rounds, though every stop was stored again', () => {
    const nothing = { changed: false, travelSeconds: 0, newlyAssigned: 0 }
    expect(improved(before, planOf('ada', ['a', 'b', 'c']))).toEqual(nothing)
    // What is collected together has no order.
    expect(improved(before, planOf('ada', ['a', 'b', 'c'], {}, ['c', 'a', 'b']))).toEqual(nothing)
  })

  it('is another order of stops, another driver, and how much less is travelled', () => {
    const shorter = { travelSeconds: 700 }
    const better = { changed: true, travelSeconds: 300, newlyAssigned: 0 }
    expect(improved(before, planOf('ada', ['a', 'c', 'b'], shorter))).toEqual(better)
    expect(improved(before, planOf('bo', ['a', 'b', 'c'], shorter))).toEqual(better)
  })

  it('is more orders with a round, for more travel', () => {
    const fewer = planOf('ada', ['a', 'b'], { unassigned: ['c'], travelSeconds: 800 })
    expect(improved(fewer, before)).toEqual({ changed: true, travelSeconds: -200, newlyAssigned: 1 })
  })

  it('is not known when the orders are others now', () => {
    expect(improved(before, planOf('ada', ['a', 'b', 'd']))).toBeNull()
    expect(improved(before, planOf('ada', ['a', 'b', 'c'], { unassigned: ['d'] }))).toBeNull()
  })

  it('is not known when a driver dropped out, or orders lost their rounds: the day is another one', () => {
    expect(
      measureImprovement(before, planOf('bo', ['a', 'b', 'c'], { travelSeconds: 1300 }), [{ id: 'of bo' }]),
    ).toBeNull()
    expect(improved(before, planOf('ada', ['a', 'b'], { unassigned: ['c'], travelSeconds: 800 }))).toBeNull()
  })
})
