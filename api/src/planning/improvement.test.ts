import { describe, expect, it } from 'vitest'
import type { StoredStop, WeighedPlan } from './earlierPlans.ts'
import { improvementOf } from './improvement.ts'

/** One round: a collection of all orders, then their doors in this order. */
function planOf(driverId: string, doors: string[], given: Partial<WeighedPlan> = {}, collected = doors): WeighedPlan {
  const stop = { shiftId: 'shift', driverId, locked: false }
  const collection = collected.map(
    (orderId): StoredStop => ({ ...stop, orderId, stopId: `hub ${Math.random()}`, kind: 'collect', hubId: 'hub' }),
  )
  const stopId = collection[0]?.stopId ?? ''
  const deliveries = doors.map(
    (orderId): StoredStop => ({
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
    leftOut: [],
    ...given,
  }
}

describe('what improving a plan came to', () => {
  const before = planOf('ada', ['a', 'b', 'c'])

  it('is nothing when the same drivers go the same ways, though every stop was stored anew', () => {
    const nothing = { changed: false, travelSeconds: 0, leftOut: 0 }
    expect(improvementOf(before, planOf('ada', ['a', 'b', 'c']))).toEqual(nothing)
    // What is collected together has no order.
    expect(improvementOf(before, planOf('ada', ['a', 'b', 'c'], {}, ['c', 'a', 'b']))).toEqual(nothing)
  })

  it('is another way, another driver, and how much less is travelled', () => {
    const shorter = { travelSeconds: 700 }
    const better = { changed: true, travelSeconds: 300, leftOut: 0 }
    expect(improvementOf(before, planOf('ada', ['a', 'c', 'b'], shorter))).toEqual(better)
    expect(improvementOf(before, planOf('bo', ['a', 'b', 'c'], shorter))).toEqual(better)
  })

  it('is more orders with a round, for more travel', () => {
    const fewer = planOf('ada', ['a', 'b'], { leftOut: ['c'], travelSeconds: 800 })
    expect(improvementOf(fewer, before)).toEqual({ changed: true, travelSeconds: -200, leftOut: 1 })
  })

  it('is not known when the orders are others now', () => {
    expect(improvementOf(before, planOf('ada', ['a', 'b', 'd']))).toBeNull()
    expect(improvementOf(before, planOf('ada', ['a', 'b', 'c'], { leftOut: ['d'] }))).toBeNull()
  })
})
