import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { joinRings } from './joinRings.ts'

/** A ring as a set of its edges, independent of start and direction. */
const edgesOf = (ring: readonly number[]) =>
  new Set(ring.map((id, index) => [id, ring[(index + 1) % ring.length]!].sort((a, b) => a - b).join('-')))

describe('joinRings', () => {
  it('keeps closed ways as separate rings', () => {
    expect(
      joinRings([
        [1, 2, 3, 1],
        [4, 5, 6, 4],
      ]),
    ).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ])
  })

  it('assembles a ring from pieces in any order and direction', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 4, max: 20 }),
        fc.uniqueArray(fc.nat(100), { minLength: 2, maxLength: 6 }),
        fc.infiniteStream(fc.boolean()),
        fc.infiniteStream(fc.nat()),
        (size, rawCuts, turns, order) => {
          const ring = Array.from({ length: size }, (_, index) => index + 1)
          const cuts = [...new Set(rawCuts.map((cut) => cut % size))].sort((a, b) => a - b)
          fc.pre(cuts.length >= 2)
          const ways = cuts.map((cut, index) => {
            const next = cuts[(index + 1) % cuts.length]!
            const steps = (next - cut + size) % size
            return Array.from({ length: steps + 1 }, (_, step) => ring[(cut + step) % size]!)
          })
          const turned = ways.map((way) => (turns.next().value ? [...way].reverse() : way))
          const shuffled = turned
            .map((way) => ({ way, key: order.next().value as number }))
            .sort((a, b) => a.key - b.key)
          const joined = joinRings(shuffled.map(({ way }) => way))
          expect(joined.length).toBe(1)
          expect(edgesOf(joined[0]!)).toEqual(edgesOf(ring))
        },
      ),
    )
  })

  it('closes what the border cut with a straight line, and drops what has no area', () => {
    expect(joinRings([[1, 2, 3, 4]])).toEqual([[1, 2, 3, 4]])
    expect(joinRings([[1, 2], [7]])).toEqual([])
  })
})
