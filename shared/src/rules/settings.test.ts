import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  boxesByWeight,
  boxesForHousehold,
  boxesInLoad,
  defaultSettings,
  doorstepSeconds,
  maxRide,
  needsCrew,
  weightOfBoxes,
} from './settings.ts'

describe('defaults of product.md', () => {
  it.each([
    [0, 1],
    [1, 1],
    [2, 2],
    [3, 2],
    [4, 3],
    [9, 3],
  ])('a household of %i gets %i boxes', (people, boxes) =>
    expect(boxesForHousehold(people, defaultSettings)).toBe(boxes),
  )

  it.each([
    [1, null, 240],
    [1, 0, 240],
    [2, 3, 420],
    [0, -1, 180],
  ])('%i boxes on floor %s take %i s at the door', (boxes, floor, expected) =>
    expect(doorstepSeconds(boxes, floor, defaultSettings)).toBe(expected),
  )

  it('limits the ride of hot and chilled food only', () => {
    expect(maxRide('hot', defaultSettings)).toBe(1800)
    expect(maxRide('chilled', defaultSettings)).toBe(1800)
    expect(maxRide('ambient', defaultSettings)).toBeUndefined()
  })

  it('has the capacities of product.md', () => {
    expect(defaultSettings.carrying.car).toEqual({ boxes: 25, kg: 300 })
    expect(defaultSettings.carrying.foot).toEqual({ boxes: 1, kg: 10 })
  })
})

describe('what a group chose instead', () => {
  it('fills a car of 300 kg with 14 parcels of 21 kg, as in Lambeth', () => {
    expect(boxesByWeight(300, 21)).toBe(14)
    expect(boxesInLoad({ boxes: 25, kg: 300 }, { kilogramsPerBox: 21 })).toBe(14)
    expect(boxesInLoad({ boxes: 25, kg: 300 }, defaultSettings)).toBe(25)
  })

  it('fills a load with boxes that weigh no more than it may, and one more would', () => {
    const tenths = fc.integer({ min: 5, max: 600 }).map((value) => value / 10)
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), tenths, (kg, kilogramsPerBox) => {
        const boxes = boxesByWeight(kg, kilogramsPerBox)
        expect(weightOfBoxes(boxes, { kilogramsPerBox })).toBeLessThanOrEqual(kg)
        expect(weightOfBoxes(boxes + 1, { kilogramsPerBox })).toBeGreaterThan(kg)
      }),
    )
  })

  it('limits the rides of hot and of chilled food apart', () => {
    const settings = { maxRideMinutes: { hot: 20, chilled: 45 } }
    expect([maxRide('hot', settings), maxRide('chilled', settings)]).toEqual([1200, 2700])
  })

  it('asks for two people by kind, from a number of boxes on, or where a driver did not feel safe', () => {
    const parcel = { kind: 'parcel', boxes: 4, wasUnsafe: true } as const
    const none = { crewsFor: [], crewRule: { fromBoxes: null, afterUnsafe: false } }
    expect(needsCrew(parcel, none)).toBe(false)
    expect(needsCrew(parcel, { ...none, crewsFor: ['parcel'] })).toBe(true)
    expect(needsCrew(parcel, { ...none, crewRule: { fromBoxes: 4, afterUnsafe: false } })).toBe(true)
    expect(needsCrew(parcel, { ...none, crewRule: { fromBoxes: 5, afterUnsafe: false } })).toBe(false)
    expect(needsCrew(parcel, { ...none, crewRule: { fromBoxes: null, afterUnsafe: true } })).toBe(true)
    expect(
      needsCrew({ ...parcel, wasUnsafe: false }, { ...none, crewRule: { fromBoxes: null, afterUnsafe: true } }),
    ).toBe(false)
  })

  it('counts each part of the time at a door', () => {
    const settings = { doorMinutes: { base: 5, perBox: 0.5, aboveGround: 4, nextDoor: 1 } }
    expect(doorstepSeconds(3, 2, settings)).toBe(630)
    expect(doorstepSeconds(3, 0, settings)).toBe(390)
  })
})
