import { describe, expect, it } from 'vitest'
import { bearingFrom, centimetresBetween } from './lineShape.ts'

describe('centimetresBetween', () => {
  it.each([
    // Metres per degree on WGS84 at the equator and at 60 degrees, from the tables of NIMA TR8350.2.
    ['a hundredth of a degree of latitude at the equator', [0, -50_000, 0, 50_000], 1105.743],
    ['a hundredth of a degree of longitude at the equator', [0, 0, 100_000, 0], 1113.195],
    ['a hundredth of a degree of latitude at 60 degrees', [0, 599_950_000, 0, 600_050_000], 1114.123],
    ['a hundredth of a degree of longitude at 60 degrees', [0, 600_000_000, 100_000, 600_000_000], 558.0],
  ] as const)('%s', (_, [fromX, fromY, toX, toY], metres) => {
    expect(centimetresBetween(fromX, fromY, toX, toY) / 100).toBeCloseTo(metres, 1)
    expect(centimetresBetween(toX, toY, fromX, fromY)).toBeCloseTo(centimetresBetween(fromX, fromY, toX, toY), 6)
  })
})

describe('bearingFrom', () => {
  /** Steps of about 1.1 metres on both axes, on the equator. */
  const line = (...points: readonly (readonly [number, number])[]) => ({
    xs: points.map(([x]) => x * 100),
    ys: points.map(([, y]) => y * 100),
  })

  it('is clockwise from north, from either end', () => {
    const { xs, ys } = line([0, 0], [50, 0])
    expect(bearingFrom(xs, ys, 0, 1, 1)).toBeCloseTo(90, 3)
    expect(bearingFrom(xs, ys, 1, 0, -1)).toBeCloseTo(-90, 3)
  })

  it('looks ten metres ahead, past the curve of a kerb', () => {
    const { xs, ys } = line([0, 0], [0, 2], [50, 2])
    expect(bearingFrom(xs, ys, 0, 2, 1)).toBeGreaterThan(70)
    expect(bearingFrom(xs, ys, 0, 2, 1)).toBeLessThan(90)
  })

  it('ignores points beyond ten metres and uses the whole of a shorter line', () => {
    const bent = line([0, 0], [0, 20], [50, 20])
    expect(bearingFrom(bent.xs, bent.ys, 0, 2, 1)).toBeCloseTo(0, 3)
    const short = line([0, 0], [0, 3], [3, 3])
    expect(bearingFrom(short.xs, short.ys, 0, 2, 1)).toBeCloseTo(45, 0)
  })

  it('is a number for coincident points', () => {
    const { xs, ys } = line([0, 0], [0, 0])
    expect(bearingFrom(xs, ys, 0, 1, 1)).toBe(0)
  })
})
