import { describe, expect, it } from 'vitest'
import { areasOf, doubleArea, isInside, middleOf, reversed } from './rings.ts'

/** Clockwise on a screen. */
const square = (x: number, y: number, side: number) => [x, y, x + side, y, x + side, y + side, x, y + side, x, y]

describe('areasOf', () => {
  it('finds holes by containment, islands in them, and orients each ring for tiles', () => {
    const [outer, hole, island, apart] = [square(0, 0, 100), square(10, 10, 50), square(20, 20, 10), square(200, 0, 9)]
    const areas = areasOf([reversed(outer), island, hole, reversed(apart)])
    expect(areas).toEqual([[outer, reversed(hole)], [island], [apart]])
    for (const [first, ...holes] of areas) {
      expect(doubleArea(first!)).toBeGreaterThan(0)
      for (const each of holes) expect(doubleArea(each)).toBeLessThan(0)
    }
  })

  it('omits rings without an area', () => {
    expect(areasOf([[0, 0, 5, 5, 0, 0]])).toEqual([])
  })
})

describe('middleOf', () => {
  it('is the centroid of a solid area, and inside other areas', () => {
    expect(middleOf([square(0, 0, 10)])).toEqual([5, 5])
    const withHole = [square(0, 0, 100), reversed(square(40, 30, 50))]
    const [x, y] = middleOf(withHole)
    expect(isInside(x, y, withHole[0]!)).toBe(true)
    expect(isInside(x, y, withHole[1]!)).toBe(false)
    const horseshoe = [0, 0, 100, 0, 100, 10, 10, 10, 10, 90, 100, 90, 100, 100, 0, 100, 0, 0]
    expect(isInside(...middleOf([horseshoe]), horseshoe)).toBe(true)
  })
})
