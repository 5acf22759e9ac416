import type { LonLat } from '@doorstep/shared/units'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { greatCircle, unitVectors } from '../../estimate/greatCircle.ts'
import type { StreetGraph } from '../graph/streetGraph.ts'
import { randomStreets } from '../testing/randomStreets.ts'
import { streetsOf as drawnStreets, type TextMap } from '../testing/textMap.ts'
import { nearestStreets } from './nearestStreets.ts'
import { buildStreets, type Streets } from './streets.ts'

/** Where maps drawn in text lie: the first row is empty, and indented by eight cells. */
const drawnCorner = [2.5, 54.6] as const
const metres = (a: LonLat, b: LonLat) => greatCircle(unitVectors([a, b]), 0, 1)

/** Random streets of which some may not be snapped to. */
const someUsable = randomStreets().chain((graph) =>
  fc
    .array(fc.nat(1), { minLength: graph.edges.count, maxLength: graph.edges.count })
    .map((usable): Streets => buildStreets({ ...graph, edges: { ...graph.edges, usable: Uint8Array.from(usable) } })),
)
// In and around the streets, which lie within 20,000 units from the corner.
const place = fc.tuple(fc.integer({ min: -40_000, max: 60_000 }), fc.integer({ min: -40_000, max: 60_000 }))
const lonLat = ([x, y]: readonly [number, number]): LonLat => [(-30_000_000 + x) / 1e7, (515_000_000 + y) / 1e7]

/** Metres to every line that may be snapped to, rising: each segment is walked in steps of a five-hundredth. */
function allDistances({ edges, lines }: StreetGraph, from: LonLat): { line: number; distance: number }[] {
  const usable = new Set<number>()
  for (let edge = 0; edge < edges.count; edge++) if (edges.usable[edge]) usable.add(edges.line[edge]!)
  const found = [...usable].map((line) => {
    let distance = Number.POSITIVE_INFINITY
    for (let point = lines.starts[line]!; point < lines.starts[line + 1]! - 1; point++) {
      for (let step = 0; step <= 500; step++) {
        const between = (values: Int32Array) =>
          (values[point]! + (step / 500) * (values[point + 1]! - values[point]!)) / 1e7
        distance = Math.min(distance, metres(from, [between(lines.longitudes), between(lines.latitudes)]))
      }
    }
    return { line, distance }
  })
  return found.sort((a, b) => a.distance - b.distance)
}

describe('nearestStreets', () => {
  it('finds as many streets as asked for, nearest first, each by its usable edges, and none that is not', () => {
    fc.assert(
      fc.property(someUsable, place, fc.integer({ min: 1, max: 5 }), (streets, offset, number) => {
        const from = lonLat(offset)
        const { edges } = streets.graph
        const expected = allDistances(streets.graph, from)
        const found = nearestStreets(streets, from, { number })
        expect(found).toHaveLength(Math.min(number, expected.length))
        expect(new Set(found.map(({ line }) => line)).size).toBe(found.length)
        found.forEach((point, index) => {
          // Half a step of the longest segment is some 3 m.
          expect(Math.abs(point.distance - expected[index]!.distance)).toBeLessThan(3)
          expect(Math.abs(metres(from, point.location) - point.distance)).toBeLessThan(0.05)
          const usable = [...edges.line.keys()].filter((edge) => edges.line[edge] === point.line && edges.usable[edge])
          expect(point.positions.map(({ edge }) => edge).sort((a, b) => a - b)).toEqual(usable)
        })
      }),
      { numRuns: 200 },
    )
  })

  it('takes nothing beyond the radius', () => {
    fc.assert(
      fc.property(someUsable, place, fc.integer({ min: 0, max: 3_000 }), (streets, offset, radius) => {
        const all = nearestStreets(streets, lonLat(offset), { number: 100 })
        const within = nearestStreets(streets, lonLat(offset), { number: 100, radius })
        expect(within).toEqual(all.filter(({ distance }) => distance <= radius))
      }),
      { numRuns: 1_000 },
    )
  })

  it('is on a street when asked from its location, at the same part of it from both sides', () => {
    fc.assert(
      fc.property(someUsable, place, (streets, offset) => {
        const [point] = nearestStreets(streets, lonLat(offset))
        if (!point) return
        const [again] = nearestStreets(streets, point.location)
        expect(again!.distance).toBeLessThan(0.02)
        const [one, other] = point.positions
        if (other) expect(one!.fraction + other.fraction).toBeCloseTo(1, 9)
      }),
    )
  })

  it('finds a street at the other end of a long one, and from far away', () => {
    const streets = buildStreets(fc.sample(randomStreets(), { numRuns: 1, seed: 7 })[0]!)
    expect(nearestStreets(streets, [150, -40])).toHaveLength(1)
    expect(nearestStreets(streets, [0, 90])).toHaveLength(1)
    expect(nearestStreets(streets, [0, 90], { radius: 1_000_000 })).toEqual([])
    expect(nearestStreets(streets, [Number.NaN, 51])).toEqual([])
  })

  it.each([
    ['car', 'ab', 'cd'],
    ['bike', 'cd', 'cd'],
  ] as const)('brings a %s to a house by its street, and to a farm by its track', async (mode, house, farm) => {
    const drawn: TextMap = {
      map: `
        a-----b
        |
        |
        c-----d`,
      cell: 20,
      ways: { ab: { highway: 'residential' }, ac: { highway: 'residential' }, cd: { highway: 'track' } },
    }
    const streets = buildStreets(await drawnStreets(drawn, mode))
    const { lines } = streets.graph
    const nearestTo = (metresUp: number) => {
      const [longitude, latitude] = [drawnCorner[0] + 0.00342, drawnCorner[1] - 0.00018 * 4 + metresUp / 111_000]
      const [point] = nearestStreets(streets, [longitude, latitude])
      return [lines.starts[point!.line]!, lines.starts[point!.line + 1]! - 1]
        .map((at) => String.fromCharCode(lines.nodeIds[at]!))
        .join('')
    }
    expect(nearestTo(25)).toBe(house)
    expect(nearestTo(10)).toBe(farm)
  })
})
