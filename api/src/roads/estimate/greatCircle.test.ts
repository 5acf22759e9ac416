import { distance } from '@turf/distance'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { greatCircle, unitVectors } from './greatCircle.ts'

const lonLat = fc.tuple(fc.double({ min: -180, max: 180, noNaN: true }), fc.double({ min: -90, max: 90, noNaN: true }))
const between = (a: readonly [number, number], b: readonly [number, number]) => greatCircle(unitVectors([a, b]), 0, 1)

describe('greatCircle', () => {
  it('is the haversine distance, anywhere on earth', () => {
    fc.assert(
      fc.property(lonLat, lonLat, (a, b) => {
        const expected = distance(a, b, { units: 'meters' })
        // Near the far side of the earth both formulas lose digits; no round goes there.
        const slack = expected < 19_000_000 ? 0.001 : 10
        expect(Math.abs(between(a, b) - expected)).toBeLessThan(slack)
      }),
    )
  })

  it('stays exact to the millimetre between neighbours', () => {
    fc.assert(
      fc.property(lonLat, fc.double({ min: -1e-3, max: 1e-3, noNaN: true }), ([longitude, latitude], step) => {
        const b: [number, number] = [longitude, Math.max(-90, Math.min(90, latitude + step))]
        const expected = distance([longitude, latitude], b, { units: 'meters' })
        expect(Math.abs(between([longitude, latitude], b) - expected)).toBeLessThan(0.001)
      }),
    )
  })

  it('takes a degree of latitude for 111.195 km, and opposite points for half the way round', () => {
    expect(between([0, 51], [0, 52])).toBeCloseTo(111_195.08, 1)
    expect(between([0, 90], [0, -90])).toBeCloseTo(Math.PI * 6_371_008.8, 1)
    expect(between([-3, 51.5], [-3, 51.5])).toBe(0)
  })
})
