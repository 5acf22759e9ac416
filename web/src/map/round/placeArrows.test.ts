import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dropOverlapping, placeArrows } from './placeArrows.ts'

const line = (...at: number[]) =>
  Array.from({ length: at.length / 2 }, (_, index) => ({ x: at[index * 2]!, y: at[index * 2 + 1]! }))

describe('placeArrows', () => {
  it('spaces arrows evenly and points them the way the line goes', () => {
    expect(placeArrows(line(0, 0, 300, 0), 100)).toEqual([
      { x: 50, y: 0, angle: 0 },
      { x: 150, y: 0, angle: 0 },
      { x: 250, y: 0, angle: 0 },
    ])
    expect(placeArrows(line(300, 0, 0, 0), 100).map(({ angle }) => Math.abs(angle))).toEqual([
      Math.PI,
      Math.PI,
      Math.PI,
    ])
    expect(placeArrows(line(0, 0, 0, 80), 100)).toEqual([{ x: 0, y: 40, angle: Math.PI / 2 }])
  })

  it('leaves short lines bare', () => {
    expect(placeArrows(line(0, 0, 49, 0), 100)).toEqual([])
    expect(placeArrows(line(5, 5), 100)).toEqual([])
    expect(placeArrows([], 100)).toEqual([])
    expect(placeArrows(line(5, 5, 5, 5), 100)).toEqual([])
  })

  it('leaves a hairpin bare', () => {
    expect(placeArrows(line(0, 0, 50, 0, 0, 0), 100)).toEqual([])
  })

  it('keeps to the line, whatever its shape', () => {
    const coordinate = fc.integer({ min: -500, max: 500 })
    fc.assert(
      fc.property(fc.array(coordinate, { minLength: 2, maxLength: 40 }), (numbers) => {
        const points = line(...numbers.slice(0, numbers.length - (numbers.length % 2)))
        for (const { x, y, angle } of placeArrows(points, 60)) {
          expect(Number.isFinite(angle)).toBe(true)
          const gap = Math.min(...points.slice(1).map((to, index) => distanceTo(points[index]!, to, x, y)))
          expect(gap).toBeLessThan(1e-6)
        }
      }),
    )
  })
})

describe('apart', () => {
  it('leaves out an arrow that would lie on one before it, also across the edge of a cell', () => {
    const at = (x: number, y: number) => ({ x, y, angle: 0 })
    expect(dropOverlapping([at(19, 0), at(21, 0), at(60, 0), at(60, 12), at(19, -30)], 20)).toEqual([
      at(19, 0),
      at(60, 0),
      at(19, -30),
    ])
    expect(dropOverlapping([], 20)).toEqual([])
  })
})

function distanceTo(from: { x: number; y: number }, to: { x: number; y: number }, x: number, y: number): number {
  const [alongX, alongY] = [to.x - from.x, to.y - from.y]
  const square = alongX ** 2 + alongY ** 2
  const part = square === 0 ? 0 : Math.min(1, Math.max(0, ((x - from.x) * alongX + (y - from.y) * alongY) / square))
  return Math.hypot(x - from.x - alongX * part, y - from.y - alongY * part)
}
