import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Offset, spreadMarkers } from './spreadMarkers.ts'

const size = 28
const moved = (places: readonly Offset[]): Offset[] =>
  spreadMarkers(places, size).map(([x, y], index) => [places[index]![0] + x, places[index]![1] + y])

const overlap = (one: Offset, other: Offset): number =>
  Math.min(size - Math.abs(one[0] - other[0]), size - Math.abs(one[1] - other[1]))

describe('spread', () => {
  it('leaves alone what is apart', () => {
    const places: Offset[] = [
      [0, 0],
      [28, 3],
      [0, 100],
    ]
    expect(spreadMarkers(places, size)).toEqual([
      [0, 0],
      [0, 0],
      [0, 0],
    ])
  })

  it('parts two at one place by one box, half each', () => {
    const [one, other] = moved([
      [10, 10],
      [10, 10],
    ])
    expect(overlap(one!, other!)).toBeLessThan(0.01)
    expect(Math.hypot(one![0] - 10, one![1] - 10)).toBeLessThan(size)
  })

  it('leaves no box over another, for towns of up to 40 doors', () => {
    const place = fc.tuple(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 0, max: 600 }))
    fc.assert(
      fc.property(fc.array(place, { maxLength: 40 }), (places) => {
        const after = moved(places)
        for (const [index, one] of after.entries())
          for (const other of after.slice(index + 1)) expect(overlap(one, other)).toBeLessThan(4)
      }),
      { numRuns: 200 },
    )
  })

  it('gives the same offsets for the same places', () => {
    const places: Offset[] = Array.from({ length: 20 }, (_, index) => [index % 3, index % 5])
    expect(spreadMarkers(places, size)).toEqual(spreadMarkers(places, size))
  })
})
