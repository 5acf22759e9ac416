import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { never, zoomsOf } from './simplify.ts'
import { maxZoom, unitsAt, unitsPerPx } from './world.ts'

describe('zoomsOf', () => {
  it('always keeps ends, keeps corners by size, and never keeps points on a straight line', () => {
    expect([...zoomsOf([0, 0, 500, 0, 1_000, 0])]).toEqual([0, never, 0])
    const pixel = unitsPerPx * unitsAt(12)
    // A corner of one pixel at zoom 12 is drawn at 12, not at 11, where it is half a pixel.
    expect([...zoomsOf([0, 0, 100 * pixel, pixel, 200 * pixel, 0])]).toEqual([0, 12, 0])
    expect([...zoomsOf([])]).toEqual([])
  })

  it('keeps every point within half a pixel of the drawn line, at every zoom', () => {
    const step = fc.tuple(fc.integer({ min: -20_000, max: 20_000 }), fc.integer({ min: -20_000, max: 20_000 }))
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 2, maxLength: 60 }),
        fc.integer({ min: 0, max: maxZoom }),
        (pairs, zoom) => {
          const zooms = zoomsOf(pairs.flat())
          const kept = pairs.map((pair, index) => ({ pair, index })).filter(({ index }) => zooms[index]! <= zoom)
          for (const [index, pair] of pairs.entries()) {
            const after = kept.findIndex((one) => one.index >= index)
            const [from, to] = [kept[Math.max(0, after - 1)]!.pair, kept[after]!.pair]
            expect(gap(pair, from, to)).toBeLessThanOrEqual(0.5 * unitsPerPx * unitsAt(zoom) + 1e-6)
          }
        },
      ),
    )
  })
})

type Pair = readonly [number, number]
function gap([x, y]: Pair, from: Pair, to: Pair): number {
  const [alongX, alongY] = [to[0] - from[0], to[1] - from[1]]
  const square = alongX ** 2 + alongY ** 2
  const part = square === 0 ? 0 : Math.max(0, Math.min(1, ((x - from[0]) * alongX + (y - from[1]) * alongY) / square))
  return Math.hypot(x - from[0] - part * alongX, y - from[1] - part * alongY)
}
