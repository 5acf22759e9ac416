import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clipLine, clipRing } from './clip.ts'
import { doubleArea } from './rings.ts'

const coordinate = fc.integer({ min: -1_000, max: 1_000 })
const points = (least: number) => fc.array(fc.tuple(coordinate, coordinate), { minLength: least, maxLength: 30 })
const axes = fc.constantFrom(0 as const, 1 as const)
const lengthOf = (line: readonly number[]) => {
  let sum = 0
  for (let at = 0; at + 3 < line.length; at += 2)
    sum += Math.hypot(line[at + 2]! - line[at]!, line[at + 3]! - line[at + 1]!)
  return sum
}

describe('clipLine', () => {
  it('cuts where the line crosses, and resumes where it returns', () => {
    expect(clipLine([0, 0, 10, 0, 10, 5, 0, 5], 0, 2, 4)).toEqual([
      [2, 0, 4, 0],
      [4, 5, 2, 5],
    ])
    expect(clipLine([0, 0, 1, 1], 0, 2, 4)).toEqual([])
    expect(clipLine([2, 0, 3, 0], 0, 2, 4)).toEqual([[2, 0, 3, 0]])
  })

  it('stays within its bounds, and both sides of a cut add up to the line', () => {
    fc.assert(
      fc.property(points(2), axes, coordinate, (pairs, axis, cut) => {
        const line = pairs.flat()
        const low = clipLine(line, axis, -2_000, cut)
        const high = clipLine(line, axis, cut, 2_000)
        for (const part of low) for (let at = axis; at < part.length; at += 2) expect(part[at]).toBeLessThanOrEqual(cut)
        for (const part of high)
          for (let at = axis; at < part.length; at += 2) expect(part[at]).toBeGreaterThanOrEqual(cut)
        // Segments along the cut belong to both sides.
        const along = pairs.slice(1).reduce((sum, to, index) => {
          const from = pairs[index]!
          return from[axis] === cut && to[axis] === cut ? sum + Math.hypot(to[0] - from[0], to[1] - from[1]) : sum
        }, 0)
        const sum = [...low, ...high].reduce((total, part) => total + lengthOf(part), 0)
        expect(sum).toBeCloseTo(lengthOf(line) + along, 5)
      }),
    )
  })
})

describe('clipRing', () => {
  it('cuts a square in two', () => {
    const square = [0, 0, 10, 0, 10, 10, 0, 10, 0, 0]
    expect(doubleArea(clipRing(square, 0, 0, 4))).toBe(80)
    expect(doubleArea(clipRing(square, 1, 3, 4))).toBe(20)
    expect(clipRing(square, 0, 11, 20)).toEqual([])
  })

  it('is closed and within its bounds, and both sides of a cut have the area of the whole', () => {
    fc.assert(
      fc.property(points(3), axes, coordinate, (pairs, axis, cut) => {
        const ring = [...pairs, pairs[0]!].flat()
        const sides = [clipRing(ring, axis, -2_000, cut), clipRing(ring, axis, cut, 2_000)]
        for (const [index, side] of sides.entries()) {
          expect(side.slice(0, 2)).toEqual(side.slice(-2))
          for (let at = axis; at < side.length; at += 2)
            expect(index === 0 ? side[at]! <= cut : side[at]! >= cut).toBe(true)
        }
        expect(doubleArea(sides[0]!) + doubleArea(sides[1]!)).toBeCloseTo(doubleArea(ring), 3)
      }),
    )
  })
})
