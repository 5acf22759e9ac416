import { describe, expect, it } from 'vitest'
import { boxesForHousehold, carryingByMode, doorstepSeconds, maxRide } from './defaults.ts'

describe('defaults of product.md', () => {
  it.each([
    [1, 1],
    [2, 2],
    [3, 2],
    [4, 3],
    [9, 3],
  ])('a household of %i gets %i boxes', (people, boxes) => expect(boxesForHousehold(people)).toBe(boxes))

  it.each([
    [1, null, 240],
    [1, 0, 240],
    [2, 3, 420],
    [0, -1, 180],
  ])('%i boxes on floor %s take %i s at the door', (boxes, floor, expected) =>
    expect(doorstepSeconds(boxes, floor)).toBe(expected),
  )

  it('limits the ride of hot and chilled food only', () => {
    expect(maxRide('hot')).toBe(1800)
    expect(maxRide('chilled')).toBe(1800)
    expect(maxRide('ambient')).toBeUndefined()
  })

  it('has the capacities of product.md', () => {
    expect(carryingByMode.car).toEqual({ boxes: 25, weight: 300_000 })
    expect(carryingByMode.foot).toEqual({ boxes: 1, weight: 10_000 })
  })
})
